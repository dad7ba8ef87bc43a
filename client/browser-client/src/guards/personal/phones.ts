/**
 * Phone numbers: valid in a named region, or of an international form; not what only looks like one.
 *
 * Free and company numbers are nobody's own. A number introduced as an order's, a case's or an amount of
 * something is none. What could be anything (eight digits of Hong Kong) needs a word for a phone beside it.
 */
import { isIntroduced, isTollFree } from "./hotlines";
import type { WrittenNumber } from "./numbers";
import type { Reading } from "./reading";
import type { Region } from "./rules";
import { anySign, isDigit, isLetter } from "./signs";

const MIN_DIGITS = 7;
/** E.164. */
const MAX_DIGITS = 15;
const MIN_INTERNATIONAL_DIGITS = 8;
const CUE_REACH = 24;
/** Code points before a number: a sign, or the end of another number and what parts the two. */
const MONEY_REACH = 9;
/** The same, and after it, in which another number may stand that is told with it. */
const LISTED_REACH = 10;
/** With a word for a phone, any grouping of at most so many groups; or digit by digit. */
const CUE_GROUPS = 4;
/** So many numbers of one length in a row are no telephones. */
const MOST_BLOCKS = 5;
const FIGURES = /^[0-9]+$/u;

/** What stands before the number. */
type Said = {
  readonly plus: boolean;
  /** A word for a phone. */
  readonly phone: boolean;
  /** Words like "you can reach me". */
  readonly offer: boolean;
  /** A word for an office: only a mobile number is somebody's own then. */
  readonly office: boolean;
};

/** Return where the phone number starts that `number` is, with its plus sign; undefined where it is none. */
export function phoneStart(reading: Reading, number: WrittenNumber): number | undefined {
  if (number.digits.length < MIN_DIGITS || number.digits.length > MAX_DIGITS + 2) {
    return undefined;
  }
  const start = opened(reading.lower, number);
  const plus = reading.lower.slice(start, number.start).startsWith("+");
  if (!plus && (number.crowded || isTollFree(reading, reading.lower.slice(number.start, number.end)))) {
    return undefined;
  }
  if (!standsAlone(reading, number) || isCounted(reading, number.end) || isMoney(reading, start)) {
    return undefined;
  }
  const cue = reading.cueBefore("phone_cue", number.start, CUE_REACH);
  const numbered = reading.cueBefore("numbering_cue", number.start, CUE_REACH);
  if (numbered >= Math.max(cue, 0) && !isReached(reading, numbered, number.start)) {
    return undefined;
  }
  if (!plus && cue < 0 && isInBlocks(reading.lower, number)) {
    return undefined;
  }
  const said = {
    plus,
    phone: cue >= 0,
    offer: reading.cueBefore("offer", number.start, CUE_REACH) >= 0,
    office: isIntroduced(reading, number),
  };
  return isValid(reading, number, said) ? start : undefined;
}

/** Whether it is one of many blocks of as many figures, as the figures of pi are printed. */
function isInBlocks(text: string, number: WrittenNumber): boolean {
  const size = number.digits.length;
  const reach = MOST_BLOCKS * (size + 1);
  const before = text.slice(Math.max(0, number.start - reach), number.start).split(/[ \n]+/u).slice(1, -1).toReversed();
  const after = text.slice(number.end, number.end + reach).split(/[ \n]+/u).slice(1);
  return !number.grouping.includes("-") && blocks(before, size) + blocks(after, size) >= MOST_BLOCKS - 1;
}

/** Return how many of the first `words` are so many figures. */
function blocks(words: readonly string[], size: number): number {
  const other = words.findIndex((word) => word.length !== size || !FIGURES.test(word));
  return other < 0 ? words.length : other;
}

function isValid(reading: Reading, number: WrittenNumber, said: Said): boolean {
  const { digits } = number;
  const { regions } = reading.rules;
  const international = without(digits, "00");
  if (said.plus || international.length < digits.length) {
    const region = regions.find((each) => international.startsWith(each.callingCode));
    if (region !== undefined) {
      return isFromAbroad(region, number, without(international, region.callingCode), said);
    }
    return said.plus && isElsewhere(reading, international);
  }
  // Without a word for a phone it has to be written as in the region, and a company's number always.
  const written = regions.filter((region) => region.written.has(number.grouping));
  if (number.grouping.includes("-") && written.some((region) => isBusiness(region, number))) {
    return false;
  }
  return (said.phone ? regions : written).some((region) => isAtHome(region, number, said) || isBareCode(region, number, said));
}

/** Judge what follows the calling code. A plus sign is cue enough: possible will do, new ranges come. */
function isFromAbroad(region: Region, number: WrittenNumber, after: string, said: Said): boolean {
  const national = region.trunk === "0" ? without(after, region.trunk) : after;
  if (region.business.match(national) !== undefined || (said.office && region.mobile.match(national) === undefined)) {
    return false;
  }
  return region.possible.has(national.length) && number.digits.length >= MIN_INTERNATIONAL_DIGITS;
}

function isElsewhere(reading: Reading, digits: string): boolean {
  for (const length of [1, 2, 3]) {
    const lengths = reading.rules.callingCodes.get(digits.slice(0, length));
    if (lengths !== undefined) {
      return digits.length >= MIN_INTERNATIONAL_DIGITS && lengths.has(digits.length - length);
    }
  }
  return false;
}

/** Whether it is written like a company's number of the region. */
function isBusiness(region: Region, number: WrittenNumber): boolean {
  const trunk = trunkOf(region, number.digits);
  const left = withoutFirst(number.grouping, trunk.length);
  return region.groupings.has(left) && region.business.match(number.digits.slice(trunk.length)) !== undefined;
}

/** Judge a number as it is dialled in the region. */
function isAtHome(region: Region, number: WrittenNumber, said: Said): boolean {
  const trunk = trunkOf(region, number.digits);
  const national = number.digits.slice(trunk.length);
  if (!isNational(region, national, said)) {
    return false;
  }
  if (!region.groupings.has(withoutFirst(number.grouping, trunk.length))) {
    return said.phone && isGroupedSomehow(number);
  }
  if (said.phone || (trunk !== "" && trunk !== "1")) {
    return true;
  }
  if (region.trunk === "") {
    return said.offer && region.mobile.match(national) !== undefined;
  }
  const bare = region.bare === "mobile" ? region.mobile : region.personal;
  const fits = region.bare !== "" && bare.match(national) !== undefined;
  return fits && (trunk === "" || number.grouping.includes("-"));
}

/** Judge a number that begins with the calling code, without plus sign. A bare 1 is the trunk digit. */
function isBareCode(region: Region, number: WrittenNumber, said: Said): boolean {
  const code = region.callingCode;
  if (code.length < 2 || !number.digits.startsWith(code)) {
    return false;
  }
  const after = number.digits.slice(code.length);
  const national = region.trunk === "" ? after : without(after, region.trunk);
  const left = withoutFirst(number.grouping, number.digits.length - national.length);
  const sure = said.phone || region.mobile.match(national) !== undefined;
  return sure && isNational(region, national, said) && (region.groupings.has(left) || said.phone);
}

function trunkOf(region: Region, digits: string): string {
  return region.trunk !== "" && digits.startsWith(region.trunk) ? region.trunk : "";
}

/** Whether it is a valid number that can be somebody's own. */
function isNational(region: Region, digits: string, said: Said): boolean {
  if (
    !region.possible.has(digits.length) ||
    region.personal.match(digits) === undefined ||
    region.business.match(digits) !== undefined
  ) {
    return false;
  }
  return !said.office || region.mobile.match(digits) !== undefined;
}

function without(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

/** Return the grouping without the first digits; a group that is emptied goes, too. */
function withoutFirst(grouping: string, digits: number): string {
  if (digits === 0) {
    return grouping;
  }
  const left: number[] = [];
  let over = digits;
  for (const length of grouping.split("-").map(Number)) {
    const taken = Math.min(over, length);
    over -= taken;
    if (length > taken) {
      left.push(length - taken);
    }
  }
  return left.join("-");
}

/** Whether it may be one beside a word for phones: few groups, or digit by digit, or by twos. */
function isGroupedSomehow(number: WrittenNumber): boolean {
  const lengths = number.grouping.split("-").map(Number);
  const last = lengths.at(-1) ?? 0;
  if (lengths.length <= CUE_GROUPS) {
    return Math.min(...lengths) >= 2 && last >= 3;
  }
  const byOnes = lengths.every((length) => length === 1);
  const byTwos = lengths.slice(0, -1).every((length) => length === 2) && last <= 2;
  return number.whole && (byOnes || byTwos);
}

/** Return where the number begins with the plus sign, and the bracket that closes inside it. */
function opened(text: string, number: WrittenNumber): number {
  let at = number.start;
  if (text.charAt(at - 1) === "(" && number.separated.includes(")")) {
    at -= 1;
  }
  if (text.charAt(at - 1) === "+") {
    return at - 1;
  }
  return at > 1 && text.slice(at - 2, at) === "+ " ? at - 2 : at;
}

/** Whether what stands between a word like "parcel" and a number ends its say: it names no order then. */
function isReached(reading: Reading, numbered: number, start: number): boolean {
  return reading.rules.pattern("reached").search(reading.lower.slice(numbered, start)) !== undefined;
}

/** Whether a unit follows: won, people, bytes. */
function isCounted(reading: Reading, end: number): boolean {
  const match = reading.rules.pattern("unit_after").match(reading.lower.slice(end, end + 12));
  if (match === undefined) {
    return false;
  }
  return !(isLetter(match.text.slice(-1)) && isLetter(reading.lower.charAt(end + match.end)));
}

/** Whether what stands before makes it an amount, an anchor or a part of an address. */
function isMoney(reading: Reading, start: number): boolean {
  return reading.rules.pattern("money_before").search(reading.lower.slice(Math.max(0, start - MONEY_REACH), start)) !== undefined;
}

/** Whether it is no part of a longer code: no letters, digits or further groups at its sides. */
function standsAlone(reading: Reading, number: WrittenNumber): boolean {
  const text = reading.lower;
  const { start, end } = number;
  const before = reading.rules.pattern("word_before").search(text.slice(Math.max(0, start - 12), start));
  if (before !== undefined && !reading.rules.words("letters_before_numbers").has(before.text)) {
    return false;
  }
  const after = reading.rules.pattern("word_after").match(text.slice(end, end + 12));
  if (after !== undefined && (after.text.length === 1 || anySign(after.text, isDigit))) {
    return false;
  }
  const outer = text.charAt(start - 2);
  const { rules } = reading;
  if (start > 1 && "-._/".includes(text.charAt(start - 1)) && (isDigit(outer) || isLetter(outer))) {
    return rules.pattern("listed_before").search(text.slice(Math.max(0, start - LISTED_REACH), start)) !== undefined;
  }
  if ("-_/.,".includes(text.slice(end, end + 1) || " ") && isDigit(text.charAt(end + 1))) {
    return rules.pattern("listed_after").match(text.slice(end, end + LISTED_REACH)) !== undefined;
  }
  return true;
}
