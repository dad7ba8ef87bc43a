import { expect, test } from "vitest";

import { type Entry, folded, type Gap, type Item, type Page, placed, without } from "../../../src/model/room/timeline";
import { hex } from "../../../src/protocol/crypto/bytes";
import { ANA, BO, HOUR, id, say, written } from "../values";

const POST = id(1);

function page(...items: readonly Item[]): Page {
  return folded(placed(new Map(), items));
}

function entryOf({ entries }: Page, seq = 1): Entry | Gap | undefined {
  return entries.find((one) => one.seq === seq);
}

function orders<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.length < 2
    ? [items]
    : items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

function sign(seq: number, takenBack: boolean): Item {
  return written(seq, { kind: "react", target: POST, reaction: "candle", takenBack }, BO);
}

test("a post delivered twice, or under its id again, is shown once", () => {
  const first = written(1, say("hello"));
  expect(page(first, first).entries).toHaveLength(1);
  expect(page(first, written(2, say("again"), ANA, { postId: POST })).entries.map(({ seq }) => seq)).toEqual([1]);
});

test("the id of somebody's post is nobody else's", () => {
  const shown = page(written(1, say("mine")), written(2, say("theirs"), BO, { postId: POST }));
  expect(shown.entries).toHaveLength(1);
  expect(entryOf(shown)).toMatchObject({ memberId: ANA.id, text: "mine" });
});

test("any order of arrival gives the same page", () => {
  const items = [
    written(1, say("one")),
    written(2, { kind: "edit", target: POST, text: "two" }),
    written(3, { kind: "edit", target: POST, text: "three" }),
    written(4, { kind: "react", target: POST, reaction: "hug", takenBack: false }, BO),
    written(5, { kind: "rename", pseudonym: "Anna" }),
  ];
  const pages = orders(items).map((order) => page(...order));
  for (const one of pages) {
    expect(one).toEqual(pages[0]);
  }
  expect(pages).toHaveLength(120);
  expect(entryOf(page(...items))).toMatchObject({
    text: "three",
    edited: true,
    marks: [{ reaction: "hug", members: [hex(BO.id)] }],
  });
  expect(pages[0]?.names.get(hex(ANA.id))).toBe("Anna");
});

test("only the author edits, and only the author retracts", () => {
  const theirs = page(
    written(1, say("mine")),
    written(2, { kind: "edit", target: POST, text: "theirs" }, BO),
    written(3, { kind: "retract", target: POST }, BO),
  );
  expect(theirs.entries).toMatchObject([{ text: "mine", edited: false, retracted: false }]);
});

test("a retracted post shows no words, no marks and takes no edit", () => {
  const shown = page(
    written(1, say("mine", { warning: "heavy", evidenceHash: new Uint8Array(32), evidenceAddress: "https://a.example" })),
    written(2, { kind: "react", target: POST, reaction: "heart", takenBack: false }, BO),
    written(3, { kind: "retract", target: POST }),
    written(4, { kind: "edit", target: POST, text: "again" }),
  );
  expect(entryOf(shown)).toMatchObject({
    text: "",
    warning: undefined,
    evidenceHash: undefined,
    evidenceAddress: undefined,
    marks: [],
    retracted: true,
    edited: false,
  });
});

test("an edit replaces the whole of text, warning and language", () => {
  const shown = page(
    written(1, say("one", { warning: "heavy", language: "en" })),
    written(2, { kind: "edit", target: POST, text: "two" }),
  );
  expect(entryOf(shown)).toMatchObject({ text: "two", warning: undefined, language: undefined });
});

test("a sign is given once and can be taken back", () => {
  const post = written(1, say("one"));
  expect(entryOf(page(post, sign(2, false), sign(3, false)))).toMatchObject({ marks: [{ members: [hex(BO.id)] }] });
  expect(entryOf(page(post, sign(2, false), sign(3, true)))).toMatchObject({ marks: [] });
});

test("what the room is about counts only from staff", () => {
  const about = { kind: "room_about", title: "Garden", topic: "", guidelines: "" } as const;
  expect(page(written(1, about)).about).toBeUndefined();
  expect(page(written(1, about, BO, { byStaff: true }))).toMatchObject({ about, aboutHour: HOUR });
});

test("a gap gives way to the post, never the post to a gap", () => {
  const gap: Gap = { kind: "gap", seq: 1, hour: HOUR, why: "no_key" };
  const post = written(1, say("here"));
  expect(entryOf(page(gap, post))).toMatchObject({ text: "here" });
  expect(entryOf(page(post, gap))).toMatchObject({ text: "here" });
});

test("what only a member vouched for gives way to what staff say", () => {
  const doubtful = written(1, say("doubtful"), ANA, { confirmed: false });
  expect(entryOf(page(doubtful, written(1, say("confirmed"))))).toMatchObject({ text: "confirmed", confirmed: true });
  expect(entryOf(page(written(1, say("confirmed")), doubtful))).toMatchObject({ text: "confirmed" });
});

test("what has passed its time is a gap, and what was said of it with it", () => {
  const timeline = placed(new Map(), [written(1, say("one")), written(2, say("two"))]);
  expect(folded(without(timeline, [1], HOUR)).entries).toMatchObject([{ kind: "gap", why: "erased" }, { text: "two" }]);
});
