import { describe, expect, test } from "vitest";

import { type EpochPlace, type EpochRecord, SOURCE } from "../../../src/model/kept/state";
import { type Keyring, type Opened, openPlace } from "../../../src/model/room/inbox";
import { hex, utf8 } from "../../../src/protocol/crypto/bytes";
import type { Delivered } from "../../../src/protocol/frames/answers";
import { flipped } from "../../outcomes";
import { ANA, type Author, BO, delivered, HOUR, id, record, ROOM, say } from "../values";

const START: EpochPlace = { generation: 0, epoch: 0 };

function keyring(epochs: readonly EpochRecord[] = [record()], authors: readonly Author[] = [ANA, BO]): Keyring {
  return {
    room: ROOM,
    epochs: new Map(epochs.map((one) => [hex(one.epochId), one])),
    authors: new Map(authors.map((one) => [hex(one.id), one.key])),
    isStaff: (member) => hex(member) === hex(BO.id),
  };
}

function opened(place: Delivered, ring = keyring(), below = START): Opened {
  return openPlace(place, ring, below);
}

function why({ item }: Opened): string {
  return item.kind === "gap" ? item.why : "opened";
}

test("a genuine post opens, and says whether staff wrote it", () => {
  const { item, header, needsKey } = opened(delivered(1, ANA, say("hello")));
  expect(item).toMatchObject({ kind: "written", seq: 1, hour: HOUR, body: say("hello"), byStaff: false, confirmed: true });
  expect(header?.memberId).toEqual(ANA.id);
  expect(needsKey).toBe(false);
  expect(opened(delivered(1, BO, say("hello"))).item).toMatchObject({ byStaff: true });
});

describe("a gap says why, and whether a key could still open it", () => {
  const other = record({ epoch: 2 });
  const post = delivered(1, ANA, say("x"));
  const lying = record({ generation: 1 });
  const cases: readonly (readonly [string, Opened, string, boolean])[] = [
    ["its key is missing", opened(delivered(1, ANA, say("x"), { epoch: other })), "no_key", true],
    ["nobody knows its author", opened(post, keyring([record()], [BO])), "author_unknown", true],
    [
      "its author is in no roster",
      opened(post, keyring([record({ members: new Set([hex(BO.id)]) })])),
      "not_authentic",
      false,
    ],
    [
      "a member said so",
      opened(post, keyring([record({ members: new Set([hex(BO.id)]), source: SOURCE.member })])),
      "not_authentic",
      true,
    ],
    [
      "a member's key is wrong",
      opened(post, keyring([record({ key: new Uint8Array(32), source: SOURCE.member })])),
      "not_authentic",
      true,
    ],
    ["its epoch falls", opened(post, keyring(), { generation: 0, epoch: 2 }), "not_authentic", false],
    [
      "its generation is another's",
      opened(delivered(1, ANA, say("x"), { epoch: lying }), keyring([{ ...record(), epochId: lying.epochId }])),
      "not_authentic",
      false,
    ],
    ["it is another room's", opened(post, { ...keyring(), room: id(9) }), "not_authentic", false],
    ["its text was altered", opened({ ...post, sealed: flipped(post.sealed, 60) }), "not_authentic", false],
    ["somebody else signed it", opened(delivered(1, { ...ANA, seed: BO.seed }, say("x"))), "not_authentic", false],
    ["its header is rubbish", opened({ ...post, header: utf8("rubbish") }), "malformed", false],
    ["it is of a later version", opened(delivered(1, ANA, utf8("\u{81}"))), "newer", false],
  ];
  test.each(cases)("%s", (_, { item, needsKey }, reason, waits) => {
    expect([item.kind === "gap" && item.why, needsKey]).toEqual([reason, waits]);
  });
});

test.each([30, 80, 140, 148])("an altered header (byte %i) proves nothing", (at) => {
  const post = delivered(1, ANA, say("x"));
  const { item, header } = opened({ ...post, header: flipped(post.header, at) });
  expect(item.kind).toBe("gap");
  expect(header).toBeUndefined();
});

test("the header of a body of a later version still counts", () => {
  expect(opened(delivered(1, ANA, utf8("later"))).header).toBeDefined();
});

test("an erased place is a gap", () => {
  const hash = new Uint8Array(32);
  const place = { t: "erased", seq: 1, hour: HOUR, header_hash: hash, sealed_hash: hash } as const;
  expect(why(openPlace(place, keyring(), START))).toBe("erased");
});

test("what a member handed over is not confirmed", () => {
  expect(opened(delivered(1, ANA, say("x")), keyring([record({ source: SOURCE.member })])).item).toMatchObject({
    confirmed: false,
  });
});
