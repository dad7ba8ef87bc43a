/**
 * What is told by its form: rules as data (`policy/forms.json`), for all that needs no reasoning of its own.
 *
 * A form is an expression, and what has to be so beside it: a word before or after, a word that rules it out, a check
 * sign. Forms that need a word for what they are come to nothing quickly where no such word stands.
 */
import { CHECKS } from "./checking";
import type { FoundPersonal } from "./found";
import type { Reading } from "./reading";
import type { Form } from "./rules";

/** Code points before something in which a word rules it out, and after it, for words like 法庭. */
const UNLESS_REACH = 24;
const UNLESS_AFTER = 4;
/** What is found reaches back over no such sign. */
const STOPS = "\n。.!?,;:\"'";

/** Return what has one of the forms. */
export function forms(reading: Reading): readonly FoundPersonal[] {
  const anyDigit = reading.anywhere("any_digit");
  return reading.rules.forms
    .filter(({ digits, needs, cue }) => (anyDigit || !digits) && isThere(reading, needs) && isThere(reading, cue))
    .filter((form) => form.pattern.mayBeIn(reading.marks(form.of)))
    .flatMap((form) => found(reading, form));
}

function isThere(reading: Reading, name: string | undefined): boolean {
  return name === undefined || reading.anywhere(name);
}

function found(reading: Reading, form: Form): readonly FoundPersonal[] {
  return form.pattern.all(reading[form.of]).flatMap((match) => {
    const [, leading = "", led] = match.groups;
    const start = led === undefined ? match.start : match.start + leading.length;
    const end = led === undefined ? match.end : start + led.length;
    if (!isCued(reading, form, start, end) || isRuledOut(reading, form, start, end)) {
      return [];
    }
    const stands = form.check === undefined || CHECKS[form.check]?.(reading, led ?? match.text, start);
    return stands ? [{ type: form.type, start: back(reading.lower, start, form.back), end }] : [];
  });
}

function isCued(reading: Reading, { cue, before, after }: Form, start: number, end: number): boolean {
  if (cue === undefined || reading.cueBefore(cue, start, before) >= 0) {
    return true;
  }
  return after > 0 && reading.cueAfter(cue, end, after);
}

function isRuledOut(reading: Reading, { unless }: Form, start: number, end: number): boolean {
  if (unless === undefined) {
    return false;
  }
  return reading.cueBefore(unless, start, UNLESS_REACH) >= 0 || reading.cueAfter(unless, end, UNLESS_AFTER);
}

/** Return where what is found begins, which may be named before its form: over so many code points. */
function back(text: string, start: number, reach: number): number {
  let at = start;
  while (at > 0 && start - at < reach && !STOPS.includes(text.charAt(at - 1))) {
    at -= 1;
  }
  return at;
}
