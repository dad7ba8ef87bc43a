/** Where a quick look says that an expression finds nothing in a text, it finds nothing. */
import { expect, test } from "vitest";

import { Reading } from "../src/guards/personal/reading";
import { rules } from "../src/guards/personal/rules";
import { shipped } from "../src/guards/policy";
import { Marks, needsOf } from "../src/guards/text/gates";
import { views } from "../src/guards/text/views";
import { vectors } from "./vectors";

type Case = { readonly text?: string; readonly texts?: readonly string[] };

const KINDS = ["guards-personal", "guards-links", "guards-images", "guards-crisis"] as const;
/** Of the vectors' texts, one in so many. */
const SHARE = 5;

function texts(): readonly string[] {
  const told = KINDS.flatMap((name) => vectors<{ cases: readonly Case[] }>(name).cases).flatMap((each) => each.text ?? each.texts ?? []);
  return told
    .filter((_, at) => at % SHARE === 0)
    .flatMap((text, at) => [text, `${text.slice(0, 200)} ${told[(at * 7) % told.length]?.slice(0, 200)}`]);
}

test("a form that is ruled out finds nothing in any text of the vectors", () => {
  const known = rules(shipped);
  const found = new Set<string>();
  const wrong: string[] = [];
  for (const text of texts()) {
    const reading = new Reading(known, views(text, shipped).plain.text);
    for (const [at, { pattern, of }] of known.forms.entries()) {
      const possible = pattern.mayBeIn(reading.marks(of));
      const there = pattern.search(reading[of]) !== undefined;
      found.add(`${possible} ${there}`);
      if (there && !possible) {
        wrong.push(`form ${at}: ${text}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect([...found].toSorted()).toEqual(["false false", "true false", "true true"]);
});

test.each([
  ["ab|点b", "x点b"],
  ["[0-9]{3}号", "去12号"],
  ["(?:学校|大学|x)[ ]?班(?!级)", "大学 班"],
  ["(?<![a-z])q{2}[^0-9]", "qq!"],
  ["a?b*(?=c)", "c"],
  ["[^a]\\.[\\]b]\\u0041", "b.]A"],
  ["(a|b)\\1", "bb"],
  ["(?<=点)[0-9]+$", "点7"],
])("what stands in a text is not ruled out: %s", (source, text) => {
  expect(new RegExp(source, "u").test(text) && !new Marks(text).hold(needsOf(source))).toBe(false);
});

test("what is missing rules out: a word, a sign of a class, one of several words", () => {
  expect(["学校", "[0-9]点", "(?:甲乙|丙丁)", "(?:甲|乙)丙"].map((source) => new Marks("我们明天见").hold(needsOf(source)))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
