/** What else is open now: helplines near her, and whether somebody answers at this hour, as far as that is known. */

import { shipped } from "../../../../guards/policy";
import type { LineNow } from "../../../../model/seam/calls";
import { entries, type Helpline, type Hours } from "../../../../words/helplines";
import type { Language } from "../../../../words/language";
import { placeOf, REGIONS, wayTo } from "../../../helplines";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const MOST = 6;

/** Return the lines for distress and violence that are shown to whoever reads `language`, those that answer now first. */
export function linesNow(language: Language, nowSeconds: number): readonly LineNow[] {
  const regions = REGIONS[language];
  const places = new Intl.DisplayNames(language, { type: "region" });
  return entries(shipped)
    .filter(({ region, verified }) => verified && (region === "INT" || regions.includes(region)))
    .filter((line) => line.for.includes("crisis") || line.for.includes("violence"))
    .map((line): LineNow => {
      const notes = `${placeOf(line, language, places)}${line.note[language]}`;
      return { name: line.name[language], ...wayTo(line), hours: "", notes, isOpen: isOpen(line, nowSeconds) };
    })
    .toSorted((one, other) => Number(other.isOpen ?? false) - Number(one.isOpen ?? false))
    .slice(0, MOST);
}

/** Whether a line answers now; undefined where its hours are not known. */
export function isOpen({ hours, time_zone: zone }: Pick<Helpline, "hours" | "time_zone">, nowSeconds: number): boolean | undefined {
  if (typeof hours === "string") {
    return hours === "always" ? true : undefined;
  }
  if (zone === null) {
    return undefined;
  }
  const { day, minute } = timeIn(zone, nowSeconds);
  return hours.some((each) => holds(each, day, minute));
}

/** Hours that end before they begin go on into the next day. */
function holds({ days, from, to }: Hours, day: number, minute: number): boolean {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  if (begin < end) {
    return isAmong(days, day) && begin <= minute && minute < end;
  }
  const before = ((day + 5) % 7) + 1;
  return (isAmong(days, day) && minute >= begin) || (isAmong(days, before) && minute < end);
}

/** Whether a day of the week, Monday is 1, is among "1-5" or "6". */
function isAmong(days: string, day: number): boolean {
  const [first = 0, last = first] = days.split("-").map(Number);
  return first <= day && day <= last;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function timeIn(zone: string, nowSeconds: number): { readonly day: number; readonly minute: number } {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(nowSeconds * 1000);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return { day: DAYS.indexOf(part("weekday")) + 1, minute: Number(part("hour")) * 60 + Number(part("minute")) };
}
