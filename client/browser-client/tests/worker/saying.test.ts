/** What becomes of what she says, in a room of values: it goes, it waits and goes, or she keeps her words and hears why. */

import { beforeEach, expect, test, vi } from "vitest";

import { RefusedBy } from "../../src/model/errors";
import type { Membership, Queued } from "../../src/model/kept/state";
import { queued } from "../../src/model/room/outbox";
import type { RoomSending } from "../../src/model/room/room_sending";
import { folded } from "../../src/model/room/timeline";
import { encode } from "../../src/protocol/contents";
import { hex } from "../../src/protocol/crypto/bytes";
import { Unreachable } from "../../src/protocol/errors";
import { encodeId } from "../../src/protocol/ids";
import { OPEN } from "./fake_clients";
import { GARDEN, pocket, somebody, type Somebody, START, town } from "./town";

const ROOM = GARDEN.room;
const DRAFT = { thread: undefined, replyTo: undefined, edits: undefined, text: "Good morning.", warning: undefined, language: undefined };

/** What stands behind the screens: one room, and what its server does with a post. */
const behind = vi.hoisted(() => ({
  memberships: new Map<string, unknown>(),
  room: {} as Record<string, unknown>,
  keeps: "nothing",
  closed: [] as string[],
  stays: [] as string[],
}));

vi.mock("../../src/model/client", async () => {
  const { OfMember } = await import("./fake_clients");
  return {
    Client: class extends OfMember {
      override readonly keeps = behind.keeps;
      readonly memberships = (): ReadonlyMap<string, unknown> => behind.memberships;
      readonly room = async (): Promise<unknown> => behind.room;
      readonly #changed: () => void;

      constructor(_transport: unknown, _edges: unknown, hears: () => void) {
        super();
        this.#changed = hears;
      }

      override membership(): unknown {
        return behind.room["mine"];
      }

      override async save(): Promise<void> {
        this.#changed();
      }

      close(room: Uint8Array): void {
        behind.closed.push(hex(room));
      }

      async stayIn(room: Uint8Array): Promise<void> {
        behind.stays.push(hex(room));
        if (behind.stays.length === 1) {
          throw new Unreachable("nobody");
        }
      }
    },
  };
});

let mine: Membership;
let letGo: readonly Queued[];
let caughtUp: number;

beforeEach(() => {
  mine = { ...GARDEN, pseudonym: { name: "Rain", chosenSeconds: 0, seq: 0 } };
  [letGo, caughtUp] = [[], 0];
  [behind.keeps, behind.closed, behind.stays] = ["nothing", [], []];
  behind.memberships = new Map([[hex(ROOM), mine]]);
  behind.room = {
    ...OPEN,
    get mine(): Membership {
      return mine;
    },
    get letGo(): readonly Queued[] {
      return letGo;
    },
    page: folded(new Map()),
    findings: () => [],
    catchUp: async () => {
      caughtUp += 1;
      mine = { ...mine, outbox: [] };
    },
  };
});

/** Say something where the server answers with `error`; `keeps`: whether the post stays queued. */
function answering(error: Error, keeps: boolean): RoomSending["say"] {
  return async (bodies, _agreed, _retracts, kept = () => undefined) => {
    const items = bodies.map(({ postId, body }) => queued(encode(body), postId));
    mine = { ...mine, outbox: items };
    kept();
    [mine, letGo] = keeps ? [mine, letGo] : [{ ...mine, outbox: [] }, items];
    throw error;
  };
}

async function said(say: RoomSending["say"]): Promise<Somebody> {
  behind.room["say"] = say;
  const her = somebody(town(), pocket());
  await her.act(START);
  await her.act({ do: "open_room", room: encodeId(ROOM) });
  await her.act({ do: "send", turn: 1, draft: DRAFT, despite: [] });
  return her;
}

test("what the server does not take stands there with its words, and why is said", async () => {
  const { shown } = await said(answering(new RefusedBy("over_budget"), false));
  await vi.waitFor(() => expect(shown().room?.entries).toMatchObject([{ text: "Good morning.", sent: "refused" }]));
  expect(shown().room?.doing).toEqual({ at: "failed", why: "over_budget" });
});

test.each([new Unreachable("nobody"), new RefusedBy("storage_failed", 1)])("what waits goes by itself after %s", async (error) => {
  const { shown } = await said(answering(error, true));
  await vi.waitFor(() => expect(caughtUp).toBe(1));
  await vi.waitFor(() => expect(shown().room?.entries).toEqual([]));
  expect(shown().room?.doing).toEqual({ at: "idle" });
});

test("what failed in a room that was closed meanwhile is told in no other", async () => {
  let isClosed = false;
  const { act, shown } = await said(async () => undefined);
  behind.room["say"] = async (...[, , , kept]: Parameters<RoomSending["say"]>): Promise<void> => {
    kept?.();
    await vi.waitFor(() => expect(isClosed).toBe(true));
    throw new RefusedBy("over_budget");
  };
  const sending = act({ do: "send", turn: 2, draft: DRAFT, despite: [] });
  await act({ do: "close_room" });
  isClosed = true;
  await expect(sending).resolves.toBeUndefined();
  expect(shown().doing).toEqual({ at: "idle" });
});

test("a room that was left on another device closes, says so, and breaks nothing", async () => {
  const { act, shown } = await said(async () => undefined);
  behind.memberships = new Map();
  Object.defineProperty(behind.room, "mine", {
    get: () => {
      throw new RefusedBy("not_a_member");
    },
  });
  await act({ do: "mark_read" });
  await act({ do: "set", settings: { escapeLeaves: false } });
  await vi.waitFor(() => expect(shown().doing).toEqual({ at: "failed", why: "not_a_member" }));
  expect([shown().room, shown().rooms]).toEqual([undefined, []]);
});

test("a room that is closed leaves the memory, once what it was doing is done", async () => {
  const { act } = await said(async () => undefined);
  const finish: (() => void)[] = [];
  behind.room["together"] = () => new Promise<void>((resolve) => finish.push(resolve));
  await act({ do: "close_room" });
  expect([behind.closed, finish.length]).toEqual([[], 1]);
  finish[0]?.();
  await vi.waitFor(() => expect(behind.closed).toEqual([hex(ROOM)]));
});

test("a room that is looked at again meanwhile stays, and so does one whose words nobody else has", async () => {
  const again = await said(async () => undefined);
  await again.act({ do: "open_room", room: encodeId(ROOM) });
  const refused = await said(answering(new RefusedBy("over_budget"), false));
  await refused.act({ do: "close_room" });
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  expect(behind.closed).toEqual([]);
});

test("a room that she looks after stays one and the same: staff's own screens have it, too", async () => {
  behind.memberships = new Map([[hex(ROOM), { ...mine, staff: true }]]);
  const { act } = await said(async () => undefined);
  await act({ do: "close_room" });
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  expect(behind.closed).toEqual([]);
});

test("who has a way back stays: the server is told once, with the first opening that reaches it", async () => {
  const visiting = await said(async () => undefined);
  await visiting.act({ do: "close_room" });
  expect(behind.stays).toEqual([]);
  behind.keeps = "vault";
  const { act } = await said(async () => undefined);
  for (let opening = 0; opening < 3; opening += 1) {
    await act({ do: "open_room", room: encodeId(ROOM) });
  }
  expect(behind.stays).toEqual([hex(ROOM), hex(ROOM)]);
});
