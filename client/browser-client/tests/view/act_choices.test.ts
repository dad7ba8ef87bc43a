/** What the screens of acts share. */

import { expect, it } from "vitest";

import type { Answerable } from "../../src/model/seam/cases";
import type { Post } from "../../src/model/seam/room";
import { KINDS } from "../../src/model/staff/acting";
import { MAX_HOURS } from "../../src/protocol/acts";
import { type ActKind, missingIn, toldOf, whyNothing } from "../../src/view/screens/later/staff/acts/act_choices";
import { type Along, missingAlong, plansOf } from "../../src/view/screens/later/staff/cases/acts_along";

it.each(Object.keys(KINDS) as ActKind[])("the preview of %s ends when the act will, where nobody chose how long", (kind) => {
  const plan = { kind, member: undefined, posts: [], reason: "other", hours: undefined, said: "", days: 0 } as const;
  expect(toldOf(plan, "Mira", 1000).until).toBe(1000 + (MAX_HOURS.get(KINDS[kind]) ?? 0));
});

it("names what is missing, and nothing else", () => {
  expect(missingIn(undefined, undefined, undefined)).toEqual(["what", "why"]);
  expect(missingIn("mute", undefined, "")).toEqual(["why"]);
  expect(missingIn("note", "other", " ")).toEqual(["words"]);
  expect(missingIn("note", "other", "Please leave names out.")).toEqual([]);
  expect(missingIn("mute", "other", "字".repeat(2000))).toEqual(["long"]);
  expect(missingIn("freeze", "other", undefined)).toEqual([]);
});

it("says that a post is hidden already only where that is all that keeps one from doing more", () => {
  const post = { kind: "post", id: "post1", member: "Bo", mine: false, retracted: false, moderated: undefined };
  const why = (change: object, posts: readonly string[] = ["post1"]): string =>
    whyNothing({ entries: [{ ...post, ...change } as unknown as Post] }, "Bo", posts);
  expect(why({ moderated: "threat" })).toBe("gone.hidden");
  expect(why({ moderated: "threat", retracted: true })).toBe("gone");
  expect(why({ moderated: "threat", mine: true })).toBe("gone");
  expect(why({ moderated: "threat" }, ["another"])).toBe("gone");
  expect(why({}, [])).toBe("gone.left");
});

function answerable(id: string): Answerable {
  return { person: { id, name: id }, posts: ["post1"], here: true } as unknown as Answerable;
}

it("names what is missing of what goes along with a decision, each once, and nothing of those about whom nothing is to be done", () => {
  const chosen = { hide: false, kind: "nothing", hours: "1", days: "0", reason: undefined, said: "" } as const;
  const all = [answerable("Bo"), answerable("Kit"), answerable("Ash")];
  const along = (change: object): Along =>
    new Map<string, object>([["Bo", { ...chosen, ...change }], ["Kit", { ...chosen, hide: true }], ["Ash", chosen]]) as Along;
  expect(missingAlong(along({ kind: "note" }), all)).toEqual(["why", "words"]);
  expect(plansOf(along({ kind: "note" }), all)).toBeUndefined();
  expect(missingAlong(new Map([["Ash", chosen]]), all)).toEqual([]);
  expect(plansOf(new Map([["Ash", chosen]]), all)).toEqual([]);
});
