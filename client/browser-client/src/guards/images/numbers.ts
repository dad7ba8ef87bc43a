/** Digits: what is left of them when dates are known for dates and lines that say something count for less. */
import { inColumns } from "./columns";
import { leastOf } from "./differences";
import { information, UNIT } from "./information";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";
import { found, type Written } from "./written";

export const DATE = /(?:19|20)[0-9]{2}([-./年]) ?([01]?[0-9])[-./月] ?([0-3]?[0-9])日?/gu;
const DIGITS = /[0-9]+/g;
/** Longer than what people count, call or note: nothing beside it makes it natural. */
const LONG = /[0-9]{13,}/g;
/** A time of day, or any number. */
const NUMBER = /(?<![0-9:])([0-2]?[0-9]):([0-5][0-9])(?![0-9])|[0-9]+/gu;
const AMOUNT = /[0-9]+(?:[.,:][0-9]+)*/g;
const WORD = /[lue]+|[kK]+|[gyTrwio]+|h{1,4}|a+/g;
const LETTERS = /[luegyTrwiohkKa]/g;

/** Of less it is not asked what the columns say. */
const IN_COLUMNS = 40 * 8 * UNIT;
const FEWEST_LINES = 6;

/** Return the digits of the message as one stretch, and those of very long numbers as another. */
export function numbers(seen: Written, tables: Tables): readonly Opaque[] {
  if (!seen.shape.includes("d")) {
    return [];
  }
  const long = (seen.text.match(LONG) ?? []).join("");
  const text = seen.text.replace(LONG, (digits) => " ".repeat(digits.length));
  let plain = "";
  let worded = "";
  const linesPlain: string[] = [];
  const linesWorded: string[] = [];
  const allPlain: (readonly number[])[] = [];
  const allWorded: (readonly number[])[] = [];
  let dayBefore = 0;
  let daysPlain = 0;
  let daysWorded = 0;
  let start = 0;
  const words = new Set(found(WORD, seen.shape).map((each) => seen.signs.slice(each.start, each.end).join("")));
  // Lines say something only where what they say changes with the numbers.
  const isSaid = words.size * 6 >= (text.replace(DATE, " ").match(AMOUNT)?.length ?? 0);
  for (const line of text.split("\n")) {
    const end = start + Array.from(line).length;
    const part = seen.shape.slice(start, end);
    if (part.includes("d")) {
      let days = 0;
      for (const date of line.matchAll(DATE)) {
        const day = Number(date[0].slice(0, 4)) * 372 + Number(date[2]) * 31 + Number(date[3]);
        days += day - dayBefore >= 0 && day - dayBefore < 60 ? 4 : 12;
        dayBefore = day;
      }
      const undated = line.replace(DATE, " ");
      const digits = (undated.match(DIGITS) ?? []).join("");
      if (isSaid && (part.match(LETTERS)?.length ?? 0) * 2 >= digits.length) {
        worded += digits;
        linesWorded.push(line);
        daysWorded += days;
        allWorded.push(numbersOf(undated));
      } else {
        plain += digits;
        linesPlain.push(line);
        daysPlain += days;
        allPlain.push(numbersOf(undated));
      }
    }
    start = end + 1;
  }
  const most = tables.measure("digit_bits_64ths");
  const byFigures = (digits: string, halves: number): number =>
    Math.floor((information(tables.logs, Array.from(digits), most) * halves) / 2);
  const bits =
    least(leastOf(byFigures(plain, 3), allPlain, tables) + daysPlain * UNIT, linesPlain, tables) +
    least(leastOf(byFigures(worded, 1), allWorded, tables) + daysWorded * UNIT, linesWorded, tables);
  const made: Opaque[] = bits > 0 ? [{ reason: "images.numbers", bits, text: "" }] : [];
  if (long !== "") {
    const carried = Math.floor((information(tables.logs, Array.from(long), most) * 5) / 4);
    made.push({ reason: "images.opaque", bits: carried, text: "" });
  }
  return made;
}

/** Return what the numbers of `lines` carry, of which other measures say `bits`. */
function least(bits: number, lines: readonly string[], tables: Tables): number {
  return bits >= IN_COLUMNS && lines.length >= FEWEST_LINES ? Math.min(bits, inColumns(lines, tables)) : bits;
}

/** Return the numbers of a line; a time of day is one, in minutes. */
function numbersOf(line: string): readonly number[] {
  return Array.from(line.matchAll(NUMBER), ([whole, hours, minutes]) =>
    hours === undefined ? Number(whole) : Number(hours) * 60 + Number(minutes),
  );
}
