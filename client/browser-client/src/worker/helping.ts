/** The helplines that are shown after a heavy post: a few, near her, verified. */

import { type Policy, shipped } from "../guards/policy";
import type { Helpline as Shown } from "../model/app";
import { entries, type Helpline, type Region, shown } from "../words/helplines";
import type { Language } from "../words/language";

/** Where most who read a language are; the page of helplines has all the others. */
const REGION: Readonly<Record<Language, Region>> = { en: "INT", "zh-Hans": "CN", "zh-Hant": "TW", ko: "KR" };
const MOST = 3;

/** Return a few lines for crises, for whoever reads `language`. */
export function nearby(language: Language, policy: Policy = shipped): readonly Shown[] {
  return shown(entries(policy), REGION[language])
    .filter((line) => line.number !== null && line.for.includes("crisis"))
    .slice(0, MOST)
    .map((line) => ({
      name: line.name[language],
      number: line.number ?? "",
      hours: hoursOf(line),
      notes: line.note[language],
    }));
}

/** Return hours as figures, which every language reads: days of the week, Monday is 1. */
function hoursOf({ hours }: Helpline): string {
  if (hours === "always") {
    return "24/7";
  }
  return typeof hours === "string" ? "" : hours.map(({ days, from, to }) => `${days}: ${from}–${to}`).join("; ");
}
