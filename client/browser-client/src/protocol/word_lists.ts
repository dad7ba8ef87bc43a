/**
 * The four BIP 39 word lists, 2048 words of 11 bits each, shared by recovery words and invitation codes.
 *
 * Words are compared in NFKD and lower case, and written in NFC, so that what is typed and what is shown may come from
 * any keyboard. A list is fetched when a word of its script is first met; nobody loads all four.
 */

import type { Language } from "../words/language";
import { Bug, Malformed } from "./errors";

export const WORD_BITS = 11;

/** In the order in which they are tried. */
const LANGUAGES: readonly Language[] = ["en", "zh-Hans", "zh-Hant", "ko"];

/** White space as Python knows it: what is typed on either side is divided alike. */
const SPACE = String.raw`\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
const SEPARATORS = new RegExp(String.raw`[${SPACE},.\uff0c\u3001\u3002\u00b7]+`, "u");
const SURROUNDED = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu");
const HAN = /^[\u3400-\u9fff\uf900-\ufaff]+$/u;

/** What at least one word of each list is written in, folded. */
const SCRIPTS: Readonly<Record<Language, RegExp>> = {
  en: /[a-z]/u,
  "zh-Hans": /\p{Script=Han}/u,
  "zh-Hant": /\p{Script=Han}/u,
  ko: /\p{Script=Hangul}/u,
};

type Words = { readonly wordlist: readonly string[] };

const SOURCES: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => import("@scure/bip39/wordlists/english.js"),
  "zh-Hans": () => import("@scure/bip39/wordlists/simplified-chinese.js"),
  "zh-Hant": () => import("@scure/bip39/wordlists/traditional-chinese.js"),
  ko: () => import("@scure/bip39/wordlists/korean.js"),
};

/** A word is not in the list. Nothing was changed. */
export class UnknownWord extends Malformed {
  override readonly name = "UnknownWord";
  /** Counted from 1. The word itself stays out of every message. */
  readonly position: number;

  constructor(position: number) {
    super(`word ${position} is not in the list`);
    this.position = position;
  }
}

/** Fetch the 2048 words of a language, in NFC. Rejects when the network fails. */
export async function wordList(language: Language): Promise<readonly string[]> {
  const { wordlist } = await SOURCES[language]();
  return wordlist.map((word) => word.normalize("NFC"));
}

/** Return `text` without the white space around it. */
export function trimmed(text: string): string {
  return text.replaceAll(SURROUNDED, "");
}

/** Split typed text into words: by white space of any width and commas; Chinese also needs neither. */
export function split(text: string): readonly string[] {
  return text
    .split(SEPARATORS)
    .filter((part) => part !== "")
    .flatMap((part) => (HAN.test(part) ? Array.from(part) : [part]));
}

/**
 * Return each word's number, all in one language, which is found out.
 *
 * Rejects with UnknownWord, and the position of the first word that the best-fitting language lacks.
 */
export async function numbersOf(words: readonly string[]): Promise<readonly number[]> {
  const folded = words.map(fold);
  let best: readonly (number | undefined)[] = folded.map(() => undefined);
  for (const language of LANGUAGES) {
    if (folded.some((word) => SCRIPTS[language].test(word))) {
      const numbers = new Map((await wordList(language)).map((word, number) => [fold(word), number]));
      const found = folded.map((word) => numbers.get(word));
      best = missing(found) < missing(best) ? found : best;
    }
  }
  return best.map((number, at) => {
    if (number === undefined) {
      throw new UnknownWord(at + 1);
    }
    return number;
  });
}

/** Write the `count * 11` bits of `value` as words, the highest bits first. */
export async function toWords(value: bigint, count: number, language: Language): Promise<readonly string[]> {
  const words = await wordList(language);
  return Array.from({ length: count }, (_, at) => {
    const word = words[Number((value >> BigInt(WORD_BITS * (count - 1 - at))) & 0x7ffn)];
    if (word === undefined) {
      throw new Bug("a word list is too short");
    }
    return word;
  });
}

/** Join words' numbers, the first the highest. */
export function fromNumbers(numbers: readonly number[]): bigint {
  return numbers.reduce((value, number) => (value << BigInt(WORD_BITS)) | BigInt(number), 0n);
}

/** Return bytes as the number they are, big-endian. */
export function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** Return a number as so many bytes, big-endian. */
export function bytesOf(value: bigint, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, at) => Number((value >> BigInt(8 * (size - 1 - at))) & 0xffn));
}

function fold(word: string): string {
  return word.normalize("NFKD").toLowerCase().normalize("NFKD");
}

function missing(found: readonly (number | undefined)[]): number {
  return found.filter((number) => number === undefined).length;
}
