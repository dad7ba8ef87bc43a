/** The words of the screens: complete in every language, used, and filled. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { faults, readWords } from "../../making/words_complete";
import { wordsOf } from "../../src/words/app";
import { LANGUAGES } from "../../src/words/language";

const WORDS = readWords();
const ENGLISH = WORDS.get("en") ?? {};

/** Keys that are put together while running: `failure.${why}`. */
const BUILT = /^(?:failure|gap|notice|reaction|picker\.how|post\.hidden|settings\.now|words_asked|keeping\.pin)\.|^post\.(?:waiting|refused)$/u;

function source(): string {
  const folder = new URL("../../src/", import.meta.url);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /^(?:view|platform)[/\\].*\.tsx?$/u.test(name))
    .map((name) => readFileSync(new URL(name, folder), "utf8"))
    .join("\n");
}

test("no language lacks a key or a hole", () => {
  expect([...WORDS.keys()].toSorted()).toEqual([...LANGUAGES].toSorted());
  expect(faults(WORDS)).toEqual([]);
});

test("a missing sentence, an empty one and another hole are each found", () => {
  const wrong = new Map([
    ["en", { a: "x {n}", b: "y", c: "z" }],
    ["ko", { a: "x", b: " " }],
  ]);
  expect(faults(wrong)).toEqual([
    "a has other holes in ko than in en",
    "ko has no words for b",
    "ko has no words for c",
  ]);
});

test("every sentence is said somewhere", () => {
  const text = source();
  expect(Object.keys(ENGLISH).filter((key) => !text.includes(`"${key}"`) && !BUILT.test(key))).toEqual([]);
});

test("no language lacks a sentence of staff's screens, and each is said somewhere", () => {
  const staff = readWords("staff");
  expect([...staff.keys()].toSorted()).toEqual([...LANGUAGES].toSorted());
  expect(faults(staff)).toEqual([]);
  const text = source();
  const built = /^(?:done|refused|room\.history|call|call\.taken|anew|well\.(?:done|refused|buddy|supervisor)|case\.(?:state|taken|reason|why|kind|saying|begin)|suggestion\.(?:answer|check|end|begin))\.\w+(?:\.what|\.who|\.is)?$/u;
  expect(Object.keys(staff.get("en") ?? {}).filter((key) => !text.includes(`"${key}"`) && !built.test(key))).toEqual([]);
});

describe.each(LANGUAGES)("in %s", (language) => {
  test("every failure says what happened and what to do", () => {
    const words = WORDS.get(language) ?? {};
    const codes = Object.keys(words).filter((key) => key.startsWith("failure.") && !key.endsWith(".way"));
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((key) => (words[`${key}.way`] ?? "") === "")).toEqual([]);
  });

  test("the title tells nothing", () => {
    expect(["Notes", "笔记", "筆記", "노트"]).toContain(WORDS.get(language)?.["title"]);
  });
});

test("holes are filled, and an empty one is found", () => {
  const words = wordsOf("en", { "promise.card.until": "until {day}" }, {});
  expect(words.say("promise.card.until", { day: "Monday" })).toBe("until Monday");
  expect(() => words.say("promise.card.until")).toThrow("wants day");
  expect(() => words.say("title")).toThrow("no words for title");
});
