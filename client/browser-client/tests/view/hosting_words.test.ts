/** The words of hosting sessions: complete in every language, and each said somewhere. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { faults } from "../../making/words_complete";
import { LANGUAGES } from "../../src/words/language";

const FOLDER = new URL("../../src/words/later/hosting/", import.meta.url);
const SCREENS = new URL("../../src/view/screens/later/staff/", import.meta.url);

function words(language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), "utf8")) as Record<string, string>;
}

test("no language lacks a sentence or a hole", () => {
  expect(faults(new Map(LANGUAGES.map((language) => [language, words(language)])))).toEqual([]);
});

test("every sentence is said somewhere", () => {
  const said = readdirSync(SCREENS)
    .filter((name) => name.startsWith("session"))
    .map((name) => readFileSync(new URL(name, SCREENS), "utf8"))
    .join("\n");
  const begun = [...said.matchAll(/`([a-z_.]+\.)\$\{/gu)].map(([, prefix = ""]) => prefix);
  const isSaid = (key: string): boolean => said.includes(`"${key}"`) || begun.some((prefix) => key.startsWith(prefix));
  expect(Object.keys(words("en")).filter((key) => !isSaid(key))).toEqual([]);
});
