/** People of one name in the list from which staff remove. */
import { describe, expect, test } from "vitest";

import type { OpenRoom, Post } from "../../src/model/seam/room";
import { alike, lastWords, markOf } from "../../src/view/screens/later/staff/told_apart";

const person = (id: string, name: string): OpenRoom["people"][number] => ({ id, name, staff: undefined, hidden: false });

const POST: Post = {
  kind: "post",
  id: "post",
  seq: 1,
  hour: 5,
  member: "ana",
  name: "Ana",
  mine: false,
  staff: undefined,
  confirmed: true,
  text: "",
  links: [],
  warning: undefined,
  language: undefined,
  thread: undefined,
  replyTo: undefined,
  part: undefined,
  marks: [],
  evidence: undefined,
  edited: false,
  retracted: false,
  hidden: "no",
  sent: "yes",
};

const saying = (...posts: readonly Partial<Post>[]): Pick<OpenRoom, "entries"> => ({
  entries: posts.map((post, at) => ({ ...POST, seq: at + 1, ...post })),
});

describe("a name that another has, too", () => {
  test("is found whatever does not show in it", () => {
    const people = [person("a", "Rain"), person("b", "ｒａｉｎ "), person("c", "Ra\u200bin"), person("d", "Raina")];
    expect(alike(people)).toEqual(new Set(["a", "b", "c"]));
  });

  test("is none where everybody is called something else", () => {
    expect(alike([person("a", "Rain"), person("b", "Snow")])).toEqual(new Set());
  });

  test("nobody who has none is told from another who has none by it", () => {
    expect(alike([person("a", ""), person("b", "\u200b")])).toEqual(new Set(["a", "b"]));
  });

  test("is followed by what nobody chooses", () => {
    expect(markOf("Zx3k9QaBAAAA")).toBe("Zx3k 9QaB");
  });
});

describe("what somebody wrote last", () => {
  test("is the newest that stands", () => {
    const room = saying({ text: "one" }, { text: "two", hour: 6 }, { text: "three", retracted: true }, { text: "b", member: "bo" });
    expect(lastWords(room, "ana")).toEqual({ hour: 6, words: "two" });
  });

  test("is cut where it is long, between characters", () => {
    expect(lastWords(saying({ text: "🕯".repeat(41) }), "ana")?.words).toBe(`${"🕯".repeat(40)}…`);
  });

  test("stays folded where it has a warning, or is hidden by who looks", () => {
    expect(lastWords(saying({ text: "heavy", warning: "About a court" }), "ana")?.words).toBe("About a court");
    expect(lastWords(saying({ text: "heavy", hidden: "words" }), "ana")?.words).toBe("…");
  });

  test("is nothing for who wrote nothing", () => {
    expect(lastWords(saying({ text: "one" }), "bo")).toBeUndefined();
  });
});
