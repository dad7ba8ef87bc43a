/** Numbers of help: nobody is warned about them, so they are looked for first. */
import type { WrittenNumber } from "./numbers";
import type { Reading } from "./reading";

/** Code points around a landline number in which a word for an office is looked for. */
const HOTLINE_REACH = 24;
const REACH_AFTER = 8;
/** Digits of a helpline that no short number is. */
const LEAST = 7;

/** Whether it is the number of a helpline, with or without the way it is dialled from abroad. */
export function isListed(reading: Reading, number: WrittenNumber): boolean {
  const { hotlines } = reading.rules;
  return hotlines.has(number.digits) || hotlines.has(number.digits.replace(/^0+/u, ""));
}

/** Whether the first of them are a helpline's: it was put together with what stands after it. */
export function isBegunByHelpline({ rules: { hotlines } }: Reading, digits: string): boolean {
  for (let size = LEAST; size < digits.length; size += 1) {
    if (hotlines.has(digits.slice(0, size))) {
      return true;
    }
  }
  return false;
}

/**
 * Whether a number that is `written` so is free or of shared cost: nobody's own.
 *
 * Korea writes its free numbers like Thailand its mobile ones.
 */
export function isTollFree(reading: Reading, written: string): boolean {
  if (reading.rules.pattern("toll_free").match(written) !== undefined) {
    return true;
  }
  return reading.rules.pattern("toll_free_korean").match(written) !== undefined && !reading.anywhere("thai");
}

/** Whether a word for an office stands beside it in the same sentence. */
export function isIntroduced(reading: Reading, number: WrittenNumber): boolean {
  if (!reading.anywhere("hotline_word")) {
    return false;
  }
  let begin = Math.max(0, number.start - HOTLINE_REACH);
  for (let at = number.start - 1; at >= begin; at -= 1) {
    if ("。.!?\n;".includes(reading.lower.charAt(at))) {
      begin = at;
      break;
    }
  }
  return (
    reading.cueBefore("hotline_word", number.start, number.start - begin) >= 0 ||
    reading.cueAfter("hotline_word", number.end, REACH_AFTER)
  );
}
