/**
 * What staff do with what was offered to the pages of help: which texts she agreed to, and what is handed out of them.
 *
 * A text is handed out as it was agreed to, byte for byte, and the agreement beside it. Neither is published by this
 * client: whoever operates the pages puts the text among them. Pure. Twin: hearth_client/staff/suggestion_desk.py.
 */

import * as contents from "../../protocol/contents";
import { hex, same } from "../../protocol/crypto/bytes";
import { HearthError } from "../../protocol/errors";
import type { Unverified } from "../../protocol/signed";
import { type Agreement, ANSWER, hashOf, isAgreed } from "../../protocol/structures/agreement";
import { REPORT_REASON } from "../../protocol/structures/report";
import { NotAgreed } from "./case_errors";
import type { OpenedCase } from "./report_desk";
import { hasTitle } from "./titled";

const FORMAT = "agreed-text/1";

/** What a case is asked for here. */
type Offered = Pick<OpenedCase, "findings" | "agreements" | "notes"> & {
  readonly filed: { readonly report: Pick<OpenedCase["filed"]["report"], "reason" | "signatureKey"> };
};

/** Whether a case offers something to the pages of help. */
export function isSuggestion({ filed }: Pick<Offered, "filed">): boolean {
  return filed.report.reason === REPORT_REASON.suggestion;
}

/**
 * Whether every post was written by whoever holds an admitted key of that room.
 *
 * The offer alone only says that one key signed it and the posts: anybody can make up a key, and words for it. A receipt
 * may be gone by now, and is not asked for.
 */
export function isHers({ findings }: Pick<Offered, "findings">): boolean {
  return findings.length > 0 && findings.every(({ proof, doubts }) => proof.authored && !doubts.has("room"));
}

/** Return the names under which the offered posts were written. */
export function namesIn({ findings }: Pick<Offered, "findings">): readonly string[] {
  const names = findings.flatMap(({ exhibit }) => {
    const body = bodyOf(exhibit.item.body);
    return body?.kind === "say" ? [body.pseudonym.trim()] : [];
  });
  return [...new Set(names)].filter((name) => name !== "");
}

function bodyOf(data: Uint8Array): contents.Body | undefined {
  try {
    return contents.decode(data);
  } catch (error) {
    if (error instanceof HearthError) {
      return undefined;
    }
    throw error;
  }
}

/** Whether one of `names` stands in a text, in whatever letters: wide ones, large or small. */
export function namesSomebody(text: string, names: readonly string[]): boolean {
  return names.some((name) => compared(text).includes(compared(name)));
}

/** Upper case: unlike folding it is the same in the terminal (vectors/suggestions.json). */
function compared(text: string): string {
  return text.normalize("NFKC").toUpperCase();
}

/** Return the texts of a case that she agreed to and never took back, oldest first. */
export function agreedTexts(opened: Pick<Offered, "findings" | "agreements" | "notes">): readonly string[] {
  const said = opened.agreements.map(({ unverified }) => unverified);
  return isHers(opened) ? notedTexts(opened).filter((text) => isAgreed(text, said)) : [];
}

/** A text that was made of it, and what she said to exactly that: a no outlasts every yes. */
export type Answered = { readonly text: string; readonly answer: "yes" | "no" | undefined };

/**
 * Return the texts among the notes, oldest first. A note that she never answered is one where it begins with a title, as
 * every page does: the words that went to her alone are sealed to her.
 */
export function answeredTexts(opened: Offered): readonly Answered[] {
  const agreed = agreedTexts(opened);
  return notedTexts(opened).flatMap((text): readonly Answered[] => {
    const said = opened.agreements.filter(({ unverified }) => same(unverified.textHash, hashOf(text)));
    if (said.some(({ unverified }) => unverified.answer === ANSWER.no)) {
      return [{ text, answer: "no" }];
    }
    const answer = agreed.includes(text) ? "yes" : undefined;
    return answer !== undefined || hasTitle(text) ? [{ text, answer }] : [];
  });
}

function notedTexts({ notes }: Pick<Offered, "notes">): readonly string[] {
  return [...new Set(notes.map(({ note }) => note.text))].filter((text) => text !== "");
}

/** Return what goes beside a text. Throws NotAgreed. */
export function agreementFile(opened: Offered, text: string): string {
  const wanted = hashOf(text);
  const signed = opened.agreements.find(({ unverified }) => same(unverified.textHash, wanted));
  if (signed === undefined || !agreedTexts(opened).includes(text)) {
    throw new NotAgreed();
  }
  return fileOf(text, opened.filed.report.signatureKey, signed);
}

/** Return the file that says that this key agreed to this text: JSON, indented, and a line's end. */
function fileOf(text: string, signatureKey: Uint8Array, signed: Pick<Unverified<Agreement>, "bytes">): string {
  const told = {
    format: FORMAT,
    text_hash: hex(hashOf(text)),
    signature_key: hex(signatureKey),
    agreement: hex(signed.bytes),
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}
