/**
 * Digits that are said in any way at all: each by a word, a numeral or a homophone, of any table, and mixed.
 *
 * Not a list of disguises: whatever stands for a digit somewhere is read as one, and whatever is no letter may stand
 * between two. What comes of it counts only beside a word for a phone, and only where it is a valid number.
 */
import type { FoundPersonal } from "./found";
import { isBegunByHelpline } from "./hotlines";
import type { WrittenNumber } from "./numbers";
import type { Reading } from "./reading";
import { isDigit } from "./signs";

/** Digits: a shorter row is no number, a longer one a table or a poem. */
const LEAST = 8;
const MOST = 24;
/** Of a longer row these many may be a number, and what follows a sentence. */
const LENGTHS = [11, 10] as const;
/** Rows of plain digits with these are read by others, who know how they are grouped. */
const USUAL_BETWEEN = " .·)(/_*~-";
/** And with these, where one of the two numbers that they part has more than one digit. */
const LISTED = `${USUAL_BETWEEN},、`;

const ELSEWHERE: ReadonlySet<number> = new Set([10, 11]);
/** Fewer different digits are no phone number. */
const KINDS = 3;
const CUE_REACH = 24;

/** A digit and where it was said; one that is said twice (double five) is there twice. */
type Digit = {
  readonly digit: string;
  readonly start: number;
  readonly end: number;
  /** It is written as a digit, and nothing unusual stands before it. */
  readonly plain: boolean;
};

/** Return what could be a phone number beside a word for a phone, the longest first. */
export function saidNumbers(reading: Reading): readonly WrittenNumber[] {
  if (!reading.anywhere("phone_cue") && !(reading.anywhere("said_nought") && reading.anywhere("tel_cue"))) {
    return [];
  }
  return rows(reading)
    .filter((row) => row.length >= LEAST && row.length <= MOST && !row.every((each) => each.plain) && !tellsTimes(reading, row))
    .flatMap((row) => [row.length, ...LENGTHS.filter((each) => each < row.length)].map((length) => taken(row.slice(0, length))))
    .filter(({ digits }) => !counts(digits) && !isBegunByHelpline(reading, digits));
}

/**
 * Return the number if it is said with its nought, beside a word for a phone in any language.
 *
 * No numbering plan is asked: to say ten figures from a nought on is what one does with a phone number.
 */
export function elsewhere(reading: Reading, { digits, start, end }: WrittenNumber): readonly FoundPersonal[] {
  const isTold = digits.startsWith("0") && ELSEWHERE.has(digits.length) && new Set(digits).size > KINDS;
  const cue = reading.cueBefore("tel_cue", start, CUE_REACH);
  if (!isTold || cue < 0 || reading.cueBefore("numbering_cue", start, CUE_REACH) >= cue) {
    return [];
  }
  return [{ type: "phone", start, end }];
}

/** Whether a time of day stands in a row: when calls and messages came is told so. */
function tellsTimes(reading: Reading, row: readonly Digit[]): boolean {
  const text = reading.lower.slice(row[0]?.start ?? 0, row.at(-1)?.end ?? 0);
  return reading.rules.pattern("said_hour").search(text) !== undefined;
}

/** Whether each digit is the one before it, or the next: somebody counts, or numbers what she lists. */
function counts(digits: string): boolean {
  return [...digits].every((digit, at) => at === 0 || (Number(digit) - Number(digits[at - 1]) + 10) % 10 < 2);
}

function taken(row: readonly Digit[]): WrittenNumber {
  const digits = row.map((each) => each.digit).join("");
  const [start, end] = [row[0]?.start ?? 0, row.at(-1)?.end ?? 0];
  return { digits, start, end, grouping: `${row.length}`, separated: "", whole: true, crowded: false };
}

/** Return the rows of digits between which nothing else is said. */
function rows(reading: Reading): readonly (readonly Digit[])[] {
  const { rules } = reading;
  const found: Digit[][] = [];
  let row: Digit[] = [];
  let times = 1;
  let last = 0;
  for (const match of rules.pattern("said_digit").all(reading.lower)) {
    const between = reading.lower.slice(last, match.start);
    if (row.length > 0 && !mayPart(reading, between)) {
      found.push(row);
      row = [];
      times = 1;
    }
    last = match.end;
    const many = rules.saidTimes.get(match.text);
    if (many !== undefined) {
      times = many;
      continue;
    }
    // Of a table no more is kept than tells that it is one.
    if (row.length <= MOST) {
      const usual = row.length === 0 || isUsual(reading.lower, match.start, match.end, between);
      const digit = rules.saidDigits.get(match.text) ?? match.text;
      const one: Digit = { digit, start: match.start, end: match.end, plain: isDigit(match.text) && usual };
      row.push(...Array.from({ length: times }, () => one));
    }
    times = 1;
  }
  return [...found, row];
}

function isUsual(text: string, start: number, end: number, between: string): boolean {
  const signs = [...between];
  if (signs.every((sign) => USUAL_BETWEEN.includes(sign))) {
    return true;
  }
  const last = start - between.length;
  const isNumbered = isNumber(text.slice(Math.max(0, last - 2), last), 2) || isNumber(text.slice(end, end + 1), 1);
  return isNumbered && signs.every((sign) => LISTED.includes(sign));
}

function isNumber(text: string, size: number): boolean {
  return text.length === size && [...text].every(isDigit);
}

/** Whether digits with this between them are one number: signs, or a word like "then". */
function mayPart(reading: Reading, between: string): boolean {
  return reading.rules.pattern("said_between").match(between)?.end === between.length;
}
