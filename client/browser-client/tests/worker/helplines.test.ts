/** Who listens, after a heavy post: verified, near, for distress and for violence, each with a way to reach them. */

import { expect, test } from "vitest";

import { shipped } from "../../src/guards/policy";
import { nearby } from "../../src/worker/helplines";
import { entries, type Helpline } from "../../src/words/helplines";
import { LANGUAGES } from "../../src/words/language";

test.each(LANGUAGES)("whoever reads %s is shown lines for distress and for violence, and none that nobody verified", (language) => {
  const lines = nearby(language);
  const named = (is: (line: Helpline) => boolean): ReadonlySet<string> =>
    new Set(entries(shipped).filter(is).map(({ name }) => name[language]));
  for (const need of ["crisis", "violence"] as const) {
    const right = named((line) => line.verified && line.for.includes(need));
    expect(lines.some(({ name }) => right.has(name))).toBe(true);
  }
  const unverified = named((line) => !line.verified);
  expect(lines.filter(({ name }) => unverified.has(name))).toEqual([]);
  expect(lines.every(({ number, url }) => (number === "") !== (url === ""))).toBe(true);
});

test("whoever may be in one of several places is told which line is where", () => {
  const [first] = nearby("en");
  expect(first?.notes.startsWith("United States · ")).toBe(true);
  expect(nearby("ko")[0]?.notes).not.toContain(" · ");
});

test("who has no number is named by a page", () => {
  expect(nearby("en").some(({ url }) => url.startsWith("https://"))).toBe(true);
});
