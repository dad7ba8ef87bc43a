/** Phone numbers read aloud, in Hangul (공일공 이삼사오 …) or English; or with letters for figures. */
import { isAscii } from "../text/classes";
import type { WrittenNumber } from "./numbers";
import type { Reading } from "./reading";
import { isDigit } from "./signs";

const RARE_DIGITS = ["three", "four", "five", "six", "seven", "eight", "nine", "zero"] as const;
const LEAST_FIGURES = 3;
/** With and without a fourth digit in the middle. */
const HANGUL_LENGTHS = [11, 10] as const;

/** Return what could be a phone number read aloud, the longest first where it may end in two places. */
export function spelled(reading: Reading): readonly WrittenNumber[] {
  return [...hangul(reading), ...english(reading), ...lettered(reading)];
}

function hangul(reading: Reading): readonly WrittenNumber[] {
  const text = reading.lower;
  if (isAscii(text) || reading.rules.pattern("hangul_number_gate").search(text) === undefined) {
    return [];
  }
  const found: WrittenNumber[] = [];
  for (const match of reading.rules.pattern("hangul_number").all(text)) {
    let digits = "";
    const ends: number[] = [];
    for (let at = match.start; at < match.end; at += 1) {
      const sign = text.charAt(at);
      const digit = isDigit(sign) ? sign : (reading.rules.hangulDigits.get(sign) ?? "");
      if (digit !== "") {
        digits += digit;
        ends.push(at + 1);
      }
    }
    for (const length of HANGUL_LENGTHS) {
      const end = ends[length - 1];
      if (end !== undefined) {
        found.push(alone(digits.slice(0, length), match.start, end));
      }
    }
  }
  return found;
}

function english(reading: Reading): readonly WrittenNumber[] {
  if (RARE_DIGITS.filter((word) => reading.words.has(word)).length < 2) {
    return [];
  }
  return reading.rules
    .pattern("english_number")
    .all(reading.lower)
    .map((match) => {
      const words = reading.rules.pattern("english_digit").all(match.text);
      const digits = words.map((word) => reading.rules.englishDigits.get(word.text) ?? "").join("");
      return alone(digits, match.start, match.end);
    });
}

/** Return what has letters for noughts and ones, or commas, beside a word for phones: l38-OO13-8OOO. */
function lettered(reading: Reading): readonly WrittenNumber[] {
  if (!reading.anywhere("phone_cue")) {
    return [];
  }
  return reading.rules
    .pattern("lettered_number")
    .all(reading.lower)
    .flatMap((match) => {
      const signs = match.text.replaceAll(/[ .,-]/gu, "");
      const figures = signs.replaceAll(/[^0-9]/gu, "").length;
      const before = reading.lower.charAt(match.start - 1);
      const isTold = (figures >= LEAST_FIGURES && figures < signs.length) || match.text.includes(",");
      if (!isTold || /^[a-z0-9]$/u.test(before)) {
        return [];
      }
      return [alone(signs.replaceAll("o", "0").replaceAll(/[li]/gu, "1"), match.start, match.end)];
    });
}

function alone(digits: string, start: number, end: number): WrittenNumber {
  return { digits, start, end, grouping: `${digits.length}`, separated: "", whole: true, crowded: false };
}
