/**
 * The plain form of a text: nothing invisible, compatibility forms folded (NFKC), one space, one line end.
 *
 * Code points that Unicode 14 does not assign become U+FFFD first, so that runtimes with later Unicodes agree.
 * Hangul letters typed singly (ㅋㅋ, ㅠㅠ) stay as typed: NFKC would join them to syllables nobody wrote.
 */
import { type Classes, INVISIBLE, isAscii, isNotable, shape } from "./classes";
import type { Piece } from "./view";

const REPLACEMENT = "\ufffd";
// With the flag u a pair is one character, so that only what is alone matches.
const LONE = /[\ud800-\udfff]/gu;
const HIDDEN = new RegExp(`[${INVISIBLE}]+`, "gu");
const UNTYPED = /[^\u3131-\u318e]+/gu;
const CLUSTER = /j|[^j][mJ]*/gu;
const BLANK = /\r\n|[\t\v\f\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/gu;
const LINE_ENDS = "\r\n\v\f\x85\u2028\u2029";

/**
 * Return `text` with U+FFFD for each lone surrogate.
 *
 * Languages differ in what two of them are that come to stand together when something between is taken out.
 */
export function wellFormed(text: string): string {
  return text.replace(LONE, REPLACEMENT);
}

/** Return what cannot be seen, to be taken out. */
export function visiblePieces(table: Classes, text: string): readonly Piece[] {
  return isNotable(table, text) ? fromShape(table, text, HIDDEN, () => "") : [];
}

/** Return the NFKC of `text` as Unicode 14 has it, typed jamo left alone. */
export function composed(table: Classes, text: string): string {
  if (isAscii(text)) {
    return text;
  }
  const known = assigned(table, text);
  // Letters typed singly would be changed.
  return known.normalize("NFKC") === known ? known : known.replace(UNTYPED, (run) => run.normalize("NFKC"));
}

/** Return what `composed` replaces, cluster by cluster. */
export function composedPieces(table: Classes, text: string): readonly Piece[] {
  // Offsets are those of `text`: what stands for an unassigned code point may have fewer units.
  return fromShape(table, text, CLUSTER, (was, letters) => {
    const known = letters.includes("U") ? assigned(table, was) : was;
    return letters === "j" ? was : known.normalize("NFKC");
  });
}

/** Return the spaces and line ends that are not U+0020 and LF. */
export function blankPieces(text: string): readonly Piece[] {
  return Array.from(text.matchAll(BLANK), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    made: LINE_ENDS.includes(match[0].charAt(0)) ? "\n" : " ",
  }));
}

/** Return the pieces of `text` where its shape matches, as far as `make` changes them. */
function fromShape(
  table: Classes,
  text: string,
  expression: RegExp,
  make: (was: string, letters: string) => string,
): readonly Piece[] {
  const letters = shape(table, text);
  const pieces: Piece[] = [];
  let units = 0;
  let count = 0;
  const unitOf = (point: number): number => {
    for (; count < point; count += 1) {
      units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
    }
    return units;
  };
  for (const match of letters.matchAll(expression)) {
    const start = unitOf(match.index);
    const end = unitOf(match.index + match[0].length);
    const was = text.slice(start, end);
    const made = make(was, match[0]);
    if (made !== was) {
      pieces.push({ start, end, made });
    }
  }
  return pieces;
}

function assigned(table: Classes, text: string): string {
  const letters = isNotable(table, text) ? shape(table, text) : "";
  if (!letters.includes("U")) {
    return text;
  }
  return Array.from(text, (char, at) => (letters[at] === "U" ? REPLACEMENT : char)).join("");
}
