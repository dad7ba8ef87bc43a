/** What becomes of a post that waited: taken, refused for good, or still waiting. */

import { expect, test } from "vitest";

import { shipped } from "../../src/guards/policy";
import type { Connection } from "../../src/model/connection";
import { RefusedBy } from "../../src/model/errors";
import { Guards } from "../../src/model/guards";
import type { Keeper } from "../../src/model/keeper";
import { type Membership, NOT_ENTERED, type Queued } from "../../src/model/kept/state";
import { RoomSending } from "../../src/model/room_sending";
import { publicKey } from "../../src/protocol/ed25519";
import { Unreachable } from "../../src/protocol/errors";

const ROOM = new Uint8Array(16).fill(9);
const SEED = new Uint8Array(32).fill(4);
const BYTES = Uint8Array.of(1);
const WAITING: Queued = {
  postId: ROOM,
  body: BYTES,
  retracts: new Uint8Array(),
  generation: 0,
  epoch: 0,
  header: BYTES,
  sealed: BYTES,
};

class Sending extends RoomSending {
  again(): Promise<void> {
    return this.resend();
  }
}

function answering(error: Error): { readonly room: Sending; readonly mine: () => Membership } {
  let mine: Membership = {
    ...NOT_ENTERED,
    room: ROOM,
    signatureSeed: SEED,
    inboxSecret: SEED,
    signatureKey: publicKey(SEED),
    credential: BYTES,
    name: "Garden",
    outbox: [WAITING],
  };
  const keeper: Pick<Keeper, "membership" | "note"> = {
    membership: () => mine,
    note: (next) => {
      mine = next;
    },
  };
  const connection: Pick<Connection, "ask"> = {
    ask: async () => {
      throw error;
    },
  };
  const room = new Sending(keeper as Keeper, new Guards(shipped), ROOM, connection as Connection, () => undefined);
  return { room, mine: () => mine };
}

test("what the server refuses for good waits no more, and its words are not lost", async () => {
  const { room, mine } = answering(new RefusedBy("over_budget"));
  await room.again();
  expect([mine().outbox, room.letGo]).toEqual([[], [WAITING]]);
});

test("what it only cannot take now, or never hears of, waits on", async () => {
  const busy = answering(new RefusedBy("storage_failed"));
  await busy.room.again();
  const away = answering(new Unreachable("nobody"));
  await expect(away.room.again()).rejects.toThrow(Unreachable);
  for (const { room, mine } of [busy, away]) {
    expect([mine().outbox, room.letGo]).toEqual([[WAITING], []]);
  }
});
