/** What is read out of new posts, and how a session's posts stand together; the words of it in every language. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { faults } from "../../making/words_complete";
import type { Gap, Post } from "../../src/model/seam/room";
import { newestIn, newsAfter, saidOf } from "../../src/view/screens/later/heard_posts";
import { writingsOf } from "../../src/view/screens/later/writings";
import { LANGUAGES } from "../../src/words/language";
import type { HearingSay } from "../../src/words/later/hearing";

const LATER = new URL("../../src/words/later/hearing/", import.meta.url);
const POST = { kind: "post", member: "fern", name: "Fern", mine: false, text: "", hidden: "no", retracted: false } as unknown as Post;
const GAP: Gap = { kind: "gap", seq: 9, hour: 1, why: "no_key", reason: undefined };
const say: HearingSay = (key, values = {}) => [key, ...Object.values(values)].join(" ");

function post(seq: number, more: Partial<Post> = {}): Post {
  return { ...POST, id: `post${seq}`, seq, text: `text ${seq}`, ...more };
}

function words(language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`${language}.json`, LATER), "utf8")) as Record<string, string>;
}

test("the words of what is read out", () => {
  expect(faults(new Map(LANGUAGES.map((language) => [language, words(language)])))).toEqual([]);
  expect(Object.keys(words("en"))).toEqual(["post", "warned", "posts"]);
});

test("what was there before she came is no news, nor what she wrote, hid, or would find in no place", () => {
  const entries = [
    post(3),
    post(4, { mine: true }),
    post(5, { hidden: "person" }),
    post(6, { retracted: true }),
    post(7, { moderated: "other", text: "" }),
    post(8, { part: { first: "post3", number: 2, count: 2 } }),
    GAP,
    post(10),
  ];
  expect(newsAfter(entries, 2).map(({ seq }) => seq)).toEqual([3, 10]);
  expect(newsAfter(entries, 3).map(({ seq }) => seq)).toEqual([10]);
  expect(newestIn(entries)).toBe(10);
});

test("few are read by name, many are counted, and none is read at length or behind its warning", () => {
  expect(saidOf([], say, "Somebody")).toBe("");
  expect(saidOf([post(1), post(2, { name: "" })], say, "Somebody")).toBe("post Fern text 1 post Somebody text 2");
  expect(saidOf([post(1, { warning: "the police" })], say, "Somebody")).toBe("warned Fern the police");
  expect(saidOf([post(1), post(2), post(3), post(4), post(5)], say, "Somebody")).toBe("posts 5");
  const long = saidOf([post(1, { text: "慢".repeat(900) })], say, "Somebody");
  expect([...long].length).toBe([..."post Fern "].length + 161);
});

test("the parts of a long writing stand together where its beginning is, and nothing is lost where it is not", () => {
  const part = (seq: number, number: number, more: Partial<Post> = {}): Post => post(seq, { part: { first: "post1", number, count: 3 }, ...more });
  const [one, two, three] = [part(1, 1), part(3, 2), part(4, 3)];
  expect(writingsOf([one, post(2), two, three, GAP])).toEqual([{ first: one, more: [two, three] }, { first: post(2), more: [] }, GAP]);
  expect(writingsOf([post(2), two, three])).toEqual([post(2), two, three].map((first) => ({ first, more: [] })));
  // Nobody adds to what somebody else wrote.
  const other = part(3, 2, { member: "mallory" });
  expect(writingsOf([one, other])).toEqual([{ first: one, more: [] }, { first: other, more: [] }]);
});
