/**
 * Letters written as signs that everybody can look up: Morse, places in the alphabet, a telephone's keys.
 *
 * What is made counts only where the lists or the platforms know it, so that it may be guessed freely.
 */
import { allFrom, endOf, exchanged } from "./expression";
import type { Told } from "./letters";
import type { Signs } from "./signs";

const LEAST_LETTERS = 4;
const ALPHABET = 26;

const MORSE_RUN = /(?:[.-]{1,6}[ /|]{1,3}){4,200}[.-]{1,6}/gu;
const NUMBERS = /[0-9]{1,4}(?:(?:[ ,-]{1,2}|[ ]?[.][ \0]{0,16})[0-9]{1,4}){4,200}/gu;
const PIECE = /[0-9]+|[.]/gu;

/**
 * Yield the letters of what in `text` (lower case, refanged) may be an address in such signs. `unescaped` is the same before
 * NFKC: marks of Morse are signs that it and the refanging exchange.
 */
export function* enciphered(text: string, unescaped: string, signs: Signs): Generator<Told> {
  for (const told of inMorse(unescaped, signs)) {
    yield { start: 0, end: text.length, text: told };
  }
  for (const found of text.includes(".") ? allFrom(NUMBERS, text) : []) {
    const pieces: readonly string[] = found[0].match(PIECE) ?? [];
    if (pieces.includes(".")) {
      for (const told of [inPlaces(pieces), inKeys(pieces, signs.keys)]) {
        if (told !== "") {
          yield { start: found.index, end: endOf(found), text: told };
        }
      }
    }
  }
}

function* inMorse(unescaped: string, table: Signs): Generator<string> {
  for (const found of allFrom(MORSE_RUN, exchanged(unescaped, table.morseMarks))) {
    const signs = found[0].split(/[ /|]+/u);
    const told = signs.map((sign) => table.morse.get(sign) ?? "").join("");
    if (told.length >= LEAST_LETTERS && told.includes(".")) {
      yield told;
    }
  }
}

/** Return the letters at these places of the alphabet: 8 9 . 20 15 is hi.to. */
function inPlaces(pieces: readonly string[]): string {
  if (pieces.some((piece) => piece !== "." && (Number(piece) < 1 || Number(piece) > ALPHABET))) {
    return "";
  }
  return pieces.map((piece) => (piece === "." ? "." : String.fromCharCode(96 + Number(piece)))).join("");
}

/** Return the letters that a telephone's keys make, each pressed one to four times: 44 444 . 8 666. */
function inKeys(pieces: readonly string[], keys: Signs["keys"]): string {
  let told = "";
  for (const piece of pieces) {
    const letters = piece === "." ? "." : (keys.get(piece.charAt(0)) ?? "");
    if (piece.length > letters.length || new Set(piece).size > 1) {
      return "";
    }
    told += letters.charAt(piece.length - 1);
  }
  return told;
}
