/** Calls to staff and their answers, the work that goes with them, and the words of a root key. */

import { describe, expect, test } from "vitest";

import { callId } from "../../src/protocol/call_id";
import * as calls from "../../src/protocol/calls";
import { hex } from "../../src/protocol/crypto/bytes";
import { publicKey } from "../../src/protocol/crypto/x25519";
import * as ed25519 from "../../src/protocol/ed25519";
import { WrongCall } from "../../src/protocol/errors";
import { wordsOf } from "../../src/protocol/fingerprint";
import type { Admission } from "../../src/protocol/letters";
import { bitsOf, digestOf, search } from "../../src/protocol/work";
import { LANGUAGES, type Language } from "../../src/words/language";
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
  readonly calls: Readonly<Record<"serial" | "secret" | "call_id", string>> & { readonly cases: readonly Case[] };
  readonly answers: Readonly<Record<"call_id" | "secret" | "staff_key", string>> & { readonly cases: readonly Case[] };
  readonly work: {
    readonly letters: readonly { readonly serial: string; readonly sealed_bytes: number }[];
    readonly digest: string;
    readonly hour: number;
    readonly counters: readonly { readonly counter: number; readonly bits: number }[];
  };
  readonly fingerprint: { readonly root_key: string; readonly words: Readonly<Record<Language, readonly string[]>> };
};

const stated = vectors<Vectors>("calls");
const COMMUNITY = bytes(stated.community);
const SERIAL = bytes(stated.calls.serial);
const EPHEMERAL = new Uint8Array(32).fill(5);
const SEED = new Uint8Array(32).fill(6);
const SECRET = new Uint8Array(32).fill(7);

const CALL: calls.Call = {
  community: COMMUNITY,
  kind: calls.CALL_KIND.join,
  signatureKey: ed25519.publicKey(SEED),
  inboxKey: publicKey(SECRET),
  hour: 490_000,
  language: "ko",
  text: "안녕하세요.",
};
const TO_CALLER = { community: COMMUNITY, call: callId(CALL.signatureKey), inboxKey: CALL.inboxKey };

function openedCall(sealed: Uint8Array): calls.Call {
  return calls.openCall(COMMUNITY, SERIAL, bytes(stated.calls.secret), sealed);
}

function openedAnswer(data: string): Admission | calls.Reply {
  const { call_id: call, secret, staff_key: key } = stated.answers;
  const answer = calls.openAnswer(COMMUNITY, bytes(call), bytes(secret), bytes(data));
  return answer.kind === "admission" ? answer.admission : answer.reply.verify(bytes(key));
}

function sealedCall(call: calls.Call): Uint8Array {
  const to = { serial: SERIAL, sealingKey: publicKey(bytes(stated.calls.secret)) };
  return calls.sealCall(to, SEED, call, fixed(EPHEMERAL));
}

describe("a call opens or fails as its vector says", () => {
  test.each(stated.calls.cases)("$case", ({ sealed, fields, expect: wanted }) => {
    expect(outcome(() => openedCall(bytes(sealed)), "open")).toBe(wanted);
    expect(wanted === "open" ? shown(openedCall(bytes(sealed))) : undefined).toEqual(fields);
  });

  test("and is named by its key", () => {
    const first = stated.calls.cases.find(({ fields }) => fields !== undefined);
    expect(hex(callId(openedCall(bytes(first?.sealed ?? "")).signatureKey))).toBe(stated.calls.call_id);
  });
});

describe("an answer opens or fails as its vector says", () => {
  test.each(stated.answers.cases)("$case", ({ sealed, fields, expect: wanted }) => {
    expect(outcome(() => openedAnswer(sealed), "open")).toBe(wanted);
    expect(wanted === "open" ? shown(openedAnswer(sealed)) : undefined).toEqual(fields);
  });
});

test("what is sealed here comes back, and nothing that was cut or lengthened does", () => {
  const sealed = sealedCall(CALL);
  expect(openedCall(sealed)).toEqual(CALL);
  const few = damaged(sealed).filter((_, at) => at % 97 === 0 || at === sealed.length);
  expect(words(few.map((other) => outcome(() => openedCall(other))))).toEqual(["not_authentic"]);

  const letter = { direct: bytes("01"), rootKey: SECRET, addresses: bytes(""), anchor: bytes(""), title: "둘이서" };
  const admission = calls.sealAdmission(TO_CALLER, letter, fixed(EPHEMERAL));
  expect(calls.openAnswer(COMMUNITY, TO_CALLER.call, SECRET, admission)).toEqual({ kind: "admission", admission: letter });
  const said = { outcome: calls.OUTCOME.declined, text: "오늘은", link: "", hour: 490_000, certificate: SECRET };
  const answer = calls.openAnswer(COMMUNITY, TO_CALLER.call, SECRET, calls.sealReply(TO_CALLER, SEED, said, fixed(EPHEMERAL)));
  expect(answer.kind === "reply" && answer.reply.verify(CALL.signatureKey)).toMatchObject(said);
});

test("what nobody would read is not signed", () => {
  expect(() => sealedCall({ ...CALL, text: "글".repeat(401) })).toThrow(WrongCall);
  expect(() => sealedCall({ ...CALL, inboxKey: new Uint8Array(32) })).toThrow(WrongCall);
  const linked = { outcome: calls.OUTCOME.declined, text: "", link: "https://a.example/#b", hour: 1, certificate: SECRET };
  expect(() => calls.sealReply(TO_CALLER, SEED, linked, fixed(EPHEMERAL))).toThrow(WrongCall);
});

describe("the work of a stranger's call", () => {
  const { letters, digest, hour, counters } = stated.work;
  const task = { community: COMMUNITY, call: bytes(stated.calls.call_id), letters: bytes(digest), hour };

  test("is for these letters in this order", () => {
    const made = letters.map((one) => ({ serial: bytes(one.serial), sealed: new Uint8Array(one.sealed_bytes) }));
    expect(hex(digestOf(made))).toBe(digest);
    expect(hex(digestOf(made.toReversed()))).not.toBe(digest);
  });

  test.each(counters)("counts $bits bits for $counter", ({ counter, bits }) => {
    expect(bitsOf(task, counter)).toBe(bits);
  });

  test("is for this hour and this call", () => {
    const counted = counters.map(({ counter }) => bitsOf({ ...task, hour: hour + 1 }, counter));
    const elsewhere = counters.map(({ counter }) => bitsOf({ ...task, call: new Uint8Array(16) }, counter));
    expect(counted).not.toEqual(counters.map(({ bits }) => bits));
    expect(elsewhere).not.toEqual(counters.map(({ bits }) => bits));
  });

  test("is found where it is, and not before", () => {
    const { counter, bits } = counters.at(-1) ?? { counter: 0, bits: 0 };
    expect(search(task, bits, 0, counter)).toBeUndefined();
    expect(search(task, bits, 0, counter + 1)).toBe(counter);
  });
});

test.each(LANGUAGES)("a root key has eight words in %s", async (language) => {
  expect(await wordsOf(bytes(stated.fingerprint.root_key), language)).toEqual(stated.fingerprint.words[language]);
});

test("only a whole root key has words", () => {
  expect(() => wordsOf(new Uint8Array(31), "en")).toThrow(WrongCall);
});
