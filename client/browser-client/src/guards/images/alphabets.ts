/** Words as an alphabet: a code whose signs are words, or a few characters, each spelt as a language would. */
import { closed } from "./closed";
import { information, neighbours, UNIT } from "./information";
import { type Opaque, stretches } from "./opaque";
import { SMALL, SYLLABLE, type Tables } from "./tables";
import { isFormal, isLanguage } from "./unlisted";
import { bareParts, count, found, type Written } from "./written";

const WORD = /[lue]+|[kK]+|y+|g+|[Tm]+|r[rm]*|w[wm]*|i[im]*|o[om]*/g;
/** A small word that was among the last so many small words holds no sentence together: the red the blue the green. */
const REMEMBERED = 4;
/** Small words of so many words are of one language, and English. */
const SENTENCE = 40;
const HAN = /[ha]+/g;
/** So often a word is among them as a small one. */
const TIMES = 3;
const UNKNOWN = "?";
/** Classes of scripts whose small words are not known. */
const WITHOUT_WORDS = "Trwiom";

/** The words of a text. */
export type Words = {
  /** Without marks, in lower case. */
  readonly bare: readonly string[];
  /** With marks, in lower case. */
  readonly marked: readonly string[];
  /** Of each, the languages of which it is a small word, by their signs; UNKNOWN where no script's words are. */
  readonly languages: readonly string[];
};

/** Return the words that hold no sentence as one stretch: no small words among them, or nothing but a few. */
export function wordCode(seen: Written, tables: Tables): readonly Opaque[] {
  const words = wordsOf(seen, tables);
  const han = found(HAN, seen.shape).flatMap(({ start, end }) => seen.signs.slice(start, end));
  let bits = 0;
  if (words.bare.length >= tables.measure("word_fewest")) {
    bits += carried(withoutSentences(words, tables), tables);
  }
  if (han.length >= tables.measure("han_fewest")) {
    const kept = withoutSmallCharacters(han, tables);
    bits += isFormal(kept, han, tables) ? 0 : information(tables.logs, kept, tables.measure("han_bits_64ths"));
  }
  return bits > 0 ? [{ reason: "images.alphabet", bits, text: "" }] : [];
}

/** Return the words of a text. */
export function wordsOf(seen: Written, tables: Tables): Words {
  const { shape, signs } = seen;
  const part = bareParts(seen, tables);
  const isMarked = shape.includes("e");
  const words: string[] = [];
  const marked: string[] = [];
  const languages: string[] = [];
  for (const { start, end } of found(WORD, shape)) {
    const word = part(start, end);
    let said = WITHOUT_WORDS.includes(shape.charAt(start)) ? UNKNOWN : (tables.spoken.get(word) ?? "");
    let written = word;
    if (isMarked && shape.slice(start, end).includes("e")) {
      // Which marks a letter has says which word it is in one language above all.
      written = signs.slice(start, end).join("").toLowerCase();
      said = said.replace(tables.vietnamese, "") + (tables.marked.has(written) ? tables.vietnamese : "");
    }
    words.push(word);
    marked.push(written);
    languages.push(said);
  }
  return { bare: words, marked, languages };
}

function withoutSentences(all: Words, tables: Tables): readonly string[] {
  const { measure } = tables;
  const words = all.bare;
  const weights = { other: measure("word_other"), small: measure("word_common"), ceiling: measure("word_ceiling") };
  const inside = stretches(smallWords(all, tables), weights, measure("word_least"));
  if (isLanguage(all.marked.filter((_, place) => inside[place] === true))) {
    inside.fill(false);
  }
  const window = measure("word_window");
  for (let start = 0; start < words.length; start += window) {
    const part = words.slice(start, start + window);
    if (part.length < measure("word_fewest")) {
      break;
    }
    const isOfFew = areFew(part, measure("word_kinds"));
    const said = all.languages.slice(start, start + window);
    const small = said.filter((languages) => languages !== "" && languages !== UNKNOWN).length;
    if (isOfFew || small * 100 >= part.length * measure("word_all_common")) {
      inside.fill(true, start, start + part.length);
    }
  }
  const even = closed(all.marked, tables);
  return all.marked.filter((_, place) => inside[place] === true || even[place] === true);
}

/** Whether `part` is made of few kinds that follow each other freely: not a sentence said again. */
function areFew(part: readonly string[], most: number): boolean {
  const kinds = new Set(part).size;
  // With something between, so that "na" before "nana" is not "nana" before "na".
  return kinds * 100 <= part.length * most && new Set(neighbours(part.map((word) => `${word} `))).size >= kinds * 2;
}

/** Return for each word whether it is one that holds a sentence together there. */
export function smallWords(words: Words, tables: Tables): readonly boolean[] {
  const last: string[] = [];
  const known: boolean[] = [];
  for (let start = 0; start < words.bare.length; start += SENTENCE) {
    const part = words.languages.slice(start, start + SENTENCE);
    const spoken = spokenIn(part, tables);
    const times = new Map<string, number>();
    for (const [place, languages] of part.entries()) {
      const word = words.bare[start + place] ?? "";
      if (languages !== "" && spoken.some((language) => languages.includes(language))) {
        const time = (times.get(word) ?? 0) + 1;
        times.set(word, time);
        known.push(!last.includes(word) && time <= TIMES);
        last.push(word);
        if (last.length > REMEMBERED) {
          last.shift();
        }
      } else {
        known.push(languages === UNKNOWN || tables.hangulEndings.has(Array.from(word).at(-1) ?? ""));
      }
    }
  }
  return known;
}

/**
 * Return the languages of these words: English, another of each kind of letters, a third that many are of.
 *
 * Syllables by chance are small words now of this language, now of that.
 */
function spokenIn(part: readonly string[], tables: Tables): readonly string[] {
  const said = part.join("");
  const english = tables.languages.charAt(0);
  if (count(said, english) * 3 >= part.length) {
    return [english];
  }
  const first = mostSpoken(said, tables.languages);
  const rest = part.filter((languages) => !languages.includes(first) && !languages.includes(english)).join("");
  const second = mostSpoken(rest, tables.languages);
  const spoken = [english, first, mostSpoken(said, tables.elsewhere)];
  return count(rest, second) * 5 >= part.length ? [...spoken, second] : spoken;
}

function mostSpoken(said: string, languages: string): string {
  let most = "";
  let highest = -1;
  for (const language of languages) {
    const times = count(said, language);
    if (times > highest) {
      most = language;
      highest = times;
    }
  }
  return most;
}

/** Return the Han characters of stretches without those that every sentence has, or with only a few kinds. */
function withoutSmallCharacters(han: readonly string[], tables: Tables): readonly string[] {
  const { measure } = tables;
  const weights = { other: measure("word_other"), small: measure("word_common"), ceiling: measure("word_ceiling") };
  const kinds = han.map((char) => tables.chars[char.codePointAt(0) ?? 0] ?? 0);
  const natural = kinds.map((kind) => (kind & (SMALL | SYLLABLE)) !== 0);
  const inside = stretches(natural, weights, measure("han_least"));
  const window = measure("han_window");
  for (let start = 0; start < han.length; start += window) {
    const part = han.slice(start, start + window);
    if (part.length < measure("han_fewest")) {
      break;
    }
    const isOfFew = areFew(part, measure("han_kinds"));
    const small = kinds.slice(start, start + window).filter((kind) => (kind & SMALL) !== 0).length;
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
