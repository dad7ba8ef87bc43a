/** Walking a room to its newest place, where the server is a moment behind itself. */

import { expect, test } from "vitest";

import { shipped } from "../../../src/guards/policy";
import { Guards } from "../../../src/model/guards";
import { type EpochRecord, type Membership, NOT_ENTERED } from "../../../src/model/kept/state";
import type { Keeper } from "../../../src/model/room/keeper";
import { RoomWalk } from "../../../src/model/room/room_walk";
import type { Seat } from "../../../src/model/room/seat";
import type { Connection } from "../../../src/model/transport/connection";
import { hex } from "../../../src/protocol/crypto/bytes";
import { Malformed } from "../../../src/protocol/errors";
import type { Delivered } from "../../../src/protocol/frames/answers";
import { ANA, BO, delivered, FIRST, HOUR, membership, record, ROOM, say } from "../values";

/** A room whose window moves on after it was looked at `looks` times; the places before are gone at once. */
class Walking extends RoomWalk {
  slept = 0;
  asked = 0;
  mineNow: Membership;

  constructor(places: readonly Delivered[], looks: number, epochs: readonly EpochRecord[] = []) {
    const seat = { window: { seq: 0, hour: 0, link: FIRST }, lastSeq: 0, view: { generation: 0, epoch: 1 } };
    const edges = {
      nowSeconds: () => HOUR * 3600,
      random: (sizeBytes: number) => new Uint8Array(sizeBytes),
      sleep: async () => {
        this.slept += 1;
      },
    };
    const keeper: Partial<Keeper> = {
      edges: edges as unknown as Keeper["edges"],
      membership: () => this.mineNow,
      note: (next) => {
        this.mineNow = next;
      },
    };
    const ask = async (): Promise<unknown> => {
      this.asked += 1;
      return { t: "delivery", places, last_seq: places.at(-1)?.seq ?? 0 };
    };
    super(keeper as Keeper, new Guards(shipped), ROOM, { ask } as unknown as Connection, () => undefined);
    this.mineNow = membership({
      ...NOT_ENTERED,
      place: undefined,
      epochs,
      authors: new Map([ANA, BO].map(({ id, key }) => [hex(id), key])),
    });
    let looked = 0;
    const look = async (): Promise<void> => {
      looked += 1;
      if (looked >= looks) {
        seat.window = { seq: 2, hour: HOUR - 1, link: new Uint8Array(32).fill(2) };
      }
    };
    Object.assign(this, { seat: { ...seat, look, get window() { return seat.window; } } as unknown as Seat });
    Object.assign(this, { isStaff: () => false });
  }

  async walk(): Promise<number> {
    await this.beginAt(undefined);
    await this.fetch();
    return this.lastSeq;
  }
}

const LATER = [delivered(3, ANA, say("c"), { seen: { seq: 2, link: new Uint8Array(32).fill(2) } })];

test("what passed its time a moment before the window says so is asked about again", async () => {
  const room = new Walking(LATER, 3);
  expect([await room.walk(), room.asked, room.slept]).toEqual([3, 3, 2]);
});

test("a hole that stays is no honest server's", async () => {
  const room = new Walking(LATER, 99);
  await expect(room.walk()).rejects.toThrow(Malformed);
  expect(room.slept).toBe(3);
});

test("a key is noted as used with the hour of its newest post, and the notes stay the same while that is nothing new", async () => {
  const { room, records } = await walked();
  const used = room.mineNow.epochs;
  expect(used).toMatchObject([{ used: true, hour: HOUR }, { used: false }]);
  expect(records).toBe(2);
});

/** Walk three posts of one hour; `records`: how many different lists of keys were noted on the way. */
async function walked(): Promise<{ readonly room: Walking; readonly records: number }> {
  const posts = [1, 2, 3].map((seq) => delivered(seq, ANA, say(`${seq}`)));
  const room = new Walking(posts, 1, [record({ hour: HOUR - 5 }), record({ epoch: 2, hour: HOUR - 5 })]);
  const seen = new Set([room.mineNow.epochs]);
  const note = (room as unknown as { keeper: { note: (next: Membership) => void } }).keeper;
  const before = note.note;
  note.note = (next) => {
    seen.add(next.epochs);
    before(next);
  };
  await room.walk();
  return { room, records: seen.size };
}
