import { describe, expect, test } from "vitest";

import type { Place } from "../../../src/guards/place";
import { screened } from "../../../src/model/room/screening";
import { folded, inOrder, type Item, placed, type Timeline } from "../../../src/model/room/timeline";
import type { Body } from "../../../src/protocol/contents";
import { Ruled } from "../ruled";
import { ANA, type Author, BO, HOUR, id, say, written } from "../values";

type How = { readonly where?: Place; readonly days?: number; readonly guards?: Ruled };

const sameHour = (): number => HOUR;
const perDay = (at: number): number => HOUR + 24 * at;
const named = (text: string): Body => say(text, { pseudonym: "<60>" });

function all(bodies: readonly Body[], by: Author = ANA, first = 1, hourOf: (at: number) => number = sameHour): readonly Item[] {
  return bodies.map((body, at) => written(first + at, body, by, { hour: hourOf(at) }));
}

function shown(items: readonly Item[], { where = "room", days = 14, guards = new Ruled() }: How = {}): Timeline {
  return screened(placed(new Map(), items), guards, where, days);
}

function codes(items: readonly Item[], how?: How): readonly string[] {
  return inOrder(shown(items, how)).map((one) => (one.kind === "gap" ? (one.code ?? one.why) : ""));
}

describe("what should not have been sent is a gap, and no word of it is shown", () => {
  const bodies: readonly Body[] = [
    say("PICTURE"),
    say("hello", { warning: "PICTURE" }),
    say("hello", { pseudonym: "PICTURE" }),
    say("hello", { language: "en-PICTURE-of-it" }),
    { kind: "edit", target: id(1), text: "PICTURE" },
    { kind: "rename", pseudonym: "LINK" },
    { kind: "room_about", title: "LINK", topic: "", guidelines: "" },
  ];
  test.each(bodies)("$kind", (body) => {
    const timeline = shown([written(1, body, ANA, { byStaff: true })]);
    expect(timeline.get(1)).toMatchObject({ kind: "gap", why: "guarded" });
    const page = folded(timeline);
    expect(JSON.stringify(page)).not.toMatch(/PICTURE|LINK/u);
    expect([page.names.size, page.about]).toEqual([0, undefined]);
  });
});

test("a gap says why; what is only a question is shown", () => {
  expect(codes(all([say("PICTURE"), say("LINK"), say("AWAY"), say("fine")]))).toEqual(["images.data", "links.denied", "", ""]);
});

test("a hidden edit leaves the earlier words", () => {
  const page = folded(shown(all([say("as it was"), { kind: "edit", target: id(1), text: "LINK" }])));
  expect(page.entries).toMatchObject([{ kind: "post", text: "as it was" }, { kind: "gap" }]);
});

test("what is beyond a day's ration is not shown and does not count", () => {
  const items = all([say("<100>"), say("<40>"), say("<28>"), say("<1>"), say("words")]);
  expect(codes(items)).toEqual(["", "images.residue", "", "images.residue", ""]);
});

test("a day later it is shown again until the room is full, and what passed its time counts no more", () => {
  const items = all(Array.from({ length: 6 }, () => say("<128>")), ANA, 1, perDay);
  expect(codes(items)).toEqual(["", "", "", "", "images.residue", "images.residue"]);
  expect(codes(items, { days: 4 })).toEqual(["", "", "", "", "", ""]);
});

test("each sender has a ration of her own", () => {
  expect(codes([...all([say("<128>")]), ...all([say("<128>")], BO, 2)])).toEqual(["", ""]);
});

test("a name by which she is known is looked at once", () => {
  expect(codes(all([named("a"), named("b"), named("<60>"), named("<60>")]))).toEqual(["", "", "", "images.residue"]);
});

test("crumbs fall together only when they are a picture beyond doubt", () => {
  const crumbs = [say("<5> [TOGE]"), say("words"), say("<5> [THER]"), say("<5>")];
  expect(codes(all(crumbs))).toEqual(["images.split", "", "images.split", ""]);
  expect(codes(all(crumbs.toSpliced(2, 1)))).toEqual(["", "", ""]);
});

test("crumbs of two people or of two days are not put together", () => {
  expect(codes([...all([say("<5> [TOGE]")]), ...all([say("<5> [THER]")], BO, 2)])).toEqual(["", ""]);
  expect(codes(all([say("<5> [TOGE]"), say("<5> [THER]")], ANA, 1, perDay))).toEqual(["", ""]);
});

test("a busy sender costs her readers a few looks and not one a post", () => {
  const guards = new Ruled();
  const bodies = Array.from({ length: 240 }, (_, at) => say(`[hm] ${at}`));
  expect(codes(all(bodies), { guards }).every((code) => code === "")).toBe(true);
  const characters = bodies.reduce((sum, { text }) => sum + text.length, 0);
  expect(guards.seenTogether).toBeGreaterThan(0);
  expect(guards.seenTogether).toBeLessThan(20 * characters);
});

test("a retraction counts for nothing and always passes", () => {
  const items = all([say("<128>"), { kind: "retract", target: id(1) }, say("<1>")]);
  expect(codes(items)).toEqual(["", "", "images.residue"]);
  expect(folded(shown(items)).entries[0]).toMatchObject({ retracted: true });
});

test("evidence is shown four times a day and the words always", () => {
  const { entries } = folded(shown(all(Array.from({ length: 5 }, () => say("kept", { evidenceHash: new Uint8Array(32) })))));
  expect(entries.map((one) => one.kind === "post" && [one.text, one.evidenceHash !== undefined])).toEqual([
    ["kept", true],
    ["kept", true],
    ["kept", true],
    ["kept", true],
    ["kept", false],
  ]);
});

test.each([
  ["room", "https://LINK.example/", false],
  ["counsellor_room", "https://LINK.example/", true],
  ["intake", "https://LINK.example/", true],
  ["report_note", "https://LINK.example/", true],
  ["counsellor_room", "data:PICTURE", false],
] as const)("in a %s the evidence address %s is shown: %s", (where, evidenceAddress, isShown) => {
  const { entries } = folded(shown(all([say("there", { evidenceAddress })]), { where }));
  expect(entries[0]).toMatchObject({ text: "there", evidenceAddress: isShown ? evidenceAddress : undefined });
});

test("the own notebook is nobody's to look at", () => {
  const timeline = placed(new Map(), all([say("PICTURE")]));
  expect(screened(timeline, new Ruled(), "notebook", 14)).toBe(timeline);
});

test("the same places give the same page in whatever order they came", () => {
  const items = all([say("<100>"), say("<40>"), say("<28>"), say("LINK")]);
  expect(inOrder(shown(items))).toEqual(inOrder(shown(items.toReversed())));
});
