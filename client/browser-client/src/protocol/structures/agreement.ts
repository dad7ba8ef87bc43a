/**
 * An agreement: whoever offered a post says yes or no to one text that staff made of it.
 *
 * A no outlasts every yes to the same text, in whatever order a host hands them out; a text that differs in one sign is
 * another. Layout: spec/reports.md. Twin: hearth_protocol/structures/agreement.py.
 */

import { same } from "../codec";
import { utf8 } from "../crypto/bytes";
import { sha256 } from "../crypto/sha256";
import { HASH, ID, known, U32 } from "../fields";
import { label, structure } from "../signed";

const SUGGESTED_TEXT = label("hearth suggested text v1");

/** What she says to a text: that it may be published, or that it may not (any more). */
export const ANSWER = { yes: 1, no: 2 } as const;

/** Signed by the key that signed the report in which the post was offered. */
export type Agreement = {
  readonly community: Uint8Array;
  readonly case: Uint8Array;
  readonly textHash: Uint8Array;
  readonly answer: (typeof ANSWER)[keyof typeof ANSWER];
  readonly hour: number;
};

/** community32 | case16 | text_hash32 | answer u8 | hour u32, Signed. */
export const AGREEMENT = structure<Agreement>("hearth agreement v1", {
  community: HASH,
  case: ID,
  textHash: HASH,
  answer: known(ANSWER),
  hour: U32,
});

/** Return the hash of a text as it stands: nothing is trimmed. */
export function hashOf(text: string): Uint8Array {
  return sha256(SUGGESTED_TEXT, utf8(text));
}

/**
 * What nobody sees: controls, direction and joiners, variation selectors, tags, fillers, spaces of odd widths, and a space
 * at a line's end. A text could be known again by them, or say more than what she read.
 */
const UNSEEN: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x09],
  [0x0b, 0x1f],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x1680, 0x1680],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xd800, 0xf8ff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0x10ffff],
];

/** Whether everything in a text is seen by who reads it: nobody agrees to what she could not see. */
export function showsAll(text: string): boolean {
  return !text.includes(" \n") && [...text].every(isSeen);
}

function isSeen(sign: string): boolean {
  const point = sign.codePointAt(0) ?? 0;
  return !UNSEEN.some(([from, to]) => from <= point && point <= to);
}

/** Whether there is a yes to exactly this text, all of it seen, and never was a no. They are verified. */
export function isAgreed(text: string, agreements: readonly Agreement[]): boolean {
  const wanted = hashOf(text);
  const answers = agreements.filter(({ textHash }) => same(textHash, wanted)).map(({ answer }) => answer);
  return answers.length > 0 && answers.every((answer) => answer === ANSWER.yes) && showsAll(text);
}
