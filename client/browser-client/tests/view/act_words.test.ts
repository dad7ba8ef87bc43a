/** The words of staff's acts: complete in every language, each said somewhere. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { faults } from "../../making/words_complete";
import { LANGUAGES } from "../../src/words/language";

const SOURCES = new URL("../../src/", import.meta.url);

/** Put together while running; the compiler holds each of them. */
const BUILT = /^(?:(?:reason|no_words|appeal)\.|(?:hide_post|note|mute|remove|slow_mode|freeze|closing_room)$)/u;

function words(language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`words/later/acting/${language}.json`, SOURCES), "utf8")) as Record<string, string>;
}

test("no language lacks a sentence or a hole", () => {
  expect(faults(new Map(LANGUAGES.map((language) => [language, words(language)])))).toEqual([]);
});

test("every sentence is said somewhere", () => {
  const screens = ["view/parts/acts_told.tsx", "view/screens/later/removed.tsx"];
  const said = screens.map((name) => readFileSync(new URL(name, SOURCES), "utf8")).join("\n");
  expect(Object.keys(words("en")).filter((key) => !said.includes(`"${key}"`) && !BUILT.test(key))).toEqual([]);
});
