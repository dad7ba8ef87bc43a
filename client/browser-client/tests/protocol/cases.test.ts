/** Reports and what is said in a case: sealed to those it is for, signed by whoever says it. */

import { describe, expect, test } from "vitest";

import * as cases from "../../src/protocol/cases";
import { decode } from "../../src/protocol/codec";
import { hex } from "../../src/protocol/crypto/bytes";
import { publicKey } from "../../src/protocol/crypto/x25519";
import { WrongCall } from "../../src/protocol/errors";
import { EVIDENCE } from "../../src/protocol/evidence";
import { label } from "../../src/protocol/signed";
import { AGREEMENT, isAgreed } from "../../src/protocol/structures/agreement";
import { CASE_NOTE, CASE_REPLY, CASE_WORD, NOTED, SAYING } from "../../src/protocol/structures/case_words";
import { checkOwn, offered, SUGGESTIONS } from "../../src/protocol/structures/offer";
import { REPORT } from "../../src/protocol/structures/report";
import { damaged, flipped, outcome, shown, words } from "../outcomes";
import { bytes, fixed, vectors } from "../vectors";

type Case = {
  readonly case: string;
  readonly sealed: string;
  readonly expect: string;
  readonly fields?: Readonly<Record<string, unknown>>;
};
type Body = { readonly case: string; readonly body: string; readonly expect: string };
type Vectors = {
  readonly community: string;
  readonly case_id: string;
  readonly reports: Readonly<Record<"serial" | "secret", string>> & {
    readonly cases: readonly Case[];
    readonly malformed: readonly Body[];
  };
  readonly words: Readonly<Record<"secret" | "staff_key", string>> & { readonly cases: readonly Case[] };
  readonly replies: { readonly reporter_key: string; readonly cases: readonly Case[] };
  readonly agreements: Readonly<Record<"text" | "about", string>> & { readonly cases: readonly Case[]; readonly malformed: readonly Body[] };
  readonly notes: { readonly cases: readonly Case[]; readonly malformed: readonly Body[] };
  readonly keys: readonly (Readonly<Record<"membership_secret" | "about" | "seed" | "inbox_secret" | "case_id", string>> & {
    readonly attempt: number;
  })[];
};

const stated = vectors<Vectors>("reports-sealed");
const WHERE = { community: bytes(stated.community), case: bytes(stated.case_id) };
const SERIAL = bytes(stated.reports.serial);
const SECRET = bytes(stated.reports.secret);
const TO_STAFF = { id: SERIAL, key: publicKey(SECRET) };
const EPHEMERAL = new Uint8Array(32).fill(5);
const SEED = new Uint8Array(32).fill(6);
const FIRST = bytes(stated.reports.cases[0]?.sealed ?? "");

function openedReport(sealed: Uint8Array): cases.Filed {
  return cases.openReport(WHERE.community, SERIAL, SECRET, sealed);
}

function reportShown({ report }: cases.Filed): unknown {
  return shown({ ...report, evidence: EVIDENCE.write(report.evidence) });
}

describe("a report opens or fails as its vector says", () => {
  test.each(stated.reports.cases)("$case", ({ sealed, fields, expect: wanted }) => {
    expect(outcome(() => openedReport(bytes(sealed)), "open")).toBe(wanted);
    expect(wanted === "open" ? reportShown(openedReport(bytes(sealed))) : undefined).toEqual(fields);
  });

  test("and names its case", () => {
    expect(hex(openedReport(FIRST).case)).toBe(stated.case_id);
  });

  test.each(stated.reports.malformed)("and is none: $case", ({ body, expect: wanted }) => {
    expect(outcome(() => decode(bytes(body), REPORT.read))).toBe(wanted);
  });
});

describe("what staff say opens or fails as its vector says", () => {
  const { secret, staff_key: key } = stated.words;
  const opened = (sealed: string) =>
    cases.openPaper(WHERE, { recipient: WHERE.case, secret: bytes(secret) }, cases.WORD, bytes(sealed)).verify(bytes(key));

  test.each(stated.words.cases)("$case", ({ sealed, fields, expect: wanted }) => {
    expect(outcome(() => opened(sealed), "open")).toBe(wanted);
    expect(wanted === "open" ? shown(opened(sealed)) : undefined).toEqual(fields);
  });
});

const READING = { recipient: SERIAL, secret: SECRET };

describe("what the reporter says opens or fails as its vector says", () => {
  const opened = (sealed: string) =>
    cases.openPaper(WHERE, READING, cases.REPLY, bytes(sealed)).verify(bytes(stated.replies.reporter_key));

  test.each(stated.replies.cases)("$case", ({ sealed, fields, expect: wanted }) => {
    expect(outcome(() => opened(sealed), "open")).toBe(wanted);
    expect(wanted === "open" ? shown(opened(sealed)) : undefined).toEqual(fields);
  });
});

describe("a note opens, and what is none does not", () => {
  test.each(stated.notes.cases)("$case", ({ sealed, fields }) => {
    const note = cases.openPaper(WHERE, READING, cases.NOTE, bytes(sealed)).verify(bytes(stated.words.staff_key));
    expect(shown({ ...note, found: note.found.map(NOTED.write) })).toEqual(fields);
  });

  test.each(stated.notes.malformed)("$case", ({ body, expect: wanted }) => {
    expect(outcome(() => decode(bytes(body), CASE_NOTE.read))).toBe(wanted);
  });
});

describe("what she says to a text opens or fails as its vector says", () => {
  const opened = (sealed: string) =>
    cases.openPaper(WHERE, READING, cases.AGREED, bytes(sealed)).verify(bytes(stated.replies.reporter_key));

  test.each(stated.agreements.cases)("$case", ({ sealed, fields, expect: wanted }) => {
    expect(outcome(() => opened(sealed), "open")).toBe(wanted);
    expect(wanted === "open" ? shown(opened(sealed)) : undefined).toEqual(fields);
  });

  test.each(stated.agreements.malformed)("and is none: $case", ({ body, expect: wanted }) => {
    expect(outcome(() => decode(bytes(body), AGREEMENT.read))).toBe(wanted);
  });

  test("a no outlasts every yes to the same text, and speaks of no other", () => {
    const { text, about } = stated.agreements;
    const [yes, no] = stated.agreements.cases.slice(0, 2).map(({ sealed }) => opened(sealed));
    expect(yes && isAgreed(text, [yes])).toBe(true);
    expect(isAgreed(text, [])).toBe(false);
    expect(yes && no && [isAgreed(text, [yes, no]), isAgreed(text, [no, yes])]).toEqual([false, false]);
    expect(yes && [text.trim(), `${text} `].map((other) => isAgreed(other, [yes]))).toEqual([false, false]);
    expect(hex(SUGGESTIONS)).toBe(about);
  });
});

test("an offer is made of what is signed elsewhere: of the leaf's key and the report's", () => {
  const { report } = openedReport(bytes(stated.reports.cases.find(({ case: name }) => name.startsWith("offering"))?.sealed ?? ""));
  const again = offered(SEED, report);
  expect(again).toHaveLength(report.offer.length);
  expect(outcome(() => checkOwn({ ...report, offer: again }))).toBe("not_authentic");
});

test("a reply opens as no note, and a note as no reply", () => {
  const [reply, note] = [stated.replies.cases[0]?.sealed ?? "", stated.notes.cases[0]?.sealed ?? ""];
  expect(outcome(() => cases.openPaper(WHERE, READING, cases.NOTE, bytes(reply)))).toBe("malformed");
  expect(outcome(() => cases.openPaper(WHERE, READING, cases.REPLY, bytes(note)))).toBe("malformed");
});

test("nothing sealed opens when it is cut, lengthened or altered", () => {
  const few = damaged(FIRST).filter((_, at) => at % 301 === 0 || at === FIRST.length);
  const altered = [0, 31, 32, FIRST.length - 1].map((at) => flipped(FIRST, at));
  expect(words([...few, ...altered].map((other) => outcome(() => openedReport(other))))).toEqual(["not_authentic"]);
});

test("no structure of a case is read from a piece of it, nor with a byte more", () => {
  const report = REPORT.write(openedReport(FIRST).report);
  expect(words(damaged(report).map((other) => outcome(() => decode(other, REPORT.read))))).toEqual(["malformed"]);
  const said = { ...WHERE, text: "안녕하세요", hour: 490_000 };
  const bodies = [
    [CASE_WORD, CASE_WORD.write({ ...said, saying: SAYING.acted, certificate: SEED })],
    [CASE_REPLY, CASE_REPLY.write({ ...said, replying: 1 })],
    [CASE_NOTE, CASE_NOTE.write({ ...said, found: [], certificate: SEED })],
  ] as const;
  for (const [{ read }, body] of bodies) {
    expect(outcome(() => decode<unknown>(body, read))).toBe("accept");
    expect(words(damaged(body).map((other) => outcome(() => decode<unknown>(other, read))))).toEqual(["malformed"]);
  }
});

test("whoever hands a case over hands over the bytes that were signed", () => {
  const filed = openedReport(FIRST);
  const again = cases.sealReport(WHERE.community, TO_STAFF, filed.signedBytes, fixed(EPHEMERAL));
  expect(openedReport(again)).toEqual(filed);
});

test("what is said here comes back to whom it is for, and a bare code is not signed", () => {
  const word = { ...WHERE, saying: SAYING.notProven, text: "谢谢你。", hour: 490_000, certificate: SEED };
  const sealed = cases.sealPaper(TO_STAFF, SEED, cases.WORD, word, fixed(EPHEMERAL));
  expect(cases.openPaper(WHERE, READING, cases.WORD, sealed).unverified).toEqual(word);
  expect(() => cases.sealPaper(TO_STAFF, SEED, cases.WORD, { ...word, text: " " }, fixed(EPHEMERAL))).toThrow(WrongCall);
});

describe("the keys of a case follow from the membership and what it is about", () => {
  test.each(stated.keys)("$case_id", ({ membership_secret: secret, about, attempt, ...wanted }) => {
    const keys = cases.caseKeys(bytes(secret), bytes(about), attempt);
    expect([hex(keys.seed), hex(keys.inboxSecret)]).toEqual([wanted.seed, wanted.inbox_secret]);
    expect(hex(cases.caseId(keys.signatureKey))).toBe(wanted.case_id);
  });
});

test("labels of a case are its own", () => {
  const labels = [CASE_WORD, CASE_REPLY, CASE_NOTE, REPORT].map((one) => hex(one.label));
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels).not.toContain(hex(label("hearth call v1")));
});
