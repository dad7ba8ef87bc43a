/** The words of suggestions: complete in every language, each said somewhere. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { faults } from "../../making/words_complete";
import { LANGUAGES } from "../../src/words/language";

const FOLDER = new URL("../../src/words/later/suggesting/", import.meta.url);
const SCREENS = new URL("../../src/view/screens/later/", import.meta.url);

/** Keys that are put together while running, such as `stage.${stage}`; the compiler holds each of them. */
const BUILT = /^(?:stage|says|said)[.]/u;

function words(language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), "utf8")) as Record<string, string>;
}

test("no language lacks a sentence or a hole", () => {
  expect(faults(new Map(LANGUAGES.map((language) => [language, words(language)])))).toEqual([]);
});

test("every sentence is said somewhere", () => {
  const said = readdirSync(SCREENS)
    .filter((name) => name.startsWith("suggest"))
    .map((name) => readFileSync(new URL(name, SCREENS), "utf8"))
    .join("\n");
  expect(Object.keys(words("en")).filter((key) => !said.includes(`"${key}"`) && !BUILT.test(key))).toEqual([]);
});
