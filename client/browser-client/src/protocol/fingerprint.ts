/**
 * A community's root key as words: who has it from a server's word alone compares them by eye or ear.
 * Twin: hearth_protocol/fingerprint.py.
 */

import type { Language } from "../words/language";
import { opaque } from "./codec";
import { HASH_BYTES, sha256 } from "./crypto/sha256";
import { label } from "./signed";
import { numberOf, toWords, WORD_BITS } from "./word_lists";

/** 88 bits: nobody makes a key that shows the same words, and eight words are read aloud in one breath. */
const WORDS = 8;

const FINGERPRINT = label("hearth fingerprint v1");
const ROOT_KEY_BYTES = 32;

/** Return the words of a 32-byte root key in that language. Rejects when their list cannot be fetched. */
export function wordsOf(rootKey: Uint8Array, language: Language): Promise<readonly string[]> {
  const digest = sha256(FINGERPRINT, opaque(rootKey, ROOT_KEY_BYTES));
  return toWords(numberOf(digest) >> BigInt(8 * HASH_BYTES - WORDS * WORD_BITS), WORDS, language);
}
