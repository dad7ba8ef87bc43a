/** Texts made of what was offered: by whose posts, to which she agreed, and what is handed out of them. */

import { describe, expect, test } from "vitest";

import { NotAgreed } from "../../../src/model/staff/case_errors";
import { agreementFile, answeredTexts, namesIn, namesSomebody } from "../../../src/model/staff/suggestion_desk";
import { encode } from "../../../src/protocol/contents";
import { parse } from "../../../src/protocol/signed";
import { AGREEMENT, isAgreed, showsAll } from "../../../src/protocol/structures/agreement";
import { REPORT_REASON } from "../../../src/protocol/structures/report";
import { bytes, vectors } from "../../vectors";

type Named = { readonly names: readonly string[]; readonly text: string; readonly expect: boolean };
type Vectors = {
  readonly named: readonly Named[];
  readonly shown: readonly Omit<Named, "names">[];
  readonly text: string;
  readonly signature_key: string;
  readonly answered: readonly { readonly case: string; readonly agreements: readonly string[]; readonly agreed: boolean }[];
  readonly file: string;
};

const stated = vectors<Vectors>("suggestions");
const TEXT = stated.text;
type Opened = Parameters<typeof agreementFile>[0];

function opened(agreements: readonly string[], change: { readonly authored?: boolean; readonly doubts?: readonly string[]; readonly notes?: readonly string[] } = {}): Opened {
  const { authored = true, doubts = [], notes = ["Please wait.", TEXT] } = change;
  const item = { body: encode({ kind: "say", pseudonym: " Ana ", text: "Three lines." }) };
  return {
    filed: { report: { reason: REPORT_REASON.suggestion, signatureKey: bytes(stated.signature_key) } },
    findings: [{ exhibit: { item }, proof: { authored }, doubts: new Set(doubts) }],
    agreements: agreements.map((one) => parse(bytes(one), AGREEMENT)),
    notes: notes.map((text) => ({ by: "Noor", note: { text } })),
  } as unknown as Opened;
}

/** What is handed out, or why nothing is. */
function filed(it: Opened, text: string): string {
  try {
    return agreementFile(it, text);
  } catch (error) {
    return error instanceof NotAgreed ? "NotAgreed" : String(error);
  }
}

const YES = stated.answered.find((one) => one.case === "yes")?.agreements ?? [];

test.each(stated.named)("a name is found in whatever letters: $text", ({ names, text, expect: wanted }) => {
  expect(namesSomebody(text, names)).toBe(wanted);
});

test.each(stated.shown)("nobody agrees to what she could not see: %j", ({ text, expect: wanted }) => {
  expect(showsAll(text)).toBe(wanted);
});

describe.each(stated.answered)("a text is agreed to as its vector says: $case", ({ agreements, agreed }) => {
  test("and handed out only then, with the file as the terminal writes it", () => {
    const it = opened(agreements);
    expect(isAgreed(TEXT, it.agreements.map(({ verify }) => verify(bytes(stated.signature_key))))).toBe(agreed);
    expect(filed(it, TEXT)).toBe(agreed ? stated.file : "NotAgreed");
  });
});

test("a text that was changed after her yes is not handed out, nor one that no note has", () => {
  for (const other of [`${TEXT}x`, TEXT.trim(), ` ${TEXT}`]) {
    expect(filed(opened(YES, { notes: [TEXT, other] }), other)).toBe("NotAgreed");
  }
  expect(filed(opened(YES, { notes: [] }), TEXT)).toBe("NotAgreed");
});

test("nothing is handed out of posts that nobody proves, whatever was said to it", () => {
  for (const change of [{ authored: false }, { doubts: ["room"] }]) {
    expect(filed(opened(YES, change), TEXT)).toBe("NotAgreed");
    expect(answeredTexts(opened(YES, change))).toEqual([{ text: TEXT, answer: undefined }]);
  }
  expect(answeredTexts(opened(YES, { doubts: ["seen"] }))).toEqual([{ text: TEXT, answer: "yes" }]);
});

test("a note is no text, unless she answered it or it begins as a page does", () => {
  const no = stated.answered.find((one) => one.case === "yes and then no")?.agreements ?? [];
  expect(answeredTexts(opened([], { notes: ["Please wait.", "# Title"] }))).toEqual([{ text: "# Title", answer: undefined }]);
  expect(answeredTexts(opened(no))).toEqual([{ text: TEXT, answer: "no" }]);
  expect(namesIn(opened([]))).toEqual(["Ana"]);
});
