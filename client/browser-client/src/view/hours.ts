/** When something was said, as roughly as it is known: posts carry an hour and nothing finer. Pure. */
import type { Hour } from "../model/seam/app";
import type { Language } from "../words/language";

const HOUR_MILLISECONDS = 3_600_000;
/** The last hour that a date can name. A server may say a later one: that must not keep a screen from being drawn. */
const LAST_HOUR = 2_400_000_000;

type Style = Readonly<Intl.DateTimeFormatOptions>;

const HOUR: Style = { month: "short", day: "numeric", hour: "numeric" };
const DAY: Style = { year: "numeric", month: "long", day: "numeric" };

/** Making one takes longer than drawing the post that it is for. The time zone is that of the visit's beginning. */
const MADE = new Map<string, Intl.DateTimeFormat>();

/** Return the day and hour in the reader's own time zone and language. */
export function hourSaid(hour: Hour, language: Language): string {
  return said(hour, language, HOUR);
}

/** Return the day. */
export function daySaid(hour: Hour, language: Language): string {
  return said(hour, language, DAY);
}

function said(hour: Hour, language: Language, style: Style): string {
  const name = `${language} ${style.hour}`;
  const format = MADE.get(name) ?? new Intl.DateTimeFormat(language, style);
  MADE.set(name, format);
  return format.format(Math.min(hour, LAST_HOUR) * HOUR_MILLISECONDS);
}
