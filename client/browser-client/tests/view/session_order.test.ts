/** Who is in a session, as its host looks over them; and what of a floor she hears. */

import { describe, expect, test } from "vitest";

import type { HostFloor } from "../../src/model/seam/hosting";
import type { PublishedSession } from "../../src/model/seam/sessions";
import { heardOf, isForgotten, worthOf } from "../../src/view/screens/later/staff/hosting/heard";
import { inOrder } from "../../src/view/screens/later/staff/hosting/order";

const FLOOR: HostFloor = {
  stage: "live",
  mode: "open",
  leader: "Mira",
  leads: true,
  isAbsent: false,
  holder: undefined,
  turnSeconds: undefined,
  coming: [],
  muted: [],
  lobby: [],
  aside: [],
  slowSeconds: 0,
  pauseSeconds: 0,
  endsSeconds: 1800,
  extendable: 60,
  reportSeconds: 0,
  choices: 0,
  sums: undefined,
  lastSums: undefined,
};
const SIXTY = Array.from({ length: 60 }, (_, at) => ({ id: `m${at}`, name: `Fern ${String(at).padStart(2, "0")}` }));

describe("sixty people", () => {
  const floor = { ...FLOOR, mode: "hands", holder: "m7", coming: ["m50", "m3"], muted: ["m3", "m1"], aside: ["m9"], lobby: ["m2"] } as const;
  const groups = inOrder(SIXTY.toReversed(), floor);

  test("are each in one group, who has the floor first, hands as they went up", () => {
    expect(groups.map(({ group, people }) => [group, people.length])).toEqual([
      ["floor", 1],
      ["coming", 2],
      ["lobby", 1],
      ["aside", 1],
      ["muted", 1],
      ["others", 54],
    ]);
    expect(groups[1]?.people.map(({ id, place }) => [id, place])).toEqual([
      ["m50", 1],
      ["m3", 2],
    ]);
  });

  test("stand by their names where no line holds, whatever order they came in", () => {
    const names = groups.at(-1)?.people.map(({ name }) => name) ?? [];
    expect(names).toEqual(names.toSorted());
    expect(inOrder(SIXTY, floor)).toEqual(groups);
  });

  test("are found by typing, in any width and case, and keep their places in the line", () => {
    const found = inOrder(SIXTY, floor, "ｆｅｒｎ 03");
    expect(found).toEqual([{ group: "coming", people: [{ id: "m3", name: "Fern 03", place: 2, group: "coming" }] }]);
    expect(inOrder(SIXTY, floor, "nobody")).toEqual([]);
  });
});

describe("what is heard", () => {
  test("is nothing where only time passed, or a name was muted", () => {
    const later = { ...FLOOR, endsSeconds: 1700, muted: ["m1"], slowSeconds: 30 };
    expect(worthOf(later)).toBe(worthOf(FLOOR));
    expect(heardOf(FLOOR, later)).toBeUndefined();
  });

  test("is one sentence for a change of many things: the most telling", () => {
    const ended = { ...FLOOR, stage: "ended", mode: "quiet", leads: false, leader: "Robin" } as const;
    expect(heardOf(FLOOR, ended)).toEqual({ key: "heard.stage.ended" });
    expect(heardOf(FLOOR, { ...FLOOR, mode: "round", holder: "m1" })).toEqual({ key: "heard.holder", who: "m1" });
  });

  test("says when a turn is over, hands go up, a pause begins, somebody else leads, and sums are there", () => {
    const round = { ...FLOOR, mode: "round", holder: "m1" } as const;
    const hands = { ...FLOOR, mode: "hands" } as const;
    expect(heardOf(round, { ...round, holder: undefined })).toEqual({ key: "heard.round.over" });
    expect(heardOf(hands, { ...hands, coming: ["m1", "m2"] })).toEqual({ key: "heard.hands", count: 2 });
    expect(heardOf(FLOOR, { ...FLOOR, pauseSeconds: 60 })).toEqual({ key: "heard.pause" });
    expect(heardOf(FLOOR, { ...FLOOR, leads: false, leader: "Robin" })).toEqual({ key: "heard.leader" });
    expect(heardOf(FLOOR, { ...FLOOR, sums: [3, 0] })).toEqual({ key: "heard.sums" });
  });
});

test("of two sessions of an evening the second stays open though of the first nothing is left", () => {
  const second: PublishedSession = { id: "second", title: "", language: "en", about: "", startsMinute: 0, lengthMinutes: 60, capacity: 5, host: "Mira", coHost: "", stage: "announced" };
  const over = { done: "forgotten", lines: [second] } as const;
  expect([isForgotten(over, "first"), isForgotten(over, "second")]).toEqual([true, false]);
  expect(isForgotten({ ...over, done: undefined }, "first")).toBe(false);
});
