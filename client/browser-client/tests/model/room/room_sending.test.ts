/** What becomes of a post that waited: taken, refused for good, or still waiting. */

import { expect, test } from "vitest";

import { shipped } from "../../../src/guards/policy";
import type { Edges } from "../../../src/model/edges";
import { RefusedBy } from "../../../src/model/errors";
import { Guards } from "../../../src/model/guards";
import { type Membership, NOT_ENTERED, type Queued } from "../../../src/model/kept/state";
import type { Keeper } from "../../../src/model/room/keeper";
import { RoomSending } from "../../../src/model/room/room_sending";
import type { Connection } from "../../../src/model/transport/connection";
import { encode } from "../../../src/protocol/contents";
import { publicKey } from "../../../src/protocol/ed25519";
import { Unreachable } from "../../../src/protocol/errors";

const ROOM = new Uint8Array(16).fill(9);
const SEED = new Uint8Array(32).fill(4);
const BYTES = Uint8Array.of(1);
const EDGES: Edges = {
  nowSeconds: () => 3600,
  random: (length) => new Uint8Array(length),
  sleep: async () => undefined,
  websocket: false,
  retrySeconds: 0,
  agreement: { hour: 1 },
};
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

  // Which act it is by is held in acts.test.
  protected override lookWhy(): Promise<void> {
    return Promise.resolve();
  }
}

/** One whose places are only noted: what waited when they came. */
class Placing extends Sending {
  waited: readonly Queued[] | undefined;

  protected override absorb(): Promise<void> {
    this.waited = this.mine.outbox;
    return Promise.resolve();
  }
}

type Answering = { readonly room: Sending; readonly mine: () => Membership; readonly asked: Uint8Array[] };

function keeping(waiting: readonly Queued[]): { readonly keeper: Keeper; readonly mine: () => Membership } {
  let mine: Membership = {
    ...NOT_ENTERED,
    room: ROOM,
    signatureSeed: SEED,
    inboxSecret: SEED,
    signatureKey: publicKey(SEED),
    credential: BYTES,
    name: "Garden",
    outbox: waiting,
  };
  const keeper: Pick<Keeper, "membership" | "note" | "edges"> = {
    edges: EDGES,
    membership: () => mine,
    note: (next) => {
      mine = next;
    },
  };
  return { keeper: keeper as Keeper, mine: () => mine };
}

function answering(error: Error, waiting: readonly Queued[] = [WAITING]): Answering {
  const asked: Uint8Array[] = [];
  const { keeper, mine } = keeping(waiting);
  const connection: Pick<Connection, "ask"> = {
    ask: async (operation) => {
      asked.push(operation.t === "post" ? operation.header : BYTES);
      throw error;
    },
  };
  const room = new Sending(keeper, new Guards(shipped), ROOM, connection as Connection, () => undefined);
  return { room, mine, asked };
}

test("what the server refuses for good waits no more, and its words are not lost", async () => {
  const { room, mine } = answering(new RefusedBy("over_budget"));
  await room.again();
  expect([mine().outbox, room.letGo]).toEqual([[], [WAITING]]);
});

test("what was answered waits until it stands in its place, and no longer: in between it would be nowhere", async () => {
  const { keeper, mine } = keeping([WAITING]);
  const connection: Pick<Connection, "ask"> = {
    ask: <T>() => Promise.resolve({ t: "posted", seq: 1, hour: 1, receipt: BYTES } as T),
  };
  const room = new Placing(keeper, new Guards(shipped), ROOM, connection as Connection, () => undefined);
  await room.again();
  expect([room.waited, mine().outbox]).toEqual([[WAITING], []]);
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

test("where one part of a writing is refused, what was to follow it does not go, and no words of it are lost", async () => {
  const first = new Uint8Array(16).fill(1);
  const part = (number: number, of = first): Queued => {
    const header = Uint8Array.of(number);
    const said = { kind: "say", pseudonym: "Ana", text: `${number}`, part: { first: of, number, count: 3 } } as const;
    return { ...WAITING, postId: new Uint8Array(16).fill(of[0] === 1 ? number : number + 9), header, body: encode(said) };
  };
  const [second, third, other] = [part(2), part(3), part(3, new Uint8Array(16).fill(8))];
  const { room, mine, asked } = answering(new RefusedBy("over_budget"), [second, third, other]);
  await room.again();
  expect(asked).toEqual([second.header, other.header]);
  expect([mine().outbox, room.letGo]).toEqual([[], [second, third, other]]);
});

function post(byte: number, retracts = new Uint8Array()): Queued {
  return { ...WAITING, postId: new Uint8Array(16).fill(byte), header: Uint8Array.of(byte), retracts };
}

test.each(["muted", "frozen", "slow_mode"] as const)(
  "while staff ask for quiet (%s) the parts of a writing wait, in order and none lost, and what takes something back goes",
  async (code) => {
    const [second, third, back] = [post(2), post(3), post(4, new Uint8Array(16).fill(9))];
    const { keeper, mine } = keeping([second, third, back]);
    const asked: string[] = [];
    const connection: Pick<Connection, "ask"> = {
      ask: <T>(operation: { readonly t: string }) => {
        asked.push(operation.t);
        return operation.t === "post" ? Promise.reject(new RefusedBy(code)) : Promise.resolve({ t: "posted", seq: 1, hour: 1, receipt: BYTES } as T);
      },
    };
    const room = new Placing(keeper, new Guards(shipped), ROOM, connection as Connection, () => undefined);
    await room.again();
    expect([asked, mine().outbox, room.letGo, room.waitsForQuiet]).toEqual([["post", "retract"], [second, third], [], true]);
  },
);
