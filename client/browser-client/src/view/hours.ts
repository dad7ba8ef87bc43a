/** When something was said, as roughly as it is known: posts carry an hour and nothing finer. Pure. */
import type { Hour } from "../model/app";
import type { Language } from "../words/language";

const HOUR_MILLISECONDS = 3_600_000;
/** The last hour that a date can name. A server may say a later one: that must not keep a screen from being drawn. */
const LAST_HOUR = 2_400_000_000;

/** Return the day and hour in the reader's own time zone and language. */
export function hourSaid(hour: Hour, language: Language): string {
  return new Intl.DateTimeFormat(language, { month: "short", day: "numeric", hour: "numeric" }).format(
    Math.min(hour, LAST_HOUR) * HOUR_MILLISECONDS,
  );
}

/** Return the day. */
export function daySaid(hour: Hour, language: Language): string {
  return new Intl.DateTimeFormat(language, { year: "numeric", month: "long", day: "numeric" }).format(
    Math.min(hour, LAST_HOUR) * HOUR_MILLISECONDS,
  );
}
