/** Numbers that follow from those before: who counts, notes times or takes readings says little new. */
import { information, log2, UNIT } from "./information";
import type { Tables } from "./tables";

/** Columns of a table that are looked at: a number is told by what it differs from the one so many before. */
const FARTHEST = 6;
const FARTHEST_ALONE = 10;
/** A column has its own habits where so many numbers stand in it, and one of them tells nothing: rows are counted, say. */
const FEWEST_ALONE = 20;
const MOST = 13 * UNIT;
const ASKED = 64 * UNIT;
const WIDEST = 2 ** 19 - 1;
/** The sign of no difference; others stand as far from it as they are large, up to WIDEST. */
const NONE = 0x10000 + WIDEST;

/**
 * Return what the numbers carry, of which the figures alone say `byFigures`; of little it is not asked.
 *
 * `rows` are the numbers of each line.
 */
export function leastOf(byFigures: number, rows: readonly (readonly number[])[], tables: Tables): number {
  if (byFigures < ASKED) {
    return byFigures;
  }
  const least = Math.min(byFigures, differences(rows.flat(), tables));
  return isTable(rows) ? Math.min(least, byPlaces(rows, tables)) : least;
}

/** Whether four lines of five have as many numbers, or one more. */
function isTable(rows: readonly (readonly number[])[]): boolean {
  const lengths = new Map<number, number>();
  for (const row of rows) {
    lengths.set(row.length, (lengths.get(row.length) ?? 0) + 1);
  }
  return [...lengths].some(([length, many]) => (many + (lengths.get(length + 1) ?? 0)) * 5 >= rows.length * 4);
}

/** Return what the numbers carry, each told from what stood in its place in the line before. */
function byPlaces(rows: readonly (readonly number[])[], { logs }: Tables): number {
  const before: number[] = [];
  let bits = 0;
  for (const row of rows) {
    for (const [place, number] of row.entries()) {
      const above = before[place];
      bits += above === undefined ? log2(logs, 2 * number + 2) : log2(logs, 2 * Math.abs(number - above) + 1) + UNIT;
      before[place] = number;
    }
  }
  return Math.floor((bits * 5) / 4);
}

/** Return what the numbers carry at most, in 64ths of a bit, told by the best of several columns. */
export function differences(numbers: readonly number[], tables: Tables): number {
  let least = Number.POSITIVE_INFINITY;
  for (let apart = 1; apart <= FARTHEST; apart += 1) {
    least = Math.min(least, told(numbers, apart, tables));
  }
  for (let apart = 2; apart <= Math.min(FARTHEST_ALONE, Math.floor(numbers.length / FEWEST_ALONE)); apart += 1) {
    const columns: (readonly number[])[] = [];
    for (let column = 0; column < apart; column += 1) {
      columns.push(numbers.filter((_, place) => place % apart === column));
    }
    if (columns.some(isCounted)) {
      least = Math.min(
        least,
        columns.reduce((sum, column) => sum + told(column, 1, tables), 0),
      );
    }
  }
  return Math.floor((least * 5) / 4);
}

/** Whether nine steps of ten are the same. */
function isCounted(numbers: readonly number[]): boolean {
  const steps = new Map<number, number>();
  for (const [place, number] of numbers.slice(1).entries()) {
    const step = number - (numbers[place] ?? 0);
    steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  return Math.max(...steps.values()) * 10 >= (numbers.length - 1) * 9;
}

/** Return what they carry by differences from the number `apart` before. */
function told(numbers: readonly number[], apart: number, { logs }: Tables): number {
  const first = numbers.slice(0, apart).reduce((sum, number) => sum + log2(logs, 2 * number + 2), 0);
  const steps = numbers.slice(apart).map((number, place) => number - (numbers[place] ?? 0));
  const bySize = steps.reduce((sum, step) => sum + log2(logs, 2 * Math.abs(step) + 1) + UNIT, 0);
  if (steps.some((step) => Math.abs(step) > WIDEST)) {
    return first + bySize;
  }
  const signs = steps.map((step) => String.fromCodePoint(NONE + step));
  return first + Math.min(bySize, information(logs, signs, MOST));
}
