/**
 * Makes `src/words/lists/*.json`: the four BIP 39 lists in the groups by which people find a word, so that words are
 * tapped and no keyboard learns them. Run by hand; a test holds the groups to the lists that Python reads:
 *
 *     python -c 'import json; from hearth_protocol import word_lists as w; print(json.dumps({l: w.word_list(l) for l in w.LANGUAGES}))' \
 *         | node making/word_groups.js
 *
 * English: by first letter. Korean: by first consonant. Simplified: by the first letter of pinyin. Traditional: by
 * strokes. The last two are the orders of CLDR, whose index characters (U+FDD0 and a label) begin each group.
 */
import { readFileSync, writeFileSync } from "node:fs";

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** No syllable begins with I, U or V. */
const INITIALS = [..."ABCDEFGHJKLMNOPQRSTWXYZ"];
const CONSONANTS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const FIRST_SYLLABLE = 0xac00;
const SYLLABLES_A_CONSONANT = 588;
const MOST_STROKES = 35;
const BRAILLE = 0x2800;

/** @type {Record<string, (words: string[]) => [string, string[]][]>} */
const GROUPED = {
  en: (words) => LETTERS.map((letter) => [letter, words.filter((word) => word.toUpperCase().startsWith(letter))]),
  ko: (words) =>
    CONSONANTS.map((consonant, at) => [
      consonant,
      words.filter((word) => Math.floor((word.charCodeAt(0) - FIRST_SYLLABLE) / SYLLABLES_A_CONSONANT) === at),
    ]),
  "zh-Hans": (words) => byIndex(words, "zh-u-co-pinyin", INITIALS.map((letter) => [letter, letter])),
  "zh-Hant": (words) =>
    byIndex(
      words,
      "zh-u-co-stroke",
      Array.from({ length: MOST_STROKES }, (_, at) => [String(at + 1), String.fromCharCode(BRAILLE + at + 1)]),
    ),
};

/** @param {string[]} words @param {string} order @param {string[][]} labels @returns {[string, string[]][]} */
function byIndex(words, order, labels) {
  const { compare } = new Intl.Collator(order);
  const sorted = words.toSorted(compare);
  return labels.map(([label = "", mark = ""], at) => {
    const next = labels[at + 1]?.[1];
    return [
      label,
      sorted.filter((word) => compare(word, `\uFDD0${mark}`) >= 0 && (next === undefined || compare(word, `\uFDD0${next}`) < 0)),
    ];
  });
}

const lists = JSON.parse(readFileSync(0, "utf8"));
for (const [language, group] of Object.entries(GROUPED)) {
  const groups = group(lists[language]).filter(([, words]) => words.length > 0);
  const lines = groups.map(([label, words]) => `  [${JSON.stringify(label)}, ${JSON.stringify(words.join(" "))}]`);
  writeFileSync(new URL(`../src/words/lists/${language}.json`, import.meta.url), `[\n${lines.join(",\n")}\n]\n`);
}
