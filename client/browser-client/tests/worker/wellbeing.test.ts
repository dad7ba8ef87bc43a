/** How the desk is for its keeper, in the worker: counted in memory, offered, put off, switched off; and notes. */

import { beforeEach, expect, test, vi } from "vitest";

import { NoOneToAsk, RefusedBy } from "../../src/model/errors";
import type { Slots } from "../../src/model/kept/slots";
import { HeldBack } from "../../src/model/room/holding";
import type { WellShown } from "../../src/model/seam/wellbeing";
import { RULES } from "../../src/model/staff/exposure";
import { Unreachable } from "../../src/protocol/errors";
import { encodeId } from "../../src/protocol/ids";
import { REPORT_REASON } from "../../src/protocol/structures/report";
import { countAtDesk, takeUnkept } from "../../src/worker/acting/later/staff/cases/desk_count";
import { acts, showWell } from "../../src/worker/acting/later/staff/wellbeing/wellbeing";
import type { Visit } from "../../src/worker/acting/visit";

const NOOR = { serial: new Uint8Array(16).fill(1), shownName: "Noor" };
const LAN = { serial: new Uint8Array(16).fill(2), shownName: "Lan" };
const NOTE = new Uint8Array(16).fill(7);
const BEGIN_SECONDS = 490_000 * 3600;

vi.mock("../../src/tables/shipped", async (original) => ({
  ...(await original<typeof import("../../src/tables/shipped")>()),
  tablesCame: async (): Promise<void> => undefined,
  draftTablesCame: async (): Promise<void> => undefined,
}));

class Desk {
  slots: Slots = new Map();
  saves = 0;
  now = BEGIN_SECONDS;
  well: WellShown | undefined;
  asked: string[] = [];
  fails: Error | undefined;
  readonly visit: Visit;

  constructor() {
    const edges = { nowSeconds: () => this.now, random: (size: number) => new Uint8Array(size).fill(5) };
    const tell = ({ well }: { well?: WellShown }): void => void (this.well = well ?? this.well);
    this.visit = { edge: { edges, tell }, client: this, forgets: new Set() } as unknown as Visit;
  }

  readonly noteSlots = (slots: Slots): void => void (this.slots = slots);

  async save(): Promise<void> {
    this.saves += 1;
  }

  async staff(): Promise<unknown> {
    return { notes: this.#notes() };
  }

  #notes() {
    const ask = async (name: string): Promise<void> => {
      this.asked.push(name);
      if (this.fails !== undefined) {
        throw this.fails;
      }
    };
    return {
      colleagues: async () => [NOOR, LAN],
      read: async () => [
        { note: NOTE, by: NOOR, text: "I am here.", hour: 489_999, goneHour: 490_719, answers: true },
        { note: LAN.serial, by: { ...LAN, serial: NOTE }, text: undefined, hour: 489_990, goneHour: 490_710, answers: false },
      ],
      write: ({ text }: { text: string }) => ask(`write ${text}`),
      drop: () => ask("drop"),
    };
  }

  async step(act: object): Promise<WellShown> {
    await acts.well(this.visit, { do: "well", ...act } as Parameters<typeof acts.well>[1]);
    return this.shown();
  }

  shown(): WellShown {
    showWell(this.visit);
    if (this.well === undefined) {
      throw new Error("nothing is shown");
    }
    return this.well;
  }

  open(count: number, reason: number = REPORT_REASON.threat): void {
    for (let at = 0; at < count; at += 1) {
      countAtDesk(this.visit, { id: `${reason} ${at} ${this.now}`, reason: reason as never });
    }
  }
}

let desk: Desk;

beforeEach(() => {
  desk = new Desk();
});

test("a report counts once in a visit, by its reason alone, and nothing is asked or written for it", () => {
  countAtDesk(desk.visit, { id: "a", reason: REPORT_REASON.threat });
  desk.now += 150;
  countAtDesk(desk.visit, { id: "a", reason: REPORT_REASON.threat });
  expect(desk.shown().days).toEqual([{ ago: 0, reports: 1, minutes: 2, reasons: [{ reason: "threat", count: 1 }] }]);
  expect([desk.saves, desk.asked]).toEqual([0, []]);
  expect([takeUnkept(desk.visit), takeUnkept(desk.visit)]).toEqual([true, false]);
});

test("a break is offered after a few heavy ones, put off until as many again, and offered no more once nothing is counted", async () => {
  desk.open(9, REPORT_REASON.recruitingOrSpam);
  desk.open(RULES.restHeavy - 1);
  expect(desk.shown().offer).toBeUndefined();
  desk.now += 60;
  desk.open(1);
  expect(desk.shown().offer).toEqual({ rest: true, lean: false, heavy: RULES.restHeavy, minutes: 1, week: RULES.restHeavy });
  expect((await desk.step({ step: "not_now" })).offer).toBeUndefined();
  desk.now += 60;
  desk.open(RULES.restHeavy);
  expect(desk.shown().offer?.lean).toBe(true);
  const off = await desk.step({ step: "count", on: false });
  expect([off.counts, off.offer, desk.saves]).toEqual([false, undefined, 1]);
  const before = desk.shown().days;
  desk.open(3, REPORT_REASON.worried);
  expect(desk.shown().days).toEqual(before);
});

test("a break covers the desk, and is an answer", async () => {
  desk.open(RULES.restHeavy);
  const resting = await desk.step({ step: "rest", resting: true });
  expect([resting.resting, resting.offer]).toEqual([true, undefined]);
  expect((await desk.step({ step: "rest", resting: false })).resting).toBe(false);
});

test("whom she leans on is kept, shown while that is one of the staff, and forgotten when she says nobody", async () => {
  await desk.step({ step: "look" });
  const chosen = await desk.step({ step: "lean", on: "buddy", who: encodeId(NOOR.serial) });
  expect([chosen.buddy, chosen.supervisor, chosen.done]).toEqual([encodeId(NOOR.serial), undefined, "chosen"]);
  await desk.step({ step: "lean", on: "supervisor", who: encodeId(new Uint8Array(16).fill(9)) });
  expect(desk.shown().supervisor).toBeUndefined();
  expect((await desk.step({ step: "lean", on: "buddy", who: undefined })).buddy).toBeUndefined();
});

test("notes are shown with who can be answered, written, and forgotten", async () => {
  const looked = await desk.step({ step: "look" });
  expect(looked.notes?.map(({ by, from, text }) => [by, from, text])).toEqual([
    ["Noor", encodeId(NOOR.serial), "I am here."],
    ["Lan", undefined, undefined],
  ]);
  expect((await desk.step({ step: "write", to: encodeId(NOOR.serial), text: "Thank you.", answers: encodeId(NOTE) })).done).toBe("written");
  expect((await desk.step({ step: "forget", note: encodeId(NOTE) })).done).toBe("forgotten");
  expect(desk.asked).toEqual(["write Thank you.", "drop"]);
});

test.each([
  [new HeldBack([]), "held_back"],
  [new NoOneToAsk(), "nobody"],
  [new RefusedBy("recipient_unknown"), "nobody"],
  [new RefusedBy("over_budget"), "over_budget"],
  [new RefusedBy("too_many"), "too_many"],
  [new RefusedBy("certificate_revoked"), "not_staff"],
] as const)("why a note did not go is said: %s", async (error, why) => {
  desk.fails = error;
  const shown = await desk.step({ step: "write", to: encodeId(NOOR.serial), text: "a", answers: undefined });
  expect([shown.refused, shown.done]).toEqual([why, undefined]);
});

test("a note that did not arrive is tried again", async () => {
  desk.fails = new Unreachable("gone");
  const lost = await desk.step({ step: "write", to: encodeId(NOOR.serial), text: "a", answers: undefined });
  expect(lost.doing.at).toBe("failed");
  desk.fails = undefined;
  await desk.visit.again?.();
  expect([desk.shown().done, desk.asked.length]).toEqual(["written", 2]);
});
