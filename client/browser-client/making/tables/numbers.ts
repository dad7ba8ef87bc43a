/** Writes what `src/tables/numbers.ts` reads. */
import { HALF, SIGNS } from "../../src/tables/numbers.ts";

/** Return whole numbers from 0 as text. */
export function written(numbers: readonly number[]): string {
  return numbers.map(one).join("");
}

/** Return the gaps of ascending numbers, beginning at 0, as text. */
export function writtenAscending(numbers: readonly number[]): string {
  return written(numbers.map((number, at) => number - (numbers[at - 1] ?? 0)));
}

/** Return a number from 0 that stands for one that may be below. */
export function unsigned(number: number): number {
  return number < 0 ? -2 * number - 1 : 2 * number;
}

function one(number: number): string {
  let text = SIGNS.charAt(number % HALF);
  for (let left = Math.floor(number / HALF); left > 0; left = Math.floor((left - 1) / HALF)) {
    text = SIGNS.charAt(HALF + ((left - 1) % HALF)) + text;
  }
  return text;
}
