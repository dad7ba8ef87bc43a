/** Helplines as data: the same file that the Python programs read. What is not verified is never shown. */

import { kept } from "../guards/policy";
import type { Language } from "./sentences";

export type Region = "CN" | "TW" | "HK" | "KR" | "US" | "GB" | "INT";
export type Need = "emergency" | "crisis" | "violence" | "removal" | "youth" | "law";

/** Hours of some days of the week ("1-5", Monday is 1), in the line's own time zone. */
export type Hours = { readonly days: string; readonly from: string; readonly to: string };

/** One entry; a number, an address of a page, or both. */
export type Helpline = {
  readonly id: string;
  readonly region: Region;
  readonly for: readonly Need[];
  readonly name: Readonly<Record<Language, string>>;
  readonly note: Readonly<Record<Language, string>>;
  readonly number: string | null;
  readonly url: string | null;
  readonly hours: "always" | "varies" | "unknown" | readonly Hours[];
  readonly time_zone: string | null;
  readonly languages: readonly string[];
  readonly cost: "free" | "call" | "unknown";
  readonly police: "yes" | "may" | "no" | "unknown";
  readonly stays: readonly ("call_list" | "browser_history")[];
  readonly source: string;
  readonly checked_on: string;
  readonly verified: boolean;
};

/** Every entry that is shipped, also what is not shown. */
export const entries = kept(
  (policy): readonly Helpline[] => policy.read<{ readonly lines: readonly Helpline[] }>("helplines").lines,
);

/** Return what may be shown: the verified entries of a region and of everywhere; of all where none is named. */
export function shown(lines: readonly Helpline[], region?: Region): readonly Helpline[] {
  return lines.filter(
    (line) =>
      line.verified && (region === undefined || line.region === region || line.region === "INT"),
  );
}
