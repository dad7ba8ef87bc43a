/** Amounts with their unit: 4x8, 22.5kg, 34m10s. The letters say nothing; figures are counted elsewhere. */
import type { Written } from "./written";

export const UNITS =
  "kg|mg|g|lbs?|oz|km|cm|mm|m|mi|ft|ml|cl|l|h|hrs?|mins?|min|s|secs?|x|reps?|sets?|kcal|cal|bpm|mph|am|pm|th|st|nd|rd|gb|mb|" +
  "k|w|kwh|p|yo|pcs";
const PART = "[0-9]{1,4}(?:[.,:][0-9]{1,3})?";
// Of at most six parts: what is tried anew at each of them would take the square of a long row's time.
const AMOUNT = new RegExp(
  `(?<![0-9A-Za-z.,:])${PART}(?:[x\u00d7*/-]${PART}){0,5}(?:${UNITS})(?:[0-9]{1,2}(?:${UNITS}))?(?![0-9A-Za-z])` +
    `|(?<![0-9A-Za-z.,:])${PART}(?:[x\u00d7]${PART}){1,5}(?:${UNITS})?(?![0-9A-Za-z])`,
  "gi",
);

/** Return what is written with spaces where an amount stands. */
export function withoutAmounts({ signs, shape }: Written): Written {
  const narrow = signs.map((sign) => (sign.length === 1 ? sign : "\ue000")).join("");
  const kept = [...signs];
  const kinds = Array.from(shape);
  for (const found of narrow.matchAll(AMOUNT)) {
    kept.fill(" ", found.index, found.index + found[0].length);
    kinds.fill("s", found.index, found.index + found[0].length);
  }
  return { text: kept.join(""), signs: kept, shape: kinds.join("") };
}
