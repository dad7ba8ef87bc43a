/** Names, only after words that introduce one, and only what begins like a name and is not a common word. */
import type { FoundPersonal } from "./found";
import { chinese } from "./names_chinese";
import { english } from "./names_english";
import { korean } from "./names_korean";
import type { Reading } from "./reading";

const STORY_REACH = 24;
/** Code points before a name in which a quotation begins that it is a part of, and after which it ends. */
const QUOTE_REACH = 14;
const QUOTED = 40;
/** A name that stands between the marks by itself is told, and no quotation. */
const LEAST_QUOTED = 2;
const OPENING = "\"“「『";
const SAID: ReadonlySet<string> = new Set('"“”「」『』');
const CLOSING = "\"”」』";

/** Return the names. */
export function names(reading: Reading): readonly FoundPersonal[] {
  const spans = [...english(reading)];
  if (!reading.ascii) {
    spans.push(...chinese(reading), ...korean(reading));
  }
  return spans
    .filter(([start]) => reading.cueBefore("story_cue", start, STORY_REACH) < 0)
    .map(([start, end]) => ({ type: "name", start, end }));
}

/** Whether a name stands inside of what somebody said, or of a line that everybody knows. */
export function isQuoted(reading: Reading, name: FoundPersonal): boolean {
  if (SAID.has(reading.plain.charAt(name.start - 1)) && SAID.has(reading.plain.charAt(name.end))) {
    return false;
  }
  const before = reading.plain.slice(Math.max(0, name.start - QUOTE_REACH), Math.max(0, name.start - LEAST_QUOTED));
  const after: ReadonlySet<string> = new Set(reading.plain.slice(name.end, name.end + QUOTED));
  return [...OPENING].some((opening, place) => {
    const closing = CLOSING.charAt(place);
    const at = before.lastIndexOf(opening);
    return at >= 0 && at >= before.lastIndexOf(closing) && after.has(closing);
  });
}
