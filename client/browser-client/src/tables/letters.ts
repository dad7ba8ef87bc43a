/**
 * `images_letters.json` as the page is sent it, made again: characters that have pairs say where they stand among those that
 * are written often, words what they have in common with the one before.
 *
 * `making/tables/letters.ts` writes what is read here.
 */

import { ascendingOf } from "./numbers";

/** Characters in order, and what each becomes, a character too. */
export type PackedForms = { readonly chars: string; readonly become: string };

/** A script's pairs as their file has them, but for its characters, and the second of the two signs that a gap has. */
export type PackedPairs = { readonly chars: string; readonly pairs: string; readonly digits: number };

export type PackedLetters = {
  readonly folded: PackedForms;
  readonly signs: string;
  /** Han that are written often, those that are written now and then, Hangul: as in the file. */
  readonly han: string;
  readonly han_rare: string;
  readonly hangul: string;
  /** The characters of each script are places among those three, and behind them among all others. */
  readonly pairs: readonly PackedPairs[];
  /** The second signs of all gaps of each script in `pairs`. */
  readonly lows: readonly string[];
  readonly words: Readonly<Record<string, string>>;
  /** How far the signs of a language's words are from its letters. */
  readonly moved: Readonly<Record<string, number>>;
  readonly [other: string]: unknown;
};

/** No word has a sign below it but digits, which say how much it has in common with the one before. */
export const FIRST_SIGN = 0x3a;

/** Return what the file says. */
export function lettersOf({ lows, moved, ...letters }: PackedLetters): Readonly<Record<string, unknown>> {
  const { signs, han, han_rare, hangul } = letters;
  const charsOf = among([han, han_rare, hangul].flatMap((list) => codesOf(list, signs)));
  return {
    ...letters,
    folded: pairsOf(letters.folded).flat().join(""),
    pairs: letters.pairs.map((script, at) => ({
      ...script,
      chars: gapsOf(charsOf(script.chars), signs),
      pairs: withLows(script, lows[at] ?? "", signs.slice(-1)),
    })),
    words: Object.fromEntries(Object.entries(letters.words).map(([name, words]) => [name, wordsOf(words, moved[name] ?? 0)])),
  };
}

/** Return each character and what it becomes. */
export function pairsOf({ chars, become }: PackedForms): readonly (readonly [string, string])[] {
  const made = Array.from(become);
  return ascendingOf(chars).map((code, at) => [String.fromCodePoint(code), made[at] ?? ""]);
}

/** Return ascending code points of which the file has the gaps, a sign each; the last sign skips. */
export function codesOf(gaps: string, signs: string): readonly number[] {
  const base = signs.length - 1;
  const values = new Map(Array.from(signs, (sign, value) => [sign, value]));
  const codes: number[] = [];
  let before = -1;
  for (const sign of gaps) {
    const gap = values.get(sign) ?? 0;
    before += gap === base ? base : gap + 1;
    if (gap !== base) {
      codes.push(before);
    }
  }
  return codes;
}

function gapsOf(codes: Iterable<number>, signs: string): string {
  const base = signs.length - 1;
  let [gaps, before] = ["", -1];
  for (const code of codes) {
    const gap = code - before - 1;
    gaps += signs.charAt(base).repeat(Math.floor(gap / base)) + signs.charAt(gap % base);
    before = code;
  }
  return gaps;
}

/** Read places as ascending code points: among those that may well be told, or, behind them, among all others. */
function among(likely: readonly number[]): (places: string) => Uint32Array {
  const known = Uint32Array.from(likely).toSorted();
  return (places) => {
    let passed = 0;
    const codes = ascendingOf(places).map((place) => {
      let code = place - likely.length + passed;
      while (code >= 0 && (known[passed] ?? Infinity) <= code) {
        passed += 1;
        code += 1;
      }
      return likely[place] ?? code;
    });
    return Uint32Array.from(codes).toSorted();
  };
}

/** A digit says how many characters a word has in common with the one before it; then come the others. */
function wordsOf(packed: string, moved: number): string {
  let before = "";
  const words = Array.from(packed.matchAll(/([0-9])([^0-9]*)/gu), ([, shared, rest]) => {
    before = before.slice(0, Number(shared)) + (rest ?? "");
    return before;
  }).join(" ");
  if (moved === 0) {
    return words;
  }
  let made = "";
  for (let at = 0; at < words.length; at += 1) {
    const code = words.charCodeAt(at);
    made += String.fromCharCode(code < FIRST_SIGN ? code : code + moved);
  }
  return made;
}

/** The sign that skips stands alone; every other is the first of two. */
function withLows(script: PackedPairs, lows: string, skips: string): string {
  if (script.digits !== 2) {
    return script.pairs;
  }
  let at = 0;
  return Array.from(script.pairs, (sign) => (sign === skips ? sign : sign + lows.charAt(at++))).join("");
}
