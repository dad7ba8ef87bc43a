/** The words of studying and of badges: complete in every language, each said somewhere. */
import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

import { faults } from "../../making/words_complete";
import { LANGUAGES } from "../../src/words/language";

const LATER = new URL("../../src/words/later/", import.meta.url);
const SCREENS = new URL("../../src/view/screens/later/", import.meta.url);
/** Keys that are put together while running: `state.${at}`. */
const BUILT = /^(?:for|state|roles|heavy)\.\w+$|^(?:passed|taught)$/u;

function words(folder: string, language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`${folder}/${language}.json`, LATER), "utf8")) as Record<string, string>;
}

test.each([
  ["studying", /^staff.study/u],
  ["badges", /^(?:badges|about_room)/u],
])("the words of %s", (folder, screens) => {
  expect(faults(new Map(LANGUAGES.map((language) => [language, words(folder, language)])))).toEqual([]);
  const said = readdirSync(SCREENS, { recursive: true, encoding: "utf8" })
    .filter((name) => screens.test(name))
    .map((name) => readFileSync(new URL(name, SCREENS), "utf8"))
    .join("\n");
  expect(Object.keys(words(folder, "en")).filter((key) => !said.includes(`"${key}"`) && !BUILT.test(key))).toEqual([]);
});
