/** Number plates: the mainland's and Korea's by their form; others only beside a word for a plate. */
import type { FoundPersonal } from "./found";
import type { Reading } from "./reading";
import { anySign, countDigits, isDigit, isLetter } from "./signs";

const CUE_REACH = 20;
/** A mainland plate has at most two letters after the first. */
const MIN_DIGITS = 3;

/** Return the plates. */
export function plates(reading: Reading): readonly FoundPersonal[] {
  const found: FoundPersonal[] = [];
  const { lower: text, rules } = reading;
  if (!reading.ascii && countDigits(text) >= MIN_DIGITS) {
    for (const match of rules.pattern("mainland_plate").all(text)) {
      if (isMainland(reading, match.text, match.start) && !goesOn(text, match.end)) {
        found.push({ type: "plate", start: match.start, end: match.end });
      }
    }
  }
  if (!reading.ascii && rules.pattern("three_digits").search(text) !== undefined) {
    for (const match of rules.pattern("korean_plate").all(text)) {
      if (!goesOn(text, match.end) && !isDigit(text.charAt(match.start - 1))) {
        found.push(...korean(reading, match.start, match.end));
      }
    }
  }
  if (reading.has("plate_gates")) {
    for (const cue of rules.pattern("plate_cue").all(text)) {
      const match = rules.pattern("plate_after_cue").match(text.slice(cue.end, cue.end + 24));
      const plate = match?.groups[1] ?? "";
      const digits = countDigits(plate);
      if (match !== undefined && anySign(plate, isLetter) && digits >= 2 && digits < plate.length) {
        const end = cue.end + match.end;
        found.push({ type: "plate", start: end - plate.length, end });
      }
    }
  }
  return found;
}

/** Whether it has a plate's digits: side by side, or else in capitals, for 新 is also a word. */
function isMainland(reading: Reading, plate: string, start: number): boolean {
  if (reading.rules.pattern("three_digits").search(plate) !== undefined) {
    return true;
  }
  const written = reading.cased.slice(start, start + plate.length);
  return countDigits(plate) >= MIN_DIGITS && written !== plate;
}

function korean(reading: Reading, start: number, end: number): readonly FoundPersonal[] {
  const { lower: text, rules } = reading;
  const region = rules.pattern("korean_plate_region").search(text.slice(Math.max(0, start - 4), start));
  if (region !== undefined) {
    return [{ type: "plate", start: start - region.text.length, end }];
  }
  const cued = reading.cueBefore("plate_cue", start, CUE_REACH) >= 0;
  // Some syllables of plates also follow ordinary numbers (30도, 12주, 20조).
  const said = text.slice(start, end);
  const short = countDigits(said.slice(0, MIN_DIGITS)) < MIN_DIGITS;
  const doubtful = short && anySign(said, (sign) => rules.words("plate_doubtful").has(sign));
  const counted = rules.pattern("unit_after").match(text.slice(end, end + 6)) !== undefined;
  return cued || !(doubtful || counted) ? [{ type: "plate", start, end }] : [];
}

function goesOn(text: string, at: number): boolean {
  return isLetter(text.charAt(at)) || isDigit(text.charAt(at));
}
