/** Where somebody who came in stands first: welcomed who came back, at her room who waited for it. */

import { expect, test } from "vitest";

import { BEGINNING, type Stage } from "../../src/model/seam/app";
import { heard } from "../../src/view/hearing";
import type { Shown } from "../../src/view/whole";

const SHOWN = { app: BEGINNING, place: { at: "rooms" }, welcomeBack: false } as unknown as Shown;
const IDLE = { at: "idle" } as const;

function from(stage: Stage): Partial<Shown> {
  return heard({ ...SHOWN, app: { ...BEGINNING, stage } }, { stage: { at: "inside" } });
}

test.each([
  ["after her words", { at: "returning", doing: IDLE }, true],
  ["after her PIN", { at: "locked", tries: 10, waitSeconds: 0, doing: IDLE }, true],
  ["in a tab that found itself", { at: "starting", doing: IDLE }, true],
  ["for the first time", { at: "entering", card: { opens: "room", room: "", invitedBy: "", expiresHour: 1 }, doing: IDLE }, false],
] as const)("%s she is welcomed back, or not", (_, stage, welcomeBack) => {
  expect(from(stage)).toMatchObject({ welcomeBack, app: { stage: { at: "inside" } } });
});

test("who waited to be let in stands in the room that opened", () => {
  expect(from({ at: "waiting" })).toMatchObject({ welcomeBack: false, place: { at: "room" } });
});

test("who is inside already stays where she looks", () => {
  const app = { ...BEGINNING, stage: { at: "inside" } } as const;
  expect(Object.keys(heard({ ...SHOWN, app }, { stage: { at: "inside" } }))).toEqual(["app"]);
  expect(Object.keys(heard({ ...SHOWN, app }, { rooms: [] }))).toEqual(["app"]);
});
