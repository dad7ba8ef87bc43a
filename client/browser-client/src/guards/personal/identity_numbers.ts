/** Identity numbers: the mainland's, Korea's, Taiwan's, Hong Kong's, and passports. */
import type { FoundPersonal, Personal } from "./found";
import type { Run, WrittenNumber } from "./numbers";
import type { Reading } from "./reading";
import { anySign, isDigit, isLetter } from "./signs";

const MAINLAND_DIGITS = 18;
const OLD_MAINLAND_DIGITS = 15;
const KOREAN_DIGITS = 13;
/** Code points before a number in which a cue is looked for. */
const CUE_REACH = 20;
/** GB 11643-1999: the remainder of the weighted sum by 11 chooses the last sign. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_SIGNS = "10X98765432";
/** No clock here: later years of birth than this are not believed. */
const LAST_BORN = 2039;
/** Year and month since which Korean numbers are given without check digit. */
const UNCHECKED_SINCE = 202_010;
const KOREAN_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5] as const;
/** A is 10, B 11 and so on in this order. */
const TAIWAN_LETTERS = "abcdefghjklmnpqrstuvxywzio";
const LETTERED: readonly (readonly [Personal, string])[] = [
  ["tw_id", "taiwan_id"],
  ["hk_id", "hong_kong_id"],
  ["passport", "passport_number"],
];
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Return where the mainland identity number ends that `number` is or begins; undefined where it is none. */
export function mainland(reading: Reading, number: WrittenNumber): number | undefined {
  const { digits } = number;
  if (digits.length === OLD_MAINLAND_DIGITS) {
    return isOldMainland(reading, number) ? number.end : undefined;
  }
  if (digits.length !== MAINLAND_DIGITS && digits.length !== MAINLAND_DIGITS - 1) {
    return undefined;
  }
  const body = digits.slice(0, MAINLAND_DIGITS - 1);
  const last = digits.length === MAINLAND_DIGITS ? digits.slice(-1) : "X";
  const end = digits.length === MAINLAND_DIGITS ? number.end : afterX(reading, number.end);
  if (end < 0 || !reading.rules.words("mainland_regions").has(body.slice(0, 2)) || body.slice(2, 4) === "99") {
    return undefined;
  }
  const year = Number(body.slice(6, 10));
  if (year < 1880 || year > 2099 || !isDate(year, Number(body.slice(10, 12)), Number(body.slice(12, 14)))) {
    return undefined;
  }
  return CHECK_SIGNS.charAt(weighted(WEIGHTS, body) % 11) === last ? end : undefined;
}

/** Whether it is a number of before 1999: no check sign, so only beside a cue. */
function isOldMainland(reading: Reading, number: WrittenNumber): boolean {
  const { digits } = number;
  return (
    reading.rules.words("mainland_regions").has(digits.slice(0, 2)) &&
    isDate(1900 + Number(digits.slice(6, 8)), Number(digits.slice(8, 10)), Number(digits.slice(10, 12))) &&
    reading.cueBefore("id_cue", number.start, CUE_REACH) >= 0
  );
}

/** Return where the X ends that follows at `start`, after at most two separators; -1 where none does. */
function afterX(reading: Reading, start: number): number {
  const text = reading.lower;
  let at = start;
  for (let tried = 0; tried < 2; tried += 1) {
    if (at < text.length && " -.·".includes(text.charAt(at))) {
      at += 1;
    }
  }
  const after = text.charAt(at + 1);
  return text.charAt(at) === "x" && !isLetter(after) && !isDigit(after) ? at + 1 : -1;
}

/**
 * Whether it is a resident registration number, Korean or foreign.
 *
 * Numbers given since October 2020 have no check digit: those need a date after it or a cue.
 */
export function isKorean(reading: Reading, number: WrittenNumber): boolean {
  const { digits, grouping } = number;
  const gender = digits.charAt(6);
  if (digits.length !== KOREAN_DIGITS || (grouping !== "6-7" && grouping !== "13") || "09".includes(gender)) {
    return false;
  }
  const year = ("1256".includes(gender) ? 1900 : 2000) + Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  if (!isDate(year, month, Number(digits.slice(4, 6)))) {
    return false;
  }
  const checked = (11 - (weighted(KOREAN_WEIGHTS, digits) % 11)) % 10 === Number(digits.charAt(12));
  if (reading.cueBefore("rrn_cue", number.start, CUE_REACH) >= 0) {
    return true;
  }
  const numbered = reading.cueBefore("numbering_cue", number.start, CUE_REACH) >= 0;
  if (grouping === "13") {
    return checked && !numbered && year <= LAST_BORN;
  }
  const born = year * 100 + month;
  const late = born >= UNCHECKED_SINCE && born <= LAST_BORN * 100;
  return number.separated.includes("-") && !numbered && (checked || late);
}

function weighted(weights: readonly number[], digits: string): number {
  return weights.reduce((sum, weight, place) => sum + weight * Number(digits.charAt(place)), 0);
}

function isDate(year: number, month: number, day: number): boolean {
  const most = DAYS[month - 1];
  if (most === undefined || day < 1 || day > most) {
    return false;
  }
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap || month !== 2 || day !== 29;
}

/**
 * Return what begins with one or two letters before `run`, or undefined.
 *
 * Taiwan's and Hong Kong's numbers have check signs; passports have none and need a cue.
 */
export function lettered(reading: Reading, run: Run): FoundPersonal | undefined {
  const text = reading.lower;
  const digits = run.groups[0]?.start ?? 0;
  if (!isLetter(text.charAt(digits - 1)) && reading.cueBefore("passport_cue", digits, CUE_REACH) < 0) {
    return undefined;
  }
  for (const letters of [2, 1, 0]) {
    const start = digits - letters;
    if (start < 0 || anySign(text.slice(start, digits), (sign) => !isLetter(sign))) {
      continue;
    }
    for (const [type, name] of LETTERED) {
      const match = reading.rules.pattern(name).match(text.slice(start, start + 16));
      if (match === undefined) {
        continue;
      }
      const end = start + match.end;
      if (isAlone(text, start, end) && isRight(reading, type, start, match.text)) {
        return { type, start, end };
      }
    }
  }
  return undefined;
}

function isRight(reading: Reading, type: Personal, start: number, number: string): boolean {
  if (type === "tw_id") {
    return isRightInTaiwan(number);
  }
  if (type === "hk_id") {
    const sure = number.includes("(") || reading.cueBefore("id_cue", start, CUE_REACH) >= 0;
    return sure && number.includes("(") === number.includes(")") && isHongKong(number);
  }
  return reading.cueBefore("passport_cue", start, CUE_REACH) >= 0;
}

/** Whether no English letter or digit stands beside it. */
function isAlone(text: string, start: number, end: number): boolean {
  return ![text.charAt(start - 1), text.charAt(end)].some(
    (sign) => isLetter(sign) || isDigit(sign) || sign === "_" || sign === "-" || sign === "/",
  );
}

/** Whether the check digit is right: letter as two digits, weights 1 9 8 … 1 1, a multiple of ten. */
export function isRightInTaiwan(number: string): boolean {
  const code = TAIWAN_LETTERS.indexOf(number.charAt(0)) + 10;
  let total = Math.floor(code / 10) + (code % 10) * 9;
  for (let place = 1; place < number.length; place += 1) {
    total += Number(number.charAt(place)) * Math.max(1, 9 - place);
  }
  return total % 10 === 0;
}

/** Whether the check sign is right: weights 9 8 … 1, letters from A as 10, a missing one as 36. */
function isHongKong(number: string): boolean {
  const signs = [...number.toUpperCase()].filter((sign) => !" ()".includes(sign));
  const values = signs.map((sign) => (isDigit(sign) ? Number(sign) : sign.charCodeAt(0) - 55));
  if (values.length === 8) {
    values.unshift(36);
  }
  return values.reduce((sum, value, place) => sum + (9 - place) * value, 0) % 11 === 0;
}
