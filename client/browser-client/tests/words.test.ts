/** Sentences and helplines: every reason has its words in every language, and nothing unverified is shown. */

import { describe, expect, test } from "vitest";

import { shipped } from "../src/guards/policy";
import { REASONS } from "../src/guards/reasons";
import { entries, shown } from "../src/words/helplines";
import { explain, type Language, say, SENTENCES } from "../src/words/sentences";

const LANGUAGES: readonly Language[] = ["en", "zh-Hans", "zh-Hant", "ko"];

function holes(text: string): readonly string[] {
  return (text.match(/\{[^{}]*\}/gu) ?? []).toSorted();
}

describe.each(LANGUAGES)("in %s", (language) => {
  test.each(REASONS)("%s says what was noticed and what can be done", (reason) => {
    const [noticed, wayOn] = explain(reason, language);
    expect(noticed.trim()).not.toBe("");
    expect(wayOn.trim()).not.toBe("");
    expect(noticed).not.toBe(wayOn);
  });

  test("no sentence stands there for a reason that is gone", () => {
    const coded = Object.keys(SENTENCES[language])
      .filter((key) => /^(?:reason|suggest)\./u.test(key))
      .map((key) => key.slice(key.indexOf(".") + 1));
    expect(new Set(coded)).toEqual(new Set(REASONS));
  });

  test("no sentence lacks a key or a hole", () => {
    const told: Readonly<Record<string, string>> = SENTENCES[language];
    expect(Object.keys(told).toSorted()).toEqual(Object.keys(SENTENCES.en).toSorted());
    const different = Object.entries(SENTENCES.en).filter(
      ([key, english]) => holes(told[key] ?? "").join() !== holes(english).join(),
    );
    expect(different).toEqual([]);
  });
});

test("holes are filled, and an empty one is found", () => {
  expect(say("link.leads", "en", { host: "a.example" })).toBe("This leads to a.example.");
  expect(() => say("link.leads", "en")).toThrow("wants host");
});

test("a region is shown its own verified helplines and those of everywhere", () => {
  const lines = entries(shipped);
  expect(lines.some((line) => !line.verified)).toBe(true);
  const korean = shown(lines, "KR");
  expect(new Set(korean.map((line) => line.region))).toEqual(new Set(["KR", "INT"]));
  expect(shown(lines).every((line) => line.verified)).toBe(true);
  expect(shown(lines).length).toBe(lines.filter((line) => line.verified).length);
});
