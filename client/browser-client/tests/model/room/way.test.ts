import { describe, expect, test } from "vitest";

import { DifferentRooms } from "../../../src/model/errors";
import { type EpochPlace, EMPTY_STATE, type Membership, withMembership } from "../../../src/model/kept/state";
import type { Keeper } from "../../../src/model/room/keeper";
import { Way } from "../../../src/model/room/way";
import { hex } from "../../../src/protocol/crypto/bytes";
import { NotAuthentic, Refused } from "../../../src/protocol/errors";
import type { RoomStated } from "../../../src/protocol/frames/answers";
import { sign } from "../../../src/protocol/signed";
import { ANCHOR, type Anchor } from "../../../src/protocol/structures/anchor";
import type { Replayed } from "../../../src/rooms/replay";
import type { RoomView } from "../../../src/rooms/view";
import { type Community, community, HOUR } from "../../rooms/community";
import { membership, ROOM } from "../values";

const TOWN = community("way");
const NOTHING = new Uint8Array();

function view(epoch: number, generation = 0): RoomView {
  const seen = { generation, epoch, contextHash: new Uint8Array(32).fill(epoch + 1), confirmationTag: new Uint8Array(32).fill(generation) };
  return seen as unknown as RoomView;
}

function anchor(epoch: number, more: Partial<Anchor> = {}, by: Community = TOWN): Uint8Array {
  const { contextHash, confirmationTag } = view(epoch);
  return sign(by.staffSeed, ANCHOR, {
    community: by.trust.community,
    contextHash,
    confirmationTag,
    seq: epoch,
    link: new Uint8Array(32),
    revocationsVersion: 0,
    hour: HOUR + epoch,
    certificate: by.certificate,
    ...more,
  });
}

/** A way that tests lead along. */
class Led extends Way {
  static along(epochs: readonly number[], mine: Partial<Membership> = {}): Led {
    let state = withMembership({ ...EMPTY_STATE }, membership(mine));
    const keeper = {
      guide: { trust: TOWN.trust },
      membership: () => state.memberships.get(hex(ROOM)),
      note: (noted: Membership) => {
        state = withMembership(state, noted);
      },
    } as unknown as Keeper;
    const way = new Led(keeper, ROOM, { ask: () => Promise.reject(new Error("nobody is asked")) } as never);
    way.passBy(epochs.map((epoch) => view(epoch)));
    return way;
  }

  begin(shown: Uint8Array, from: number): void {
    const stated = { anchor: shown, last_seq: 0 } as RoomStated;
    this.beginWay(stated, { view: view(from), steps: [], anchor: undefined, known: undefined } as unknown as Replayed, NOTHING);
  }

  demand(mine: Partial<Membership>): void {
    this.demandPassed({ ...this.membership, ...mine });
  }

  get anchored(): EpochPlace | undefined {
    return this.membership.anchored;
  }
}

describe("an anchor that is told", () => {
  test("is kept, with its place, when the way passed what it signs", () => {
    const way = Led.along([0, 1, 2]);
    expect(way.takeAnchor(anchor(1))).toBe(true);
    expect([way.anchored, way.confirmedHour, way.anchor?.seq]).toEqual([{ generation: 0, epoch: 1 }, HOUR + 1, 1]);
    expect(way.takeAnchor(anchor(2))).toBe(true);
    expect([way.anchored?.epoch, way.confirmedHour]).toEqual([2, HOUR + 2]);
  });

  test("that is lower than the one known takes nothing back", () => {
    const way = Led.along([0, 1, 2]);
    way.takeAnchor(anchor(2));
    expect(way.takeAnchor(anchor(0))).toBe(true);
    expect([way.anchored?.epoch, way.confirmedHour, way.anchor?.seq]).toEqual([2, HOUR + 2, 2]);
  });

  test("signs another room when the way never passed it", () => {
    expect(Led.along([0, 1]).takeAnchor(anchor(5))).toBe(false);
    expect(Led.along([0, 1]).takeAnchor(anchor(1, { confirmationTag: new Uint8Array(32).fill(9) }))).toBe(false);
  });

  test("from before the way began is neither believed nor refused", () => {
    const way = Led.along([]);
    way.begin(anchor(4), 4);
    expect(way.takeAnchor(anchor(3))).toBe(true);
    expect([way.anchored, way.confirmedHour, way.anchor]).toEqual([undefined, 0, undefined]);
    expect(way.takeAnchor(anchor(7))).toBe(false);
  });

  test("counts only from staff whom the root certified, for this community, in their time", () => {
    const way = Led.along([0, 1]);
    expect(() => way.takeAnchor(anchor(1, {}, { ...TOWN, staffSeed: new Uint8Array(32).fill(3) }))).toThrow(NotAuthentic);
    expect(() => way.takeAnchor(anchor(1, { community: new Uint8Array(32) }))).toThrow(Refused);
    expect(() => way.takeAnchor(anchor(1, { certificate: new Uint8Array(32) }))).toThrow(Refused);
    expect(() => way.takeAnchor(anchor(1, { hour: HOUR + 9_000 }))).toThrow(Refused);
    expect(way.anchored).toBeUndefined();
  });
});

describe("a way is demanded to pass the anchor that is known", () => {
  const known = { anchor: anchor(1), anchored: { generation: 0, epoch: 1 } };

  test("and does", () => {
    expect(() => Led.along([0, 1, 2]).demand(known)).not.toThrow();
  });

  test("or is another room's", () => {
    const other = { anchor: anchor(1, { contextHash: new Uint8Array(32) }), anchored: { generation: 0, epoch: 1 } };
    expect(() => Led.along([0, 1, 2]).demand(other)).toThrow(DifferentRooms);
    expect(() => Led.along([0]).demand(known)).toThrow(DifferentRooms);
  });

  test("unless it began after it, or nothing is known", () => {
    expect(() => Led.along([3, 4]).demand(known)).not.toThrow();
    expect(() => Led.along([3, 4]).demand({ anchor: NOTHING, anchored: undefined })).not.toThrow();
  });
});
