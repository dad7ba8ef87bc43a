/** Days of the calendar, counted as hearth_protocol/calendar_day.py counts them: no time zone, and no year too far. */

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const FEBRUARY = 2;
/** After so many years the calendar repeats itself to the day. */
const [CYCLE_YEARS, CYCLE_DAYS] = [400, 146_097];
const [DAY_SECONDS, HOUR_SECONDS, MINUTE_SECONDS] = [86_400, 3600, 60];

/** Return how many days a month has, 0 where there is no such month. */
function daysOf(year: number, month: number): number {
  return (MONTHS[month - 1] ?? 0) + (month === FEBRUARY ? leap(year) : 0);
}

/** Whether there is such a day, in the year 1 or later. */
export function isDay(year: number, month: number, day: number): boolean {
  return year >= 1 && day >= 1 && day <= daysOf(year, month);
}

/** Return seconds since 1970, not negative, as `2026-11-23T06:05:00Z`; years may grow longer. */
export function moment(seconds: number): string {
  const all = Math.floor(seconds / DAY_SECONDS);
  let days = all % CYCLE_DAYS;
  let [year, month] = [1970 + Math.floor(all / CYCLE_DAYS) * CYCLE_YEARS, 1];
  for (; days >= 365 + leap(year); year += 1) {
    days -= 365 + leap(year);
  }
  for (; days >= daysOf(year, month); month += 1) {
    days -= daysOf(year, month);
  }
  const rest = seconds % DAY_SECONDS;
  const clock = [rest / HOUR_SECONDS, (rest % HOUR_SECONDS) / MINUTE_SECONDS, rest % MINUTE_SECONDS].map(two);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(days + 1)}T${clock.join(":")}Z`;
}

function leap(year: number): number {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}
