/** The words of hosted sessions: complete in every language, each said somewhere; and how long something lasts. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { faults } from "../../making/words_complete";
import { lasting } from "../../src/view/screens/later/session_time";
import { LANGUAGES } from "../../src/words/language";

const LATER = new URL("../../src/words/later/sessions/", import.meta.url);
const SCREENS = new URL("../../src/view/screens/later/", import.meta.url);
/** Keys that are put together while running: `stage.${line.stage}`. */
const BUILT = /^(?:stage|held)\.\w+$|^floor\.(?:muted|aside)$/u;

function words(language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`${language}.json`, LATER), "utf8")) as Record<string, string>;
}

test("the words of sessions", () => {
  expect(faults(new Map(LANGUAGES.map((language) => [language, words(language)])))).toEqual([]);
  const said = readdirSync(SCREENS, { encoding: "utf8" })
    .filter((name) => /^(?:session|grounding)/u.test(name))
    .map((name) => readFileSync(new URL(name, SCREENS), "utf8"))
    .join("\n");
  expect(Object.keys(words("en")).filter((key) => !said.includes(`"${key}"`) && !BUILT.test(key))).toEqual([]);
});

test.each([
  [200_000, "lasts.days 2"],
  [3_700, "lasts.hours 1 1"],
  [61, "lasts.minutes 2"],
  [60, "lasts.seconds 60"],
  [41, "lasts.seconds 45"],
  [0, "lasts.seconds 5"],
  [-3, "lasts.seconds 5"],
])("%i seconds are said calmly: %s", (seconds, said) => {
  expect(lasting(seconds, (key, values = {}) => [key, ...Object.values(values)].join(" "))).toBe(said);
});
