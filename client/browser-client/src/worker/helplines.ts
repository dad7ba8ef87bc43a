/** The helplines that are shown after a heavy post: a few, near her, verified. */

import { type Policy, shipped } from "../guards/policy";
import type { Helpline as Shown } from "../model/seam/room";
import { entries, type Helpline, type Need, type Region } from "../words/helplines";
import type { Language } from "../words/language";

/** Where those who read a language mostly are; the page of helplines has all the others. Told with each where it is not one place. */
export const REGIONS: Readonly<Record<Language, readonly Region[]>> = {
  en: ["US", "GB"],
  "zh-Hans": ["CN"],
  "zh-Hant": ["TW", "HK"],
  ko: ["KR"],
};
/** What a heavy post may be about, who listens at once first. */
const NEEDS: readonly Need[] = ["crisis", "violence"];
const MOST = 5;

/** Return a few lines for distress and violence, for whoever reads `language`: by need, and what is everywhere last. */
export function nearby(language: Language, policy: Policy = shipped): readonly Shown[] {
  const verified = entries(policy).filter((line) => line.verified);
  const near = NEEDS.flatMap((need) =>
    REGIONS[language].flatMap((region) => verified.find((line) => line.region === region && line.for.includes(need)) ?? []),
  );
  const everywhere = verified.filter((line) => line.region === "INT" && line.for.includes("crisis"));
  const places = new Intl.DisplayNames(language, { type: "region" });
  return [...near, ...everywhere].slice(0, MOST).map((line) => ({
    name: line.name[language],
    ...wayTo(line),
    hours: hoursOf(line),
    notes: `${placeOf(line, language, places)}${line.note[language]}`,
  }));
}

/** Return how a line is reached: by its number; where it has none, by its page. One of the two is empty. */
export function wayTo({ number, url }: Pick<Helpline, "number" | "url">): Pick<Shown, "number" | "url"> {
  return { number: number ?? "", url: number === null ? (url ?? "") : "" };
}

/** Return where a line is, for who may be in one of several places; empty where that goes without saying. */
export function placeOf({ region }: Pick<Helpline, "region">, language: Language, places: Intl.DisplayNames): string {
  return region === "INT" || REGIONS[language].length === 1 ? "" : `${places.of(region) ?? ""} · `;
}

/** Return hours as figures, which every language reads: days of the week, Monday is 1. */
function hoursOf({ hours }: Helpline): string {
  if (hours === "always") {
    return "24/7";
  }
  return typeof hours === "string" ? "" : hours.map(({ days, from, to }) => `${days}: ${from}–${to}`).join("; ");
}
