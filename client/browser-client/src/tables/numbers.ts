/**
 * Whole numbers from 0 as text: one sign where they are small, more where they are not.
 *
 * Of 90 signs, none of which JSON has to escape, one half ends a number and the other says that more follows.
 * `making/tables/numbers.ts` writes what is read here.
 */

const FIRST_SIGN = 0x23;
const QUOTED = 0x5c;
export const HALF = 45;

/** The signs in order, `#` to `~` without the backslash; the first half ends a number. */
export const SIGNS: string = Array.from({ length: 2 * HALF + 1 }, (_, place) => FIRST_SIGN + place)
  .filter((code) => code !== QUOTED)
  .map((code) => String.fromCharCode(code))
  .join("");

/** Return the numbers that `text` tells. Throws where a sign is none of those. */
export function numbersOf(text: string): readonly number[] {
  const numbers: number[] = [];
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const value = code === QUOTED ? -1 : code - FIRST_SIGN - Number(code > QUOTED);
    if (value < 0 || value >= 2 * HALF) {
      throw new Error("a sign that no number has");
    }
    if (value >= HALF) {
      before = before * HALF + value - HALF + 1;
    } else {
      numbers.push(before * HALF + value);
      before = 0;
    }
  }
  return numbers;
}

/** Return ascending numbers of which the gaps are told. */
export function ascendingOf(text: string): readonly number[] {
  let last = 0;
  return numbersOf(text).map((gap) => {
    last += gap;
    return last;
  });
}

/** Return the number, which may be below 0, that one from 0 stands for. */
export function signedOf(number: number): number {
  return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
}
