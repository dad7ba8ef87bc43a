/** Addresses: a street and a number in a place that is named, or after words like "I live at". */
import { chinese } from "./addresses_chinese";
import { english } from "./addresses_english";
import { korean } from "./addresses_korean";
import type { FoundPersonal } from "./found";
import type { Reading } from "./reading";

/** Return the addresses. */
export function addresses(reading: Reading): readonly FoundPersonal[] {
  const spans = [...english(reading)];
  if (!reading.ascii) {
    spans.push(...chinese(reading), ...korean(reading));
  }
  return spans.map(([start, end]) => ({ type: "address", start, end }));
}
