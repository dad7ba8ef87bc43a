/** Check signs and second looks of the forms, by the names that `policy/forms.json` calls them. */
import { isGivenAlone, isGivenEnglish, isGivenHan, isGivenKorean } from "./given";
import { isTollFree } from "./hotlines";
import { isRightInTaiwan } from "./identity_numbers";
import { isInstitution, isInstitutionEnglish, isInstitutionKorean } from "./institutions";
import type { Reading } from "./reading";
import { anySign, countDigits, isDigit, isLetter } from "./signs";

/** Says of what was found, and where it starts, whether it stands. */
type Check = (reading: Reading, found: string, start: number) => boolean;

const OFFICE_REACH = 24;
const LEAST_ACCOUNT = 9;
const MOST_ACCOUNT = 20;
const LEAST_PHONE = 8;
const MOST_PHONE = 13;
/** How free and shared-cost numbers begin: nobody's own. */
const FREE = ["400", "800", "900", "0120", "1800"] as const;
const SINGAPORE_WEIGHTS = [2, 7, 6, 5, 4, 3, 2] as const;
const SINGAPORE_SIGNS: Readonly<Record<string, string>> = {
  s: "jzihgfedcba",
  t: "jzihgfedcba",
  f: "xwutrqpnmlk",
  g: "xwutrqpnmlk",
};
const MRZ_WEIGHTS = [7, 3, 1] as const;
/** Number, birth and expiry in the second line of a passport; the sign after each is its check digit. */
const MRZ_FIELDS = [
  [0, 9],
  [13, 19],
  [21, 27],
] as const;
const FIVE = 5;
const SIX = 6;
/** Code points of a school's own name. */
const LEAST_SCHOOL = 2;
/** A plus sign, three digits and a space. */
const CODE_REACH = 5;
const LETTER_VALUE = 87;

/** Return the digits of ASCII in it. */
export function digitsOf(found: string): string {
  return [...found].filter(isDigit).join("");
}

function kinds(digits: string): number {
  return new Set(digits).size;
}

/** Whether the check letter is right: weights 2 7 6 5 4 3 2; T and G count four more. */
function singapore(found: string): boolean {
  const first = found.charAt(0);
  let total = "tg".includes(first) ? 4 : 0;
  SINGAPORE_WEIGHTS.forEach((weight, at) => {
    total += weight * Number(found.charAt(at + 1));
  });
  return SINGAPORE_SIGNS[first]?.charAt(total % 11) === found.charAt(8);
}

/** Whether the number is 1 modulo 97, its first four signs put last, letters from 10 on (ISO 13616). */
function iban(found: string): boolean {
  const signs = found.replaceAll(/[ -]/gu, "");
  let rest = 0;
  for (const sign of signs.slice(4) + signs.slice(0, 4)) {
    const value = isDigit(sign) ? Number(sign) : sign.charCodeAt(0) - LETTER_VALUE;
    rest = (rest * (isDigit(sign) ? 10 : 100) + value) % 97;
  }
  return rest === 1;
}

/** Whether capitals, small letters and digits are in it, as in a wallet's address. */
function isMixed(found: string): boolean {
  return anySign(found, (sign) => sign >= "A" && sign <= "Z") && anySign(found, isLetter) && anySign(found, isDigit);
}

/** Whether it may be somebody's telephone: no helpline, no office's, no Korean company's (1577-…), no date. */
function isTelephone(reading: Reading, found: string, start: number): boolean {
  const digits = digitsOf(found);
  if (digits.length < LEAST_PHONE || digits.length > MOST_PHONE || FREE.some((each) => digits.startsWith(each))) {
    return false;
  }
  if (isTollFree(reading, found)) {
    return false;
  }
  // What follows a calling code is judged with it, elsewhere.
  if (reading.lower.slice(Math.max(0, start - CODE_REACH), start).includes("+")) {
    return false;
  }
  const { hotlines } = reading.rules;
  if (hotlines.has(digits) || hotlines.has(digits.replace(/^0+/u, ""))) {
    return false;
  }
  const dated = (digits.startsWith("19") || digits.startsWith("20")) && isOneOf("-./ ", found.charAt(4));
  const company = digits.length === LEAST_PHONE && digits.startsWith("1");
  return kinds(digits) > 2 && !dated && !company && reading.cueBefore("hotline_word", start, OFFICE_REACH) < 0;
}

function isOneOf(signs: string, sign: string): boolean {
  return sign !== "" && signs.includes(sign);
}

function isNameHan(reading: Reading, found: string): boolean {
  const titles = reading.rules.pattern("titles_han");
  return !beginsLike(reading, "not_name_han", found) && [1, 2].every((at) => titles.match(found.slice(at)) === undefined);
}

function beginsLike(reading: Reading, list: string, found: string): boolean {
  return reading.rules.list(list).some((word) => found.startsWith(word));
}

function isFreeOf(reading: Reading, list: string, words: readonly string[]): boolean {
  const stops = reading.rules.words(list);
  return words.every((word) => !stops.has(word));
}

function isHandle(reading: Reading, found: string): boolean {
  const name = found.split("#")[0] ?? "";
  const bare = name.replace(/^[0-9._]+/u, "").replace(/[0-9._]+$/u, "");
  return (
    isFreeOf(reading, "handle_stops", [name, bare]) &&
    isFreeOf(reading, "not_handle", [name, bare]) &&
    anySign(name, isLetter) &&
    reading.rules.pattern("file_name").search(name) === undefined
  );
}

/** Whether a school is named: what stands before the word for one is more than "she is in a". */
function isSchool(reading: Reading, found: string): boolean {
  const words = reading.rules.words("before_school");
  const longest = Math.max(...[...words].map((word) => word.length));
  let own = found;
  for (let size = longest; size > 0; size -= 1) {
    if (own.length >= size && words.has(own.slice(0, size))) {
      own = own.slice(size);
      size = longest + 1;
    }
  }
  return (reading.rules.pattern("school_kind").search(own)?.start ?? 0) >= LEAST_SCHOOL;
}

/** Whether of number, birth and expiry one has its check digit: weights 7 3 1 (ICAO 9303, part 3). */
function isPassportLine(found: string): boolean {
  return MRZ_FIELDS.some(([start, end]) => {
    const total = Array.from(found.slice(start, end)).reduce((sum, sign, at) => sum + (MRZ_WEIGHTS[at % 3] ?? 0) * mrzValue(sign), 0);
    return total % 10 === mrzValue(found.charAt(end));
  });
}

function mrzValue(sign: string): number {
  return sign === "<" ? 0 : Number.parseInt(sign, 36);
}

function isNameEnglish(reading: Reading, found: string): boolean {
  return isFreeOf(reading, "not_name_english", found.toLowerCase().split(" "));
}

/** Whether a line of a dash and a name is signed so: no line of a list stands beside it. */
function isSigned(reading: Reading, found: string, start: number): boolean {
  const text = reading.lower;
  const line = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const stop = text.indexOf("\n", start + found.length);
  const before = line < 2 ? "" : text.slice(text.lastIndexOf("\n", line - 2) + 1, line);
  const after = stop < 0 ? "" : text.slice(stop + 1);
  return ![before, after].some((each) => /^ *-/u.test(each)) && isNameEnglish(reading, found);
}

export const CHECKS: Readonly<Record<string, Check>> = {
  singapore: (_, found) => singapore(found),
  taiwan: (_, found) => isRightInTaiwan(found.replaceAll(/[ .-]/gu, "")),
  iban: (_, found) => iban(found),
  mrz: (_, found) => isPassportLine(found),
  mixed: (_, found) => isMixed(found),
  six_digits: (_, found) => countDigits(found) >= SIX,
  five_digits: (_, found) => countDigits(found) >= FIVE,
  not_round: (_, found) => kinds(found.slice(-SIX)) > 1,
  account: (_, found) => {
    const digits = digitsOf(found);
    return digits.length >= LEAST_ACCOUNT && digits.length <= MOST_ACCOUNT && kinds(digits) > 1;
  },
  telephone: isTelephone,
  street: (reading, found) => isFreeOf(reading, "not_street", found.toLowerCase().split(" ").slice(1, -1)),
  name_han: isNameHan,
  name_korean: (reading, found) => !beginsLike(reading, "not_name_korean", found) && !found.includes("씨"),
  name_english: isNameEnglish,
  signed: isSigned,
  handle: isHandle,
  school: isSchool,
  given_han: isGivenHan,
  given_korean: isGivenKorean,
  given_alone: isGivenAlone,
  given_english: isGivenEnglish,
  institution: isInstitution,
  institution_korean: isInstitutionKorean,
  institution_english: isInstitutionEnglish,
  // Plain figures are read by others.
  said_apart: (_, found) => anySign(found, (sign) => sign >= "가" && sign <= "힣"),
};
