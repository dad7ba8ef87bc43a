/** Writes what `src/tables/letters.ts` reads. */
import { codesOf, FIRST_SIGN, type PackedLetters, type PackedPairs } from "../../src/tables/letters.ts";
import { codeOf, codes, forms } from "./characters.ts";
import { writtenAscending } from "./numbers.ts";
import { firsts, seconds } from "./two_signs.ts";

/** The file, as far as it is packed. */
export type Letters = {
  readonly folded: string;
  readonly words: Readonly<Record<string, string>>;
  readonly signs: string;
  readonly han: string;
  readonly han_rare: string;
  readonly hangul: string;
  readonly pairs: readonly PackedPairs[];
};

const LETTER_OF_ASCII = /[A-Za-z]/u;
const MOVED = /[:-\uffff]/gu;

/** Return the file packed. */
export function packedLetters(letters: Letters): PackedLetters {
  const { signs } = letters;
  const likely = [letters.han, letters.han_rare, letters.hangul].flatMap((list) => codesOf(list, signs));
  const moved = Object.fromEntries(Object.entries(letters.words).flatMap(([name, words]) => (LETTER_OF_ASCII.test(words) ? [] : [[name, far(words)]])));
  return {
    ...letters,
    moved,
    pairs: letters.pairs.map((script) => ({
      ...script,
      chars: places(codesOf(script.chars, signs), likely),
      pairs: firsts(script, signs),
    })),
    folded: forms(two(letters.folded)),
    words: Object.fromEntries(Object.entries(letters.words).map(([name, words]) => [name, shared(near(words, moved[name] ?? 0))])),
    // Apart, and last: what is spread evenly is packed worse beside what is not.
    lows: letters.pairs.map((script) => seconds(script, signs)),
  };
}

/** Where each stands among those that may well be listed, or, behind them, among all others. */
function places(listed: readonly number[], likely: readonly number[]): string {
  const known = new Map(likely.map((code, place) => [code, place]));
  const behind = (code: number): number => likely.length + code - likely.filter((one) => one < code).length;
  return writtenAscending(listed.map((code) => known.get(code) ?? behind(code)).toSorted((one, other) => one - other));
}

/** How far letters are from signs of one byte: that one alphabet has two bytes a letter is not what its words say. */
function far(words: string): number {
  return Math.min(...codes(words.replace(/[\0-9]/gu, ""))) - FIRST_SIGN;
}

function near(words: string, moved: number): string {
  return words.replace(MOVED, (letter) => String.fromCodePoint(codeOf(letter) - moved));
}

function two(text: string): readonly (readonly [string, string])[] {
  const chars = Array.from(text);
  return chars.flatMap((char, at): [string, string][] => (at % 2 === 0 ? [[char, chars[at + 1] ?? ""]] : []));
}

/** Words in order, each without what it has in common with the one before. No guard asks which comes first. */
function shared(words: string): string {
  let before = "";
  return words
    .split(" ")
    .toSorted((one, other) => (one < other ? -1 : 1))
    .map((word) => {
      let same = 0;
      while (same < 9 && same < word.length && word.charAt(same) === before.charAt(same)) {
        same += 1;
      }
      before = word;
      return `${same}${word.slice(same)}`;
    })
    .join("");
}
