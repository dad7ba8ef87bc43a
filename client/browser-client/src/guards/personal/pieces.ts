/**
 * Numbers in pieces: digit by digit with anything between, in parts that words join, backwards, in letters like figures.
 *
 * Nobody writes so by chance, but chance makes any digits: what is put together counts only where it is a mobile number
 * by a numbering plan, or right by check sign.
 */
import { isCard } from "./cards";
import type { FoundPersonal, Personal } from "./found";
import { isBegunByHelpline } from "./hotlines";
import { isKorean, mainland } from "./identity_numbers";
import type { WrittenNumber } from "./numbers";
import type { Reading } from "./reading";
import { countDigits, isDigit, isLetter } from "./signs";

const LENGTHS = [18, 16, 13, 11, 10, 9] as const;
/** Digits in a row: a longer one is a table. */
const LEAST = 9;
const MOST = 60;
/** Code points between two parts, between two digits that each stand alone, and of what parts all parts alike. */
const MOST_BETWEEN = 18;
const MOST_SCATTERED = 4;
const MOST_ALIKE = 3;
/** Parts with these are read by others, who know how numbers are grouped. */
const USUAL: ReadonlySet<string> = new Set([" ", "-", "."]);
const LOOSE: ReadonlySet<string> = new Set(["", " ", "-", ".", ",", ", ", ")", ") "]);
const LEAST_WORDS = 2;
/** Times that more than a sign stands between the parts of a number that is told in pieces. */
const MOST_PARTS = 3;
/** Groups of figures in which a number is written that is parted by one sign, or over line ends. */
const MOST_GROUPS = 5;
/** Code points before and after it in which words say that pieces belong together. */
const CUE_REACH = 32;
const CUE_AFTER = 16;
const SSN_REACH = 40;
const LIKE_FIGURES: ReadonlyMap<string, string> = new Map(
  [..."oilzsbgq|"].map((sign, at) => [sign, "011258991".charAt(at)] as const),
);
const LEAST_FIGURES = 6;

/** A digit, where it is said, and what stands between it and the one before. */
type Digit = {
  readonly digit: string;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly word: boolean;
};

/** Return the numbers that are whole only when they are put together. */
export function pieces(reading: Reading): readonly FoundPersonal[] {
  if (!reading.anywhere("piece_digit")) {
    return [];
  }
  const found = rows(reading)
    .filter((row) => row.length >= LEAST && row.length <= MOST)
    .flatMap((row) => inRow(reading, row));
  if (reading.anywhere("reverse_cue")) {
    for (const { start, end, text } of reading.rules.pattern("reversible").all(reading.lower)) {
      found.push(...named(kindOf(reading, [...plain(text)].toReversed().join(""), start, end), start, end));
    }
  }
  for (const { start, end, text } of reading.rules.pattern("like_figures").all(reading.lower)) {
    const signs = plain(text);
    const figures = countDigits(signs);
    const digits = [...signs].map((sign) => LIKE_FIGURES.get(sign) ?? sign).join("");
    const isPossible = figures >= LEAST_FIGURES && figures < signs.length && !isInTable(reading.lower, start, end);
    if (isPossible && isMobile(reading, digits)) {
      found.push({ type: "phone", start, end });
    }
  }
  return found;
}

/** Whether the bars in it are those between cells: its line has more of them. */
function isInTable(text: string, start: number, end: number): boolean {
  const own = bars(text.slice(start, end));
  const stop = text.indexOf("\n", end);
  return own > 0 && bars(text.slice(text.lastIndexOf("\n", start) + 1, stop < 0 ? text.length : stop)) > own;
}

function bars(text: string): number {
  return text.split("|").length - 1;
}

function plain(written: string): string {
  return written.replaceAll(/[ .-]/gu, "");
}

function named(type: Personal | undefined, start: number, end: number): readonly FoundPersonal[] {
  return type === undefined ? [] : [{ type, start, end }];
}

/** Return digits with little between. */
function rows(reading: Reading): readonly (readonly Digit[])[] {
  const { rules } = reading;
  const found: Digit[][] = [];
  let row: Digit[] = [];
  let times = 1;
  let last = 0;
  let lead = "";
  for (const { start, end, text } of rules.pattern("piece_digit").all(reading.lower)) {
    if (countsParts(reading, start, end)) {
      continue;
    }
    const many = rules.saidTimes.get(text);
    if (many !== undefined) {
      times = many;
      lead = reading.lower.slice(last, start);
      last = end;
      continue;
    }
    const between = lead + reading.lower.slice(last, start);
    if (row.length > 0 && between.length > MOST_BETWEEN) {
      found.push(row);
      row = [];
    }
    const digit = rules.saidDigits.get(text) ?? text;
    // Of a table no more is kept than tells that it is one.
    for (let again = 0; again < times && row.length <= MOST; again += 1) {
      row.push({ digit, start, end, before: again > 0 ? " " : between, word: isLetter(text.charAt(0)) });
    }
    times = 1;
    lead = "";
    last = end;
  }
  return [...found, row];
}

/** Whether a number tells how many digits are meant, as in "the first three". */
function countsParts({ lower: text, rules }: Reading, start: number, end: number): boolean {
  const first = text.charAt(start);
  if (isLetter(first)) {
    return rules.list("piece_ordered").some((word) => text.slice(0, start).endsWith(word));
  }
  return !isDigit(first) && rules.words("piece_counted").has(text.charAt(end));
}

function inRow(reading: Reading, row: readonly Digit[]): FoundPersonal[] {
  if (reading.rules.pattern("said_hour").search(reading.lower.slice(row[0]?.start ?? 0, row.at(-1)?.end ?? 0)) !== undefined) {
    return [];
  }
  const found: FoundPersonal[] = [];
  let taken = 0;
  row.forEach(({ before, start }, first) => {
    if (first < taken || (first > 0 && before === "")) {
      return;
    }
    for (const length of LENGTHS) {
      const end = first + length;
      if (end > row.length || row[end]?.before === "") {
        continue;
      }
      const part = row.slice(first, end);
      const stop = part.at(-1)?.end ?? start;
      const digits = part.map((each) => each.digit).join("");
      const kind = isApart(reading, row, first, end) ? kindOf(reading, digits, start, stop) : undefined;
      if (kind !== undefined) {
        found.push({ type: kind, start, end: stop });
        taken = end;
        break;
      }
    }
  });
  return found;
}

/** Whether digits are parted as none are that are not to be put together by whoever reads. */
function isApart(reading: Reading, row: readonly Digit[], first: number, end: number): boolean {
  const told = row.slice(first + 1, end).map(({ before }) => before);
  if (reading.rules.pattern("said_date").search(told.join("")) !== undefined) {
    return false;
  }
  const parts = told.filter((before) => before !== "");
  const isAlone = isFar(row, first) && isFar(row, end);
  if (isAlone && reading.cueBefore("score_cue", row[first]?.start ?? 0, MOST_BETWEEN) < 0) {
    if (told.every((before) => before.length > 0 && before.length <= MOST_SCATTERED && !isLettered(before.replaceAll(/^ +| +$/gu, "")))) {
      return true;
    }
    const [one = ""] = parts;
    const isAlike = parts.length >= LEAST_WORDS && parts.every((part) => part === one);
    if (isAlike && !USUAL.has(one) && one.length <= MOST_ALIKE && isGrouped(told)) {
      return true;
    }
  }
  const words = row.slice(first, end).filter(({ word }) => word).length;
  if (words >= LEAST_WORDS && parts.every((part) => LOOSE.has(part))) {
    return true;
  }
  if (parts.some((part) => part.includes("\n")) && !isGrouped(told)) {
    return false;
  }
  return isToldInParts(reading, parts, row[first]?.start ?? 0, row[end - 1]?.end ?? 0);
}

/**
 * Whether figures with these between them are grouped as those of a number: a table has more cells.
 *
 * A number has few groups, none but the first of a single figure, and not only such as a call or a list has;
 * or it is told figure by figure, or by twos.
 */
function isGrouped(told: readonly string[]): boolean {
  const sizes = [1];
  for (const between of told) {
    sizes.push(between === "" ? (sizes.pop() ?? 0) + 1 : 1);
  }
  if (sizes.length <= MOST_GROUPS) {
    return sizes.length > 1 && sizes.slice(1).every((size) => size > 1) && Math.max(...sizes) > 2;
  }
  const [first = 0] = sizes;
  const last = sizes.at(-1) ?? 0;
  return first <= 2 && sizes.slice(0, -1).every((size) => size === first) && last <= first;
}

/**
 * Whether words beside or between them say that parts of a number belong together.
 *
 * Letters alone part the digits of a checksum, and no number that somebody tells. Who counts, lists or
 * measures says more between, and says it of something else.
 */
function isToldInParts(reading: Reading, parts: readonly string[], start: number, stop: number): boolean {
  if (!reading.anywhere("piece_cue") || parts.filter((part) => part.length > LEAST_WORDS).length > MOST_PARTS) {
    return false;
  }
  if (parts.some((part) => isLettered(part) || reading.rules.pattern("measured").match(part) !== undefined)) {
    return false;
  }
  return reading.rules.pattern("piece_cue").search(reading.lower.slice(Math.max(0, start - CUE_REACH), stop + CUE_AFTER)) !== undefined;
}

function isLettered(between: string): boolean {
  return between !== "" && [...between].every(isLetter);
}

/** Whether a row begins or ends at `at`, or something longer stands there than between its digits. */
function isFar(row: readonly Digit[], at: number): boolean {
  return at === 0 || at === row.length || (row[at]?.before.length ?? 0) > MOST_SCATTERED;
}

/** Return what number it is, if any. */
function kindOf(reading: Reading, digits: string, start: number, end: number): Personal | undefined {
  if ([...digits].every((digit, at) => at === 0 || (Number(digit) - Number(digits[at - 1]) + 10) % 10 < 2)) {
    return undefined; // somebody counts
  }
  if (isBegunByHelpline(reading, digits)) {
    return undefined;
  }
  const number: WrittenNumber = { digits, start, end, grouping: `${digits.length}`, separated: "", whole: true, crowded: false };
  if (mainland(reading, number) !== undefined) {
    return "cn_id";
  }
  if (isKorean(reading, number)) {
    return "kr_rrn";
  }
  if (isCard(reading, number)) {
    return "bank_card";
  }
  if (digits.length === LEAST && reading.cueBefore("ssn_cue", start, SSN_REACH) >= 0) {
    return "national_id";
  }
  return isMobile(reading, digits) ? "phone" : undefined;
}

/** Whether it is a mobile number as dialled at home, or any of North America's. */
function isMobile(reading: Reading, digits: string): boolean {
  return reading.rules.regions.some(({ bare, personal, mobile, trunk }) => {
    if (bare === "any") {
      return personal.match(digits) !== undefined;
    }
    if (bare === "mobile") {
      return mobile.match(digits) !== undefined;
    }
    return trunk !== "" && digits.startsWith(trunk) && mobile.match(digits.slice(1)) !== undefined;
  });
}
