/**
 * Recovery words: BIP 39, twelve words for 16 bytes of entropy and 4 bits of checksum, in four languages.
 *
 * The secret is the entropy, not the sentence: the same words in another language open the same vault. No passphrase
 * and no PBKDF2: the entropy is uniformly random already.
 */

import type { Language } from "../words/language";
import type { Randomness } from "./crypto/bytes";
import { sha256 } from "./crypto/sha256";
import { Malformed, WrongCall } from "./errors";
import * as lists from "./word_lists";

const WORD_COUNT = 12;
export const ENTROPY_BYTES = 16;
const CHECKSUM_BITS = 4;

/** Draw 16 bytes of entropy. */
export function newEntropy(random: Randomness): Uint8Array {
  return random(ENTROPY_BYTES);
}

function checksum(entropy: Uint8Array): bigint {
  return BigInt((sha256(entropy)[0] ?? 0) >> (8 - CHECKSUM_BITS));
}

/** Return the twelve words of 16 bytes of entropy, in NFC. */
export async function toWords(entropy: Uint8Array, language: Language): Promise<readonly string[]> {
  if (entropy.length !== ENTROPY_BYTES) {
    throw new WrongCall("entropy size");
  }
  const value = (lists.numberOf(entropy) << BigInt(CHECKSUM_BITS)) | checksum(entropy);
  return lists.toWords(value, WORD_COUNT, language);
}

/**
 * Return the entropy of twelve words in any one of the four languages.
 *
 * Rejects with Malformed: not twelve; `UnknownWord` with the place of one that no list has; or the checksum says that
 * they do not belong together (a word mistaken for another, or the order).
 */
export async function fromWords(words: readonly string[]): Promise<Uint8Array> {
  if (words.length !== WORD_COUNT) {
    throw new Malformed(`${WORD_COUNT} words are needed, there are ${words.length}`);
  }
  const value = lists.fromNumbers(await lists.numbersOf(words));
  const entropy = lists.bytesOf(value >> BigInt(CHECKSUM_BITS), ENTROPY_BYTES);
  if ((value & 0xfn) !== checksum(entropy)) {
    throw new Malformed("these words do not belong together");
  }
  return entropy;
}

/** `fromWords` of words typed in one line or several. */
export function parse(text: string): Promise<Uint8Array> {
  return fromWords(lists.split(text));
}
