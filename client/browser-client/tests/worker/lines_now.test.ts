/** Which helplines answer now: by their own clock, also past midnight, and never where nobody knows. */
import { describe, expect, test } from "vitest";

import { LANGUAGES } from "../../src/words/language";
import { isOpen, linesNow } from "../../src/worker/acting/later/calls/lines_now";

/** Monday, 2 March 2026, 12:00 UTC. */
const MONDAY_NOON = Date.UTC(2026, 2, 2, 12) / 1000;
const HOUR = 3600;
const WEEKDAYS = { hours: [{ days: "1-5", from: "09:00", to: "17:00" }], time_zone: "Asia/Seoul" } as const;
const NIGHTS = { hours: [{ days: "1-7", from: "22:00", to: "06:00" }], time_zone: "UTC" } as const;

function after(line: Parameters<typeof isOpen>[0], hours: number): boolean | undefined {
  return isOpen(line, MONDAY_NOON + hours * HOUR);
}

describe("a line is open", () => {
  test("at any hour where it always is, and unknown where its hours are", () => {
    expect(isOpen({ hours: "always", time_zone: null }, MONDAY_NOON)).toBe(true);
    expect(isOpen({ hours: "varies", time_zone: null }, MONDAY_NOON)).toBeUndefined();
    expect(isOpen({ hours: WEEKDAYS.hours, time_zone: null }, MONDAY_NOON)).toBeUndefined();
  });

  test("by the clock and the day of where it is", () => {
    // 21:00 in Seoul at noon UTC; 9:00 there is midnight UTC.
    expect([0, -4, -4 - 1 / 60, -12, -12 - 1 / 60].map((hours) => after(WEEKDAYS, hours))).toEqual([false, false, true, true, false]);
    expect(after(WEEKDAYS, 4 * 24 - 6)).toBe(true);
    expect(after(WEEKDAYS, 5 * 24 - 6)).toBe(false);
  });

  test("past midnight where its night goes on", () => {
    expect([0, 10, 17.9, 18].map((hours) => after(NIGHTS, hours))).toEqual([false, true, true, false]);
    const sunday = { ...NIGHTS, hours: [{ days: "7", from: "22:00", to: "06:00" }] };
    expect(isOpen(sunday, MONDAY_NOON - 7 * HOUR)).toBe(true);
    expect(isOpen(sunday, MONDAY_NOON + 17 * HOUR)).toBe(false);
  });
});

test.each(LANGUAGES)("whoever reads %s is shown some lines, each with a number or a page, open ones first", (language) => {
  const lines = linesNow(language, MONDAY_NOON);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.every(({ number, url, name }) => (number === "") !== (url === "") && name !== "")).toBe(true);
  const open = lines.map(({ isOpen: is }) => is === true);
  expect(open).toEqual(open.toSorted((one, other) => Number(other) - Number(one)));
});
