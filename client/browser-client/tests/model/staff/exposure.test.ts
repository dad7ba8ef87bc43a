/** What a desk asked of its keeper, as the vectors have it. */

import { expect, test } from "vitest";

import { SLOT } from "../../../src/model/kept/later/slots";
import type { SlotRecord } from "../../../src/model/kept/slots";
import { keyOf } from "../../../src/model/kept/slots";
import {
  answeredAt,
  minutesBetween,
  offered,
  openedIn,
  readTally,
  recordOf,
  RULES,
  sumsOf,
  type Tally,
  tallyIn,
  withMinutes,
  withOpened,
} from "../../../src/model/staff/exposure";
import { hex } from "../../../src/protocol/crypto/bytes";
import { outcome } from "../../outcomes";
import { bytes, vectors } from "../../vectors";

type TallyTold = { readonly opened: number; readonly minutes: number; readonly reasons: Readonly<Record<string, number>> };
type Told = { readonly heavy: number; readonly minutes: number; readonly leant: boolean };
type Vectors = {
  readonly rules: unknown;
  readonly tallies: readonly {
    readonly case: string;
    readonly expect: string;
    readonly value: string;
    readonly day?: number;
    readonly lane?: string;
    readonly name?: string;
    readonly until_hour?: number;
    readonly tally?: TallyTold;
  }[];
  readonly weeks: readonly {
    readonly case: string;
    readonly today: number;
    readonly records: readonly { readonly name: string; readonly form: number; readonly value: string; readonly until_hour: number }[];
    readonly days: readonly TallyTold[];
    readonly heavy_today: number;
    readonly heavy_week: number;
  }[];
  readonly offers: readonly {
    readonly case: string;
    readonly heavy_today: number;
    readonly heavy_week: number;
    readonly minutes: number;
    readonly answered: Told;
    readonly rest: boolean;
    readonly lean: boolean;
    readonly then: Told;
  }[];
  readonly minutes: readonly { readonly before: number | null; readonly now: number; readonly minutes: number }[];
};

const recorded = vectors<Vectors>("wellbeing");

function told(tally: Tally): TallyTold {
  const reasons = [...tally.reasons].map(([reason, count]) => [String(reason), count] as const);
  return { opened: openedIn(tally), minutes: tally.minutes, reasons: Object.fromEntries(reasons) };
}

test("the rules are those of the other client", () => {
  expect({
    heavy: [...RULES.heavy].toSorted((one, other) => one - other),
    rest_heavy: RULES.restHeavy,
    rest_minutes: RULES.restMinutes,
    lean_heavy_day: RULES.leanHeavyDay,
    lean_heavy_week: RULES.leanHeavyWeek,
    gap_minutes: RULES.gapMinutes,
  }).toEqual(recorded.rules);
});

test.each(recorded.tallies)("a tally: $case", ({ value, expect: wanted }) => {
  expect(outcome(() => readTally(bytes(value)), "read")).toBe(wanted);
});

test.each(recorded.tallies.filter((one) => one.expect === "read"))("a tally, told and written: $case", (stated) => {
  const tally = readTally(bytes(stated.value));
  const record = recordOf(stated.day ?? 0, bytes(stated.lane ?? ""), tally);
  expect([told(tally), hex(record.value), hex(record.name), record.untilHour]).toEqual([
    stated.tally,
    stated.value,
    stated.name,
    stated.until_hour,
  ]);
});

test.each(recorded.weeks)("a week: $case", (stated) => {
  const records = stated.records.map(
    (one): SlotRecord => ({
      slot: SLOT.exposure,
      name: bytes(one.name),
      form: one.form,
      value: bytes(one.value),
      untilHour: one.until_hour,
    }),
  );
  const slots = new Map(records.map((one) => [hex(keyOf(one)), one]));
  const sums = sumsOf(slots, stated.today, RULES);
  expect(sums.days.map(told)).toEqual(stated.days);
  expect([sums.heavyToday, sums.heavyWeek]).toEqual([stated.heavy_today, stated.heavy_week]);
  expect(tallyIn(slots, stated.today, new Uint8Array(8).fill(9)).minutes).toBe(0);
});

test.each(recorded.offers)("an offer: $case", (stated) => {
  const today = { reasons: new Map(), minutes: stated.minutes };
  const sums = { today, days: [], heavyToday: stated.heavy_today, heavyWeek: stated.heavy_week };
  const offer = offered(sums, stated.answered, RULES);
  expect(offer).toEqual({ rest: stated.rest, lean: stated.lean });
  expect(answeredAt(sums, offer, stated.answered)).toEqual(stated.then);
});

test("minutes are those between two things done at the desk", () => {
  for (const { before, now, minutes } of recorded.minutes) {
    expect(minutesBetween(before ?? undefined, now, RULES)).toBe(minutes);
  }
});

test("a tally grows, and stays within its bounds", () => {
  const full: Tally = { reasons: new Map([[1, 0xff_ff]]), minutes: 0xff_ff };
  expect(withMinutes(withOpened(full, 2), 9)).toEqual(full);
  expect(told(withMinutes(withOpened(withOpened({ reasons: new Map(), minutes: 0 }, 7), 7), 2))).toEqual({
    opened: 2,
    minutes: 2,
    reasons: { "7": 2 },
  });
});
