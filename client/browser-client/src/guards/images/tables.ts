/** The tables of natural writing and the measures, read once from policy/images*.json. */
import { kept } from "../policy";
import { confusables } from "../text/confusables";
import { Replacing } from "../text/replacing";
import { type Beginnings, beginningsOf, type StoredBeginnings } from "./beginnings";
import { Pairs } from "./pairs";

type Script = { readonly chars: string; readonly pairs: string; readonly digits: number };

type Letters = {
  readonly latin: string;
  readonly folded: string;
  readonly words: Readonly<Record<string, string>>;
  readonly signs: string;
  readonly small_han: string;
  readonly han: string;
  readonly han_rare: string;
  readonly hangul: string;
  readonly pairs: readonly Script[];
};

type Measures = {
  readonly measures: Readonly<Record<string, number>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly markup: readonly (readonly [string, string])[];
  readonly data: string;
  readonly begun: StoredBeginnings;
  readonly control: string;
  readonly needless: string;
  readonly unseen: readonly number[];
  readonly logs: readonly number[];
};

const VIETNAMESE_MARKED = "vi-marked";
const ELSEWHERE: ReadonlySet<string> = new Set(["ru", "uk", "bg", "el", "hi"]);

/**
 * What is known of characters: Han that every sentence has; kana, which hold Japanese together; all that have a frequent
 * neighbour; Han and Hangul that are written often; Han that are written now and then.
 */
export const [SMALL, SYLLABLE, PAIRED, COMMON, RARE] = [1, 2, 4, 8, 16] as const;

/** What natural writing has. */
export type Tables = {
  /** Half bits that a Latin letter costs after another: 27 times the first (0 is the edge of a word), plus the second. */
  readonly costs: readonly number[];
  /** What each of `words` in Latin letters counts for natural writing; never 0. */
  readonly smallWords: ReadonlyMap<string, number>;
  /** A Latin letter without marks, in lower case; Greek and Cyrillic in lower case. */
  readonly folded: Replacing;
  /** A sign for each language whose small words are known; English is the first. */
  readonly languages: string;
  /** Those in other letters than Latin. */
  readonly elsewhere: string;
  /** Small words that hold sentences together, without marks, and the languages in which they do. */
  readonly spoken: ReadonlyMap<string, string>;
  /** The sign of Vietnamese. */
  readonly vietnamese: string;
  /** Small words of Vietnamese that have marks, as they are written. */
  readonly marked: ReadonlySet<string>;
  /** Frequent pairs of neighbours in scripts other than Latin. */
  readonly pairs: Pairs;
  /** By code point, up to the last of the first plane, what is known of a character: some of the kinds above. */
  readonly chars: Uint8Array;
  /** Signs that stand for another one: kinds of hyphens, traditional characters. */
  readonly alike: ReadonlyMap<string, string>;
  /** What a character looks like (confusables.ts). */
  readonly looks: Replacing;
  /** First and last code points of the scripts of living languages that have no pairs here. */
  readonly living: readonly (readonly [number, number])[];
  /** 64 times the binary logarithm of 0 (as 0) to 256. */
  readonly logs: readonly number[];
  /** 1024 times the share that is not met yet when 0, 1/16, 2/16 … times as many were drawn as there are. */
  readonly unseen: readonly number[];
  /** Return a limit or weight by name. */
  readonly measure: (name: string) => number;
  /** What must be in a text in lower case, and what it is then searched for. */
  readonly markup: readonly (readonly [string, RegExp])[];
  /** A data: address, in lower case. */
  readonly data: RegExp;
  /** How files begin. */
  readonly begun: Beginnings;
  /** The escape of a control character. */
  readonly control: RegExp;
  /** Escapes of letters and digits, which need none. */
  readonly needless: RegExp;
  /** Syllables that Korean words end with in sentences. */
  readonly hangulEndings: ReadonlySet<string>;
};

/** Read the files. */
export const tables = kept((policy): Tables => {
  const letters = policy.read<Letters>("images_letters");
  const stored = policy.read<Measures>("images");
  const measure = (name: string): number => {
    const found = stored.measures[name];
    if (found === undefined) {
      throw new Error(`There is no measure ${name}.`);
    }
    return found;
  };
  const costs = Array.from(letters.latin, (sign) => Number.parseInt(sign, 36));
  const names = Object.keys(letters.words);
  const words = Object.values(letters.words).map((told) => told.split(" "));
  const marked = new Set(words[names.indexOf(VIETNAMESE_MARKED)]);
  const spoken = new Map<string, string>();
  words.forEach((told, place) => {
    if (names[place] !== VIETNAMESE_MARKED) {
      told.forEach((word) => spoken.set(word, (spoken.get(word) ?? "") + signOf(place)));
    }
  });
  const pairs = letters.pairs.flatMap((script) => pairsOf(script, letters.signs));
  return {
    costs,
    smallWords: new Map(
      [...spoken.keys()].filter(isAscii).map((word) => {
        const worth = measure("latin_letter");
        const evidence = costOf(costs, word, measure("latin_strange"));
        const natural = worth * word.length + (worth >> 1) + measure("latin_small_word");
        return [word, Math.min(evidence - natural, -1)];
      }),
    ),
    folded: new Replacing(foldedOf(Array.from(letters.folded))),
    languages: names.map((_, place) => signOf(place)).join(""),
    elsewhere: names.map((name, place) => (ELSEWHERE.has(name) ? signOf(place) : "")).join(""),
    spoken,
    vietnamese: signOf(names.indexOf("vi")),
    marked,
    pairs: new Pairs(pairs),
    chars: charsOf([
      [SMALL, [...letters.small_han, ...(stored.texts["cantonese"] ?? "")].map((char) => char.codePointAt(0) ?? 0)],
      [SYLLABLE, Array.from({ length: 0x3100 - 0x3041 }, (_, place) => 0x3041 + place)],
      [PAIRED, pairs.flat()],
      [COMMON, unpacked(letters.han, letters.signs, 1)],
      [COMMON, unpacked(letters.hangul, letters.signs, 1)],
      [RARE, unpacked(letters.han_rare, letters.signs, 1)],
    ]),
    alike: new Map(
      (stored.texts["alike"] ?? "").split(" ").flatMap((group) => {
        const [first = "", ...others] = Array.from(group);
        return others.map((sign): [string, string] => [sign, first]);
      }),
    ),
    looks: confusables(policy),
    living: (stored.texts["living"] ?? "").split(" ").map((pair) => [pair.codePointAt(0) ?? 0, pair.codePointAt(1) ?? 0]),
    logs: stored.logs,
    unseen: stored.unseen,
    measure,
    markup: stored.markup.map(([sign, expression]) => [sign, new RegExp(expression, "u")]),
    data: new RegExp(stored.data, "u"),
    begun: beginningsOf(stored.begun),
    control: new RegExp(stored.control, "gu"),
    needless: new RegExp(stored.needless, "gu"),
    hangulEndings: new Set(stored.texts["hangul_endings"] ?? ""),
  };
});

function signOf(place: number): string {
  return String.fromCodePoint(0x41 + place);
}

/** Return ascending numbers of which only the gaps are written: so many digits each, or the last sign to skip. */
function unpacked(written: string, signs: string, digits: number): readonly number[] {
  const base = signs.length - 1;
  const values = new Map(Array.from(signs, (sign, place) => [sign, place]));
  const valueAt = (place: number): number => values.get(written.charAt(place)) ?? 0;
  const numbers: number[] = [];
  let before = -1;
  let place = 0;
  while (place < written.length) {
    if (valueAt(place) === base) {
      before += base ** digits;
      place += 1;
      continue;
    }
    let gap = 0;
    for (let digit = 0; digit < digits; digit += 1) {
      gap = gap * base + valueAt(place + digit);
    }
    before += gap + 1;
    numbers.push(before);
    place += digits;
  }
  return numbers;
}

function pairsOf(script: Script, signs: string): readonly (readonly [number, number])[] {
  const chars = unpacked(script.chars, signs, 1);
  return unpacked(script.pairs, signs, script.digits).map((number) => [
    chars[Math.floor(number / chars.length)] ?? 0,
    chars[number % chars.length] ?? 0,
  ]);
}

function charsOf(kinds: readonly (readonly [number, readonly number[]])[]): Uint8Array {
  const found = new Uint8Array(0x10000);
  for (const [kind, codes] of kinds) {
    for (const code of codes) {
      found[code] = (found[code] ?? 0) | kind;
    }
  }
  return found;
}

/** Return the half bits that `letters`, in lower case, cost as a word. */
export function costOf(costs: readonly number[], letters: Iterable<string>, strange: number): number {
  let total = 0;
  let before = 0;
  for (const letter of letters) {
    const place = placeOf(letter);
    total += before < 0 || place < 0 ? strange : (costs[before * 27 + place] ?? strange);
    before = place;
  }
  return total + (before < 0 ? strange : (costs[before * 27] ?? strange));
}

function placeOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  return code >= 97 && code <= 122 ? code - 96 : -1;
}

function isAscii(word: string): boolean {
  return Array.from(word).every((char) => char < "\u0080");
}

function foldedOf(pairs: readonly string[]): ReadonlyMap<string, string> {
  const folded = new Map<string, string>();
  for (let code = 65; code <= 90; code += 1) {
    folded.set(String.fromCharCode(code), String.fromCharCode(code + 32));
  }
  for (let place = 0; place + 1 < pairs.length; place += 2) {
    const made = pairs[place + 1] ?? "";
    const code = made.charCodeAt(0);
    folded.set(pairs[place] ?? "", code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : made);
  }
  return folded;
}
