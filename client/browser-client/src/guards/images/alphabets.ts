/** Words as an alphabet: a code whose signs are words, or a few characters, each spelt as a language would. */
import { information, neighbours, UNIT } from "./information";
import { type Opaque, stretches } from "./opaque";
import type { Tables } from "./tables";
import { bare, found, type Written } from "./written";

const WORD = /[lue]+|[kK]+|y+|g+/g;
/** A small word that was among the last so many small words holds no sentence together: the red the blue the green. */
const REMEMBERED = 4;
const HAN = /[hHa]+/g;

/** Return the words that hold no sentence as one stretch: no small words among them, or nothing but a few. */
export function wordCode(seen: Written, tables: Tables): readonly Opaque[] {
  const words = wordsOf(seen, tables);
  const han = found(HAN, seen.shape).flatMap(({ start, end }) => seen.signs.slice(start, end));
  let bits = 0;
  if (words.length >= tables.measure("word_fewest")) {
    bits += carried(withoutSentences(words, tables), tables);
  }
  if (han.length >= tables.measure("han_fewest")) {
    const kept = withoutSmallCharacters(han, tables);
    bits += information(tables.logs, kept, tables.measure("han_bits_64ths"));
  }
  return bits > 0 ? [{ reason: "images.alphabet", bits, text: "" }] : [];
}

/** Return the words of a text, without marks and in lower case. */
export function wordsOf(seen: Written, tables: Tables): readonly string[] {
  const folded = bare(seen.signs, tables);
  return found(WORD, seen.shape).map(({ start, end }) => folded.slice(start, end).join(""));
}

function withoutSentences(words: readonly string[], tables: Tables): readonly string[] {
  const { measure } = tables;
  const weights = { other: measure("word_other"), small: measure("word_common"), ceiling: measure("word_ceiling") };
  const inside = stretches(smallWords(words, tables), weights, measure("word_least"));
  const window = measure("word_window");
  for (let start = 0; start < words.length; start += window) {
    const part = words.slice(start, start + window);
    if (part.length < measure("word_fewest")) {
      break;
    }
    const isOfFew = areFew(part, measure("word_kinds"));
    const small = part.filter((word) => tables.words.has(word)).length;
    if (isOfFew || small * 100 >= part.length * measure("word_all_common")) {
      inside.fill(true, start, start + part.length);
    }
  }
  return words.filter((_, place) => inside[place] === true);
}

/** Whether `part` is made of few kinds that follow each other freely: not a sentence said again. */
function areFew(part: readonly string[], most: number): boolean {
  const kinds = new Set(part).size;
  return kinds * 100 <= part.length * most && new Set(neighbours(part)).size >= kinds * 2;
}

/** Return for each word whether it is one that holds a sentence together there. */
export function smallWords(words: readonly string[], tables: Tables): readonly boolean[] {
  const last: string[] = [];
  return words.map((word) => {
    if (!tables.words.has(word)) {
      return tables.hangulEndings.has(Array.from(word).at(-1) ?? "");
    }
    const isNew = !last.includes(word);
    last.push(word);
    if (last.length > REMEMBERED) {
      last.shift();
    }
    return isNew;
  });
}

/** Return the Han characters of stretches without those that every sentence has, or with only a few kinds. */
function withoutSmallCharacters(han: readonly string[], tables: Tables): readonly string[] {
  const { measure } = tables;
  const weights = { other: measure("word_other"), small: measure("word_common"), ceiling: measure("word_ceiling") };
  const natural = han.map((char) => tables.smallCharacters.has(char));
  const inside = stretches(natural, weights, measure("han_least"));
  const window = measure("han_window");
  for (let start = 0; start < han.length; start += window) {
    const part = han.slice(start, start + window);
    if (part.length < measure("han_fewest")) {
      break;
    }
    const isOfFew = areFew(part, measure("han_kinds"));
    const small = part.filter((char) => tables.smallHan.has(char)).length;
    if (isOfFew || small * 100 >= part.length * measure("han_all_small")) {
      inside.fill(true, start, start + part.length);
    }
  }
  return han.filter((_, place) => inside[place] === true);
}

function carried(words: readonly string[], tables: Tables): number {
  const signs = new Map<string, string>();
  const signed = words.map((word) => {
    const sign = signs.get(word) ?? String.fromCodePoint(0x10000 + signs.size);
    signs.set(word, sign);
    return sign;
  });
  return information(tables.logs, signed, tables.measure("word_bits") * UNIT);
}
