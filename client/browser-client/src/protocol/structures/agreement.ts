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

/** Whether there is a yes to exactly this text among verified agreements, and never was a no. */
export function isAgreed(text: string, agreements: readonly Agreement[]): boolean {
  const wanted = hashOf(text);
  const answers = agreements.filter(({ textHash }) => same(textHash, wanted)).map(({ answer }) => answer);
  return answers.length > 0 && answers.every((answer) => answer === ANSWER.yes);
}
