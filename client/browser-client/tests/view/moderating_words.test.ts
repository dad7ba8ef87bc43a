/** The words of what staff do in rooms: complete in every language, each said somewhere. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { faults } from "../../making/words_complete";
import { LANGUAGES } from "../../src/words/language";

const FOLDER = new URL("../../src/words/later/moderating/", import.meta.url);
const SCREENS = new URL("../../src/view/screens/later/staff/", import.meta.url);

/** Keys that are put together while running, such as `acts.name.${kind}`; the compiler holds each of them. */
const BUILT = /^(?:done|refused|acts\.name|act\.(?:title|begin|do|others|hours|missing|gone)|case\.attempt)\.\w+$|^act\.(?:hide_post|note|mute|remove|slow_mode|freeze)(?:\.what)?$|^act\.gone$|^motion(?:\.(?:alone|begin|both))?\.(?:close_room|open_room|revoke_staff)$/u;

function words(language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), "utf8")) as Record<string, string>;
}

test("no language lacks a sentence or a hole", () => {
  expect(faults(new Map(LANGUAGES.map((language) => [language, words(language)])))).toEqual([]);
});

test("every sentence is said somewhere", () => {
  const said = readdirSync(SCREENS).map((name) => readFileSync(new URL(name, SCREENS), "utf8")).join("\n");
  expect(Object.keys(words("en")).filter((key) => !said.includes(`"${key}"`) && !BUILT.test(key))).toEqual([]);
});

test("none of them is a word of staff's screens, too", () => {
  const screens = JSON.parse(readFileSync(new URL("../../src/words/staff/en.json", import.meta.url), "utf8")) as object;
  expect(Object.keys(words("en")).filter((key) => key in screens)).toEqual([]);
});
