/** When a session is, in the reader's own zone, and for how long something lasts still. */
import type { Language } from "../../../../../words/language";

const MINUTE_SECONDS = 60;
const MINUTE_MILLISECONDS = 60_000;
/** The last minute that a date can name. */
const LAST_MINUTE = 144_000_000_000;

/** Return the day and time, with the zone that they are of. */
export function minuteSaid(minute: number, language: Language): string {
  const style = { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" } as const;
  return new Intl.DateTimeFormat(language, style).format(Math.min(minute, LAST_MINUTE) * MINUTE_MILLISECONDS);
}

/** Return the weekday and time of a minute of these days. */
export function timeSaid(minute: number, language: Language): string {
  const style = { weekday: "short", hour: "numeric", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(language, style).format(Math.min(minute, LAST_MINUTE) * MINUTE_MILLISECONDS);
}

/** Return the minute that is typed as a day and a time of this device's zone; undefined where it is none. */
export function minuteOf(day: string, time: string): number | undefined {
  const [isDay, isTime] = [/^\d{4}-\d{2}-\d{2}$/u.test(day.trim()), /^\d{1,2}:\d{2}$/u.test(time.trim())];
  const moment = new Date(`${day.trim()}T${time.trim().padStart(5, "0")}`).getTime();
  return isDay && isTime && !Number.isNaN(moment) ? Math.floor(moment / MINUTE_MILLISECONDS) : undefined;
}

/** Return the name of this device's zone. */
export function zoneSaid(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Return minutes and seconds, as clocks show them. */
export function clocked(seconds: number): string {
  return `${Math.floor(seconds / MINUTE_SECONDS)}:${String(Math.floor(seconds % MINUTE_SECONDS)).padStart(2, "0")}`;
}

/** Return whole minutes, the begun one counted. */
export function minutesOf(seconds: number): number {
  return Math.ceil(seconds / MINUTE_SECONDS);
}
