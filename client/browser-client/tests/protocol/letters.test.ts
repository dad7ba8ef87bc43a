/** Letters between a member and staff: sealed to one person in one room, and signed where that matters. */

import { describe, expect, test } from "vitest";

import { publicKey as publicSigningKey } from "../../src/protocol/ed25519";
import { WrongCall } from "../../src/protocol/errors";
import * as letters from "../../src/protocol/letters";
import { publicKey } from "../../src/protocol/crypto/x25519";
import { GUARD_NOTE_KIND, type GuardNote } from "../../src/protocol/structures/guard_note";
import { damaged, outcome, shown, words } from "../outcomes";
import { bytes, fixed, vectors } from "../vectors";

type Case = {
  readonly case: string;
  readonly sealed: string;
  readonly expect: string;
  readonly fields?: Readonly<Record<string, unknown>>;
};
type Vectors = {
  readonly community: string;
  readonly letters: Readonly<Record<"room" | "recipient" | "secret" | "sender_key", string>> & { readonly cases: readonly Case[] };
};

const { community, letters: stated } = vectors<Vectors>("sealed");
const PLACE = { community: bytes(community), room: bytes(stated.room), recipient: bytes(stated.recipient) };
const SECRET = bytes(stated.secret);
const SENDER = bytes(stated.sender_key);
const EPHEMERAL = new Uint8Array(32).fill(5);

const ADMISSION: letters.Admission = {
  direct: bytes("01"),
  rootKey: new Uint8Array(32).fill(1),
  addresses: new Uint8Array(0),
  anchor: new Uint8Array(0),
  title: "목요일 모임 · 週四",
};
const REQUEST: letters.Request = {
  ...PLACE,
  sender: new Uint8Array(16).fill(2),
  wanted: new Uint8Array(16),
  signatureKey: new Uint8Array(32).fill(3),
  inboxKey: new Uint8Array(32).fill(4),
  hour: 490_000,
  text: "可以让我进来吗？",
};

function opened(data: string): letters.Admission | letters.Request | GuardNote {
  const letter = letters.openLetter(PLACE, SECRET, bytes(data));
  switch (letter.kind) {
    case "admission":
      return letter.admission;
    case "note":
      return letter.note.verify(SENDER);
    default:
      return letter.request.verify(SENDER);
  }
}

function sealed(letter: letters.Admission): Uint8Array {
  return letters.sealAdmission(PLACE, publicKey(SECRET), letter, fixed(EPHEMERAL));
}

describe("a letter opens or fails as its vector says", () => {
  test.each(stated.cases)("$case", ({ sealed: data, fields, expect: wanted }) => {
    expect(outcome(() => opened(data), "open")).toBe(wanted);
    expect(wanted === "open" ? shown(opened(data)) : undefined).toEqual(fields);
  });

  test("and not at all where it was cut, lengthened, or came to somebody else", () => {
    const letter = sealed(ADMISSION);
    const few = damaged(letter).filter((_, at) => at % 97 === 0 || at === letter.length);
    expect(words(few.map((other) => outcome(() => letters.openLetter(PLACE, SECRET, other))))).toEqual(["not_authentic"]);
    const elsewhere = { ...PLACE, room: new Uint8Array(16) };
    expect(outcome(() => letters.openLetter(elsewhere, SECRET, letter))).toBe("not_authentic");
  });
});

test("what is sealed here comes back, in one of three lengths", () => {
  const made = [0, 3000, 6000].map((size) => sealed({ ...ADMISSION, addresses: new Uint8Array(size) }));
  expect(made.map((each) => each.length)).toEqual([2096, 4144, 8240]);
  expect(letters.SEALED_SIZES).toEqual([2096, 4144, 8240]);
  expect(letters.openLetter(PLACE, SECRET, made[0] ?? SECRET)).toEqual({ kind: "admission", admission: ADMISSION });
});

test("a request is its sender's, or nobody's", () => {
  const seed = new Uint8Array(32).fill(6);
  const asked = letters.sealRequest(PLACE.community, publicKey(SECRET), seed, REQUEST, fixed(EPHEMERAL));
  const letter = letters.openLetter(PLACE, SECRET, asked);
  expect(letter.kind === "request" && outcome(() => letter.request.verify(SENDER))).toBe("not_authentic");
  expect(letter.kind === "request" && shown(letter.request.verify(publicSigningKey(seed)))).toMatchObject({
    text: REQUEST.text,
    hour: REQUEST.hour,
  });
});

test("a note about a guard is its sender's, or nobody's", () => {
  const seed = new Uint8Array(32).fill(6);
  const note: GuardNote = {
    ...PLACE,
    memberId: new Uint8Array(16).fill(2),
    kind: GUARD_NOTE_KIND.falseAlarm,
    reason: "images.opaque",
    hour: 490_000,
  };
  const told = letters.sealNote(PLACE.recipient, publicKey(SECRET), seed, note, fixed(EPHEMERAL));
  const letter = letters.openLetter(PLACE, SECRET, told);
  expect(letter.kind === "note" && outcome(() => letter.note.verify(SENDER))).toBe("not_authentic");
  expect(letter.kind === "note" && letter.note.verify(publicSigningKey(seed))).toMatchObject({ kind: 1, reason: "images.opaque" });
});

test("a letter that is too long is not written", () => {
  expect(() => sealed({ ...ADMISSION, title: "글".repeat(41) })).toThrow(WrongCall);
  expect(() => sealed({ ...ADMISSION, addresses: new Uint8Array(9000) })).toThrow(WrongCall);
});
