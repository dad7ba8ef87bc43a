/**
 * What staff write to the member whom an act is about: sealed to her, and bound to the act by its id.
 *
 *     words  = salt16 | text<V> | zeros up to 2048 / 4096 / 8192 bytes
 *     act_id = H(label | salt | text), first 16 bytes
 *
 * HPKE does not say who sealed; the act does, which staff signed and whose id no other words have. The salt keeps a host
 * from guessing a short text by the id. Layouts: spec/moderation.md, "Acts". Twin: hearth_protocol/act_words.py.
 */

import { concat, opaque, Reader, same, text } from "./codec";
import type { Randomness } from "./crypto/bytes";
import { sha256 } from "./crypto/sha256";
import { NotAuthentic } from "./errors";
import { ID_BYTES } from "./ids";
import { checkPadding, LETTER_CLASSES, pad } from "./padding";
import { openFrom, sealTo } from "./sealing";
import { label } from "./signed";

const ACT_WORDS = label("hearth act words v1");

export const SALT_BYTES = 16;
/** Longest text, in UTF-8: as long as what staff tell a reporter. */
export const MAX_TEXT_BYTES = 2400;

/** Whom words are for: community of 32 bytes, room and member of 16. */
export type Recipient = { readonly community: Uint8Array; readonly room: Uint8Array; readonly member: Uint8Array };

/** Return the id of the act with which these words go, 16 bytes. Throws WrongCall for a longer text. */
export function actId(salt: Uint8Array, said: string): Uint8Array {
  return sha256(ACT_WORDS, bodyOf(salt, said)).slice(0, ID_BYTES);
}

/** Seal words to a member of a room. Draws 32 bytes. */
export function sealWords(
  to: Recipient & { readonly inboxKey: Uint8Array },
  salt: Uint8Array,
  said: string,
  random: Randomness,
): Uint8Array {
  return sealTo(to.inboxKey, contextOf(to), pad(bodyOf(salt, said), LETTER_CLASSES), random);
}

/**
 * Open words that came with the act whose id is `of`.
 *
 * Throws Malformed, NotAuthentic: not for her, not padded by the rules, or not the words of that act.
 */
export function openWords(
  to: Recipient & { readonly inboxSecret: Uint8Array },
  of: Uint8Array,
  sealed: Uint8Array,
): string {
  const plain = openFrom(to.inboxSecret, contextOf(to), sealed);
  const reader = new Reader(plain);
  const [salt, said] = [reader.fixed(SALT_BYTES), reader.text(MAX_TEXT_BYTES)];
  checkPadding(plain, reader.position, LETTER_CLASSES);
  if (!same(actId(salt, said), of)) {
    throw new NotAuthentic("words");
  }
  return said;
}

function bodyOf(salt: Uint8Array, said: string): Uint8Array {
  return concat(opaque(salt, SALT_BYTES), text(said, MAX_TEXT_BYTES));
}

function contextOf({ community, room, member }: Recipient): Parameters<typeof sealTo>[1] {
  return { purpose: "act", community, room, recipient: member };
}
