/** Names, only after words that introduce one, and only what begins like a name and is not a common word. */
import type { FoundPersonal } from "./found";
import { chinese } from "./names_chinese";
import { english } from "./names_english";
import { korean } from "./names_korean";
import type { Reading } from "./reading";

/** Return the names. */
export function names(reading: Reading): readonly FoundPersonal[] {
  const spans = [...english(reading)];
  if (!reading.ascii) {
    spans.push(...chinese(reading), ...korean(reading));
  }
  return spans.map(([start, end]) => ({ type: "name", start, end }));
}
