/** What the items of a report prove about each other: the vectors that the Python tests read, too. */

import { describe, expect, test } from "vitest";

import { concat, decode, u8, vector } from "../../src/protocol/codec";
import { hex } from "../../src/protocol/crypto/bytes";
import { Refused } from "../../src/protocol/errors";
import { type Evidence, EVIDENCE, exhibitsOf, type Finding, judge, MAX_ITEMS, MAX_LEFT_OUT } from "../../src/protocol/evidence";
import { type Place, receipt } from "../../src/protocol/links";
import { BETWEEN, type Item, ITEM, type Witness } from "../../src/protocol/reports";
import { damaged, outcome, words } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Told = {
  readonly seq: number;
  readonly reported: boolean;
  readonly missing: readonly string[];
  readonly doubts: readonly string[];
  readonly joint: string;
  readonly left_out: number;
  readonly verified: boolean;
};
type Vectors = {
  readonly room: string;
  readonly valid_credential: string;
  readonly frank_secrets: readonly { readonly room: string; readonly day: number; readonly secret: string }[];
  readonly cases: readonly {
    readonly case: string;
    readonly evidence: string;
    readonly expect: string;
    readonly findings?: readonly Told[];
  }[];
};

const recorded = vectors<Vectors>("reports-evidence");
const ROOM = bytes(recorded.room);
const SECRETS = new Map(recorded.frank_secrets.map(({ room, day, secret }) => [`${room} ${day}`, bytes(secret)]));
const reading = recorded.cases.filter((each) => each.expect === "read");

const witness: Witness = {
  checkAdmission: (credential) => {
    if (hex(credential) !== recorded.valid_credential) {
      throw new Refused("admission_invalid");
    }
  },
  isGenuine: (place) => {
    const secret = SECRETS.get(`${hex(place.room)} ${place.day}`);
    return secret !== undefined && hex(receipt(secret, place.link)) === hex(place.receipt);
  },
};

function read(name: string): Evidence {
  return decode(bytes(recorded.cases.find((each) => each.case === name)?.evidence ?? ""), EVIDENCE.read);
}

function told(found: Finding): Told {
  const { exhibit, proof, doubts, joint, leftOut, verified } = found;
  return {
    seq: exhibit.item.seq,
    reported: exhibit.reported,
    missing: [...proof.missing].toSorted(),
    doubts: [...doubts].toSorted(),
    joint,
    left_out: leftOut,
    verified,
  };
}

const whole = read("a whole piece");
const items = exhibitsOf(whole).map((one) => one.item);

function item(seq: number): Item {
  return items[seq - 1] as Item;
}

describe("evidence proves what its vector says", () => {
  test.each(recorded.cases)("$case", (each) => {
    expect(outcome(() => decode(bytes(each.evidence), EVIDENCE.read), "read")).toBe(each.expect);
  });

  test.each(reading)("$case, in full", (each) => {
    const data = bytes(each.evidence);
    const evidence = decode(data, EVIDENCE.read);
    expect(EVIDENCE.write(evidence)).toEqual(data);
    expect(judge(evidence, ROOM, witness).map(told)).toEqual(each.findings);
  });

  test("and every doubt, joint and missing part stands in some vector", () => {
    const all = reading.flatMap((each) => each.findings ?? []);
    expect(words(all.flatMap((one) => one.doubts))).toEqual(["epoch", "hour", "room", "seen"]);
    expect(words(all.map((one) => one.joint))).toEqual(["apart", "broken", "first", "joined"]);
    expect(words(all.flatMap((one) => one.missing))).toEqual([
      "admission",
      "franking_tag",
      "key",
      "receipt",
      "signature",
    ]);
  });
});

test("evidence cut short anywhere or with a byte more is malformed", () => {
  const data = EVIDENCE.write(read("a post of a bystander withheld, its hashes given"));
  expect(words(damaged(data).map((other) => outcome(() => decode(other, EVIDENCE.read))))).toEqual(["malformed"]);
});

test("its places cut short anywhere or with a byte more are malformed, even in a vector of that length", () => {
  // At the end of a place what came before it stands by itself, and is evidence where an item stands last.
  const places: Evidence = [
    { item: item(1), reported: false },
    { seq: 2, hour: item(2).hour, headerHash: item(2).sealedHash, sealedHash: item(2).sealedHash },
    { item: item(3), reported: true },
  ];
  const first = 1 + ITEM.write(item(1)).length;
  const data = concat(u8(2), ITEM.write(item(1)), u8(3), BETWEEN.write(places[1] as Place), u8(1), ITEM.write(item(3)));
  expect(EVIDENCE.write(places)).toEqual(vector(data));
  const came = damaged(data).map((other) => outcome(() => decode(vector(other), EVIDENCE.read), "read"));
  expect(came.flatMap((word, size) => (word === "read" ? [size] : []))).toEqual([0, first]);
  expect(words(came)).toEqual(["malformed", "read"]);
});

test("a host that calls everything genuine makes no forged item verified", () => {
  for (const name of ["words altered", "words altered and signed by the reporter", "nobody admitted the author"]) {
    const forged = new Set(judge(read(name), ROOM, witness).flatMap((one) => (one.proof.verified ? [] : [told(one).seq])));
    const believed = judge(read(name), ROOM, { ...witness, isGenuine: () => true });
    expect([name, forged.size > 0]).toEqual([name, true]);
    expect(believed.filter((one) => one.verified && forged.has(told(one).seq))).toEqual([]);
  }
});

test("a host that calls nothing genuine leaves all authored and none verified", () => {
  const found = judge(whole, ROOM, { ...witness, isGenuine: () => false });
  expect(found.map((one) => [one.proof.authored, one.proof.delivered, one.verified])).toEqual(
    items.map(() => [true, false, false]),
  );
  expect(words(found.map((one) => one.joint))).toEqual(["first", "joined"]);
});

test("a forged item casts no doubt on a true one", () => {
  const forged: Item = { ...item(2), hour: item(2).hour + 500, receipt: new Uint8Array(32) };
  const [first, second] = judge([{ item: forged, reported: false }, { item: item(3), reported: true }], ROOM, witness);
  expect([first?.verified, second?.verified, second?.joint]).toEqual([false, true, "broken"]);
});

function many(count: number): Uint8Array {
  return EVIDENCE.write(Array.from({ length: count }, (_, at) => ({ item: { ...item(1), seq: at + 1 }, reported: true })));
}

function withGap(count: number): Uint8Array {
  const nothing = { hour: 1, headerHash: new Uint8Array(32), sealedHash: new Uint8Array(32) };
  return EVIDENCE.write([
    { item: item(1), reported: false },
    ...Array.from({ length: count }, (_, at) => ({ seq: at + 2, ...nothing })),
    { item: { ...item(1), seq: count + 2 }, reported: true },
  ]);
}

test("more posts or places than a report has are malformed", () => {
  const all = [many(MAX_ITEMS), many(MAX_ITEMS + 1), withGap(MAX_LEFT_OUT), withGap(MAX_LEFT_OUT + 1)];
  const came = all.map((data) => outcome(() => decode(data, EVIDENCE.read), "read"));
  expect(came).toEqual(["read", "malformed", "read", "malformed"]);
});

test("no evidence is read and proves nothing", () => {
  expect(judge(decode(EVIDENCE.write([]), EVIDENCE.read), ROOM, witness)).toEqual([]);
});
