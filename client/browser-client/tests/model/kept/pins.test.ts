import { expect, test } from "vitest";

import type { Edges } from "../../../src/model/edges";
import { WrongPin } from "../../../src/model/errors";
import { opened } from "../../../src/model/kept/pins";
import type { Transport } from "../../../src/model/transport/transport";
import * as pin from "../../../src/protocol/pin";
import { dice } from "../values";

const HEAD = pin.newHead(dice(), "", 1, 8);
const BLOB = pin.seal(HEAD, new Uint8Array(32), new Uint8Array(3), dice());
const EDGES: Edges = {
  nowSeconds: () => 1_000_000,
  random: dice(),
  sleep: async () => undefined,
  websocket: true,
  retrySeconds: 30,
  agreement: { hour: 0 },
};

/** A host that says that so many tries are left, and hands out `share`. */
function saying(left: number, share: Uint8Array): Transport {
  return {
    ask: async () => ({ t: "pin_answered", share, tries_left: left }) as never,
    fetch: async () => undefined,
    async *live() {
      // Nothing ever happens.
    },
  };
}

test.each([
  [255, 10],
  [10, 10],
  [3, 3],
  [0, 0],
])("a host names no more tries than there can be: %i", async (said, left) => {
  const wrong = await opened("a long pin", BLOB, saying(said, new Uint8Array()), EDGES).catch((error: unknown) => error);
  expect(wrong).toBeInstanceOf(WrongPin);
  expect(wrong).toMatchObject({ triesLeft: left });
  const { wrongTries } = await opened("a long pin", BLOB, saying(said, new Uint8Array(32)), EDGES);
  expect(wrongTries).toBe(10 - left);
});
