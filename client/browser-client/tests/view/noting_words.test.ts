/** The words of the notebook: complete in every language, each said somewhere, none said by two files. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { faults } from "../../making/words_complete";
import { LANGUAGES } from "../../src/words/language";

const FOLDER = new URL("../../src/words/later/noting/", import.meta.url);
const SHARED = new URL("../../../hearth_client/words/notebook/", import.meta.url);
const SCREENS = new URL("../../src/view/screens/later/", import.meta.url);

function words(folder: URL, language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`${language}.json`, folder), "utf8")) as Record<string, string>;
}

test.each([FOLDER, SHARED])("no language lacks a sentence or a hole", (folder) => {
  expect(faults(new Map(LANGUAGES.map((language) => [language, words(folder, language)])))).toEqual([]);
});

test("every sentence of the screens is said somewhere, and none hides one of the terminal", () => {
  const said = readdirSync(SCREENS)
    .filter((name) => name.startsWith("notebook"))
    .map((name) => readFileSync(new URL(name, SCREENS), "utf8"))
    .join("\n");
  const keys = Object.keys(words(FOLDER, "en"));
  expect(keys.filter((key) => !said.includes(`"${key}"`))).toEqual([]);
  expect(keys.filter((key) => key in words(SHARED, "en"))).toEqual([]);
});
