/** Every structure of protocol/vectors/structures.json: whole, cut short anywhere, with a byte more. */

import { describe, expect, test } from "vitest";

import { concat, vector } from "../../src/protocol/codec";
import { hex } from "../../src/protocol/crypto/bytes";
import { Malformed, WrongCall } from "../../src/protocol/errors";
import { groupId, roomOf } from "../../src/protocol/ids";
import { label, nameOf, openSigned, parse, sign, type Structure } from "../../src/protocol/signed";
import { ACT, SECOND } from "../../src/protocol/structures/act";
import { ADDRESSES } from "../../src/protocol/structures/addresses";
import { ANCHOR } from "../../src/protocol/structures/anchor";
import { CERTIFICATE } from "../../src/protocol/structures/certificate";
import { COMPLAINT } from "../../src/protocol/structures/complaint";
import { readChain } from "../../src/protocol/structures/credential";
import { DIRECT } from "../../src/protocol/structures/direct";
import { GENESIS } from "../../src/protocol/structures/genesis";
import { FLOOR } from "../../src/protocol/structures/floor";
import { GUARD_NOTE } from "../../src/protocol/structures/guard_note";
import { INVITATION } from "../../src/protocol/structures/invitation";
import { JOIN } from "../../src/protocol/structures/join";
import { LIST_HEAD } from "../../src/protocol/structures/list_head";
import { LIST_KEY } from "../../src/protocol/structures/list_key";
import { REVOCATIONS } from "../../src/protocol/structures/revocations";
import { parseRoomExtension, writeRoomExtension } from "../../src/protocol/structures/room_extension";
import { SELF_ADMISSION } from "../../src/protocol/structures/self_admission";
import { SESSION } from "../../src/protocol/structures/session";
import { SHIFT } from "../../src/protocol/structures/shift";
import { SIGN_UP } from "../../src/protocol/structures/sign_up";
import { SITE_APPROVAL } from "../../src/protocol/structures/site_approval";
import { TRAINING_RESULT } from "../../src/protocol/structures/training_result";
import { VOUCHER } from "../../src/protocol/structures/voucher";
import { damaged, flipped, outcome, shown, words } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Signed = {
  readonly case: string;
  readonly structure: string;
  readonly key: string;
  readonly signed: string;
  readonly expect: string;
  readonly label?: string;
  readonly name?: string;
  readonly fields?: unknown;
};
type Vectors = {
  readonly signed: readonly Signed[];
  readonly chains: readonly { readonly case: string; readonly chain: string; readonly expect: string }[];
  readonly extensions: readonly {
    readonly case: string;
    readonly extension: string;
    readonly expect: string;
    readonly fields?: unknown;
  }[];
};

const KINDS: Readonly<Record<string, Structure<unknown>>> = {
  certificate: erased(CERTIFICATE),
  revocations: erased(REVOCATIONS),
  addresses: erased(ADDRESSES),
  "list key": erased(LIST_KEY),
  "list head": erased(LIST_HEAD),
  invitation: erased(INVITATION),
  join: erased(JOIN),
  direct: erased(DIRECT),
  self: erased(SELF_ADMISSION),
  anchor: erased(ANCHOR),
  genesis: erased(GENESIS),
  shift: erased(SHIFT),
  "site approval": erased(SITE_APPROVAL),
  act: erased(ACT),
  second: erased(SECOND),
  complaint: erased(COMPLAINT),
  "guard note": erased(GUARD_NOTE),
  session: erased(SESSION),
  floor: erased(FLOOR),
  "sign up": erased(SIGN_UP),
  voucher: erased(VOUCHER),
  "training result": erased(TRAINING_RESULT),
};

const recorded = vectors<Vectors>("structures");
const opening = recorded.signed.filter((each) => each.expect === "open");
const NO_SIGNATURE = new Uint8Array(64);

/** Tests walk structures of all types: what is written is only ever what was read by the same one. */
function erased<T>(kind: Structure<T>): Structure<unknown> {
  return { label: kind.label, read: kind.read, write: (value) => kind.write(value as T) };
}

function kindOf(name: string): Structure<unknown> {
  const kind = KINDS[name];
  if (kind === undefined) {
    throw new Error(`no structure ${name}`);
  }
  return kind;
}

describe("a signed structure opens or fails as its vector says", () => {
  test("and there is none that the vectors do not show", () => {
    expect(Object.keys(KINDS).toSorted()).toEqual(words(recorded.signed.map((each) => each.structure)));
  });

  test.each(recorded.signed)("$case", (each) => {
    const [kind, key, data] = [kindOf(each.structure), bytes(each.key), bytes(each.signed)];
    expect(outcome(() => openSigned(data, kind, key), "open")).toBe(each.expect);
    if (each.expect !== "open") {
      return;
    }
    const value = openSigned(data, kind, key);
    expect(shown(value)).toEqual(each.fields);
    expect(label(each.label ?? "")).toEqual(kind.label);
    const read = parse(data, kind);
    expect([hex(read.name), hex(nameOf(kind, value)), read.bytes]).toEqual([each.name, each.name, data]);
  });

  test.each(opening)("$case, cut short anywhere or with a byte more", (each) => {
    const [kind, data] = [kindOf(each.structure), bytes(each.signed)];
    expect(words(damaged(data).map((other) => outcome(() => parse(other, kind))))).toEqual(["malformed"]);
  });

  test.each(opening)("$case, its body cut short anywhere or with a byte more, even when signed", (each) => {
    const kind = kindOf(each.structure);
    const body = kind.write(parse(bytes(each.signed), kind).unverified);
    const others = damaged(body).map((other) => concat(vector(other), NO_SIGNATURE));
    expect(words(others.map((other) => outcome(() => parse(other, kind))))).toEqual(["malformed"]);
  });

  test.each(opening)("$case, a bit of any byte changed", (each) => {
    const [kind, key, data] = [kindOf(each.structure), bytes(each.key), bytes(each.signed)];
    // A dozen places, because each costs a verification: the signature covers all bytes alike.
    for (let part = 0; part < 12; part += 1) {
      const at = Math.floor((part * (data.length - 1)) / 11);
      expect(["malformed", "not_authentic"]).toContain(outcome(() => openSigned(flipped(data, at), kind, key)));
    }
  });
});

test("a structure longer than the limit is not even parsed", () => {
  expect(() => parse(new Uint8Array(64 * 1024 + 1), GENESIS)).toThrow("too long");
});

test("a signature is no part of a name", () => {
  const shift = { community: new Uint8Array(32), fromHour: 7, untilHour: 8, certificate: new Uint8Array(32) };
  const [mine, other] = [1, 2].map((seed) => parse(sign(new Uint8Array(32).fill(seed), SHIFT, shift), SHIFT));
  expect(mine?.name).toEqual(other?.name);
  expect(mine?.bytes).not.toEqual(other?.bytes);
});

test("what nobody would read is not signed", () => {
  const shift = { community: new Uint8Array(32), fromHour: 8, untilHour: 8, certificate: new Uint8Array(32) };
  expect(() => sign(new Uint8Array(32), SHIFT, shift)).toThrow(WrongCall);
});

describe("an admission chain", () => {
  test.each(recorded.chains)("reads or fails as its vector says: $case", (each) => {
    expect(outcome(() => readChain(bytes(each.chain)), "read")).toBe(each.expect);
  });

  test.each(recorded.chains.filter((each) => each.expect === "read"))("is no other's beginning or end: $case", (each) => {
    expect(words(damaged(bytes(each.chain)).map((other) => outcome(() => readChain(other))))).toEqual(["malformed"]);
  });
});

describe("a room extension", () => {
  test.each(recorded.extensions)("reads or fails as its vector says: $case", (each) => {
    expect(outcome(() => parseRoomExtension(bytes(each.extension)), "read")).toBe(each.expect);
  });

  test.each(recorded.extensions.filter((each) => each.expect === "read"))("is written as it was read: $case", (each) => {
    const data = bytes(each.extension);
    const value = parseRoomExtension(data);
    expect(shown(value)).toEqual(each.fields);
    expect(writeRoomExtension(value)).toEqual(data);
    expect(words(damaged(data).map((other) => outcome(() => parseRoomExtension(other))))).toEqual(["malformed"]);
  });
});

test("a group id names its room and generation and nothing else does", () => {
  const room = new Uint8Array(16).fill(9);
  expect(roomOf(groupId(room, 7))).toEqual({ room, generation: 7 });
  for (const size of [0, 19, 21]) {
    expect(() => roomOf(new Uint8Array(size))).toThrow(Malformed);
  }
});
