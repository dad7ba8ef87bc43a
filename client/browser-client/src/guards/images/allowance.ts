/**
 * How much one message may carry: a little more where it is long, and brings ever new words.
 *
 * Of a list, a log or a plan something is left by every measure, and the longer it is the more. So one message may leave
 * up to what its sender may in a day, beside what is free in every message, if it brings words for it: those that its
 * second half says anew. From a table they soon run out. What it leaves is rationed all the same (residue.ts).
 */
import type { Reason } from "../reasons";
import { type Classes, shape } from "../text/classes";
import type { Views } from "../text/views";
import { UNIT } from "./information";
import { evidenceOf } from "./latin";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";
import { bareParts, written } from "./written";

/** Over classes. What is shorter may be a syllable, of which many codes are made. */
const WORD = /[lue]{4,}|k{2,}|h{2,}/g;
const LATIN_WORD = /[lue]{4,}/g;
const NAME = /(?<![lue])u[le]{3,}(?![lue])/g;
const BYTE = 8 * UNIT;
const OF_WORDS: readonly Reason[] = ["images.alphabet", "images.rare"];

/** Return how much the message may carry, in 64ths of a bit; `total` is what was found in it. */
export function allowance(
  found: readonly Opaque[],
  total: number,
  views: Views,
  classes: Classes,
  tables: Tables,
): number {
  const { measure } = tables;
  const least = measure("message_bytes") * BYTE;
  const most = measure("allowed_most") * BYTE;
  if (total < least || total >= most) {
    return least;
  }
  const text = views.plain.text;
  const share = measure(areNames(shape(classes, text)) ? "allowed_share_of_names" : "allowed_share");
  if (total * 100 > new TextEncoder().encode(text).length * BYTE * share) {
    return least;
  }
  const { words, lateWords } = differentWords(text, classes, tables);
  if (words < measure("allowed_fewest")) {
    return least;
  }
  const each = measure("allowed_word_bits") * UNIT;
  const ofWords = Math.min(sumOf(found, OF_WORDS), 2 * lateWords * each, measure("allowed_words") * BYTE);
  const ofOthers =
    Math.min(sumOf(found, ["images.numbers"]), measure("allowed_numbers") * BYTE) +
    Math.min(sumOf(found, ["images.symbols"]), measure("allowed_symbols") * BYTE);
  return Math.min(least + ofWords + Math.min(ofOthers, words * each), most);
}

/** Whether three words of five begin with a capital, as in a list of names. */
function areNames(kinds: string): boolean {
  const words = kinds.match(LATIN_WORD)?.length ?? 0;
  return words > 0 && (kinds.match(NAME)?.length ?? 0) * 5 >= words * 3;
}

type Different = { readonly words: number; readonly lateWords: number };

/**
 * Return how many words there are that read as words, each once, and how many only in the second half.
 *
 * Of Chinese two characters that often stand beside each other are one.
 */
export function differentWords(text: string, classes: Classes, tables: Tables): Different {
  const seen = written(text, classes);
  const part = bareParts(seen, tables);
  const half = Math.floor(seen.signs.length / 2);
  const first = new Set<string>();
  const second = new Set<string>();
  for (const match of seen.shape.matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    const kind = seen.shape.charAt(start);
    const isPair = (place: number): boolean =>
      tables.pairs.has(part(place, place + 1).codePointAt(0) ?? 0, part(place + 1, place + 2).codePointAt(0) ?? 0);
    const pairs = "kh".includes(kind)
      ? Array.from({ length: end - start - 1 }, (_, place) => start + place).filter(isPair)
      : [];
    if (kind === "h") {
      for (const place of pairs) {
        (place < half ? first : second).add(part(place, place + 2));
      }
    } else if (pairs.length > 0 || (kind !== "k" && evidenceOf(part(start, end), end - start, tables) < 0)) {
      (start < half ? first : second).add(part(start, end));
    }
  }
  const late = [...second].filter((word) => !first.has(word)).length;
  return { words: first.size + late, lateWords: late };
}

function sumOf(found: readonly Opaque[], reasons: readonly Reason[]): number {
  return found.reduce((sum, each) => sum + (reasons.includes(each.reason) ? each.bits : 0), 0);
}
