/** What of a session is read out to its host when it changes: the most telling change alone, and nothing twice. */
import { expect, test } from "vitest";

import type { HostFloor } from "../../src/model/seam/hosting";
import { heardOf, isForgotten, worthOf } from "../../src/view/screens/later/staff/hosting/heard";

const BEFORE = { stage: "live", mode: "open", leader: "Mira", leads: true, holder: undefined, coming: [], pauseSeconds: 0, sums: undefined } as unknown as HostFloor;
const HANDS: HostFloor = { ...BEFORE, mode: "hands" };

test.each<[string, Partial<HostFloor>, HostFloor, string | undefined]>([
  ["nothing", {}, BEFORE, undefined],
  ["how far it is, before all else", { stage: "closing", mode: "quiet", leads: false }, BEFORE, "heard.stage.closing"],
  ["that she leads", { mode: "quiet" }, { ...BEFORE, leads: false, leader: "Robin" }, "heard.leads"],
  ["who else leads", { leads: false, leader: "Robin" }, BEFORE, "heard.leader"],
  ["that another leads whose name came late", { leads: false, leader: "Robin" }, { ...BEFORE, leads: false, leader: "" }, "heard.leader"],
  ["a pause", { pauseSeconds: 60, mode: "quiet" }, BEFORE, "heard.pause"],
  ["its end, and not each second", { pauseSeconds: 0 }, { ...BEFORE, pauseSeconds: 5 }, "heard.pause.over"],
  ["no second of it", { pauseSeconds: 4 }, { ...BEFORE, pauseSeconds: 5 }, undefined],
  ["who may speak now", { mode: "quiet" }, BEFORE, "heard.mode.quiet"],
  ["whose turn it is rather than the mode", { mode: "round", holder: "ana" }, BEFORE, "heard.holder"],
  ["the end of a round", { mode: "round" }, { ...BEFORE, mode: "round", holder: "ana" }, "heard.round.over"],
  ["that nobody speaks", { mode: "hands" }, { ...HANDS, holder: "ana" }, "heard.nobody"],
  ["how many hands are up", { mode: "hands", coming: ["ana"] }, HANDS, "heard.hands"],
  ["nothing of who waits in a round", { mode: "round", coming: ["ana"] }, { ...BEFORE, mode: "round", coming: ["ana", "bea"] }, undefined],
  ["sums, when they come", { sums: [1, 2] }, BEFORE, "heard.sums"],
  ["and not each answer", { sums: [2, 2] }, { ...BEFORE, sums: [1, 2] }, undefined],
])("heard is %s", (_, now, before, key) => {
  const after: HostFloor = { ...BEFORE, ...now };
  expect(heardOf(before, after)?.key).toBe(key);
  // What is heard is worth it: by this alone the screen compares at all.
  expect(key === undefined || worthOf(before) !== worthOf(after)).toBe(true);
});

test("that a session is forgotten is said of it alone", () => {
  const lines = [{ id: "another" }] as never;
  expect(isForgotten({ done: "forgotten", lines }, "this")).toBe(true);
  expect(isForgotten({ done: "forgotten", lines }, "another")).toBe(false);
  expect(isForgotten({ done: "said", lines }, "this")).toBe(false);
});
