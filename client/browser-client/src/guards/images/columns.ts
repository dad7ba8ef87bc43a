/**
 * Numbers in columns: each told by what stands above it, by the code that tells its column shortest.
 *
 * Every way in which a column is told here is a code that could be read again: its cost, with what has to be said first,
 * is what the column carries at most, whatever is poured into it. So nothing is added for safety.
 */
import { log2, UNIT } from "./information";
import type { Tables } from "./tables";

/** A day, a time of day, an amount with its hundredths, or any number. */
const CELL =
  /(?<year>(?:19|20)[0-9]{2})[-./年] ?(?<month>[01]?[0-9])[-./月] ?(?<day>[0-3]?[0-9])日?(?![0-9])|(?<![0-9:])(?<hour>[0-2]?[0-9]):(?<minute>[0-5][0-9])(?![0-9:])|(?<![0-9.])(?<whole>[0-9]{1,9})[.](?<part>[0-9]{1,2})(?![0-9.])|[0-9]+/gu;
const DAY_MINUTES = 1440;
/** So many numbers make a column. */
const FEWEST = 4;
/** To say which way a column is told; of what kind a number is, or how long, if none was so. */
const WAY = 4 * UNIT;
const FORM = 2 * UNIT;
const SIZE = 5 * UNIT;
/** To say how long the ends of a range are, their signs, and which of these its numbers are apart. */
const RANGE = 11 * UNIT;
const ROUND = [1000, 100, 50, 25, 15, 10, 5];
/** A balance is followed to an amount so many columns before, where telling it by itself costs so much. */
const FARTHEST = 2;
const MOST_FOLLOWED = 64 * UNIT;

type Log = (value: number) => number;

/** One number; of other kinds stand in other columns. */
type Cell = {
  readonly kind: string;
  readonly value: number;
};

/** Return what the numbers of `lines` carry at most, told column by column; in 64ths of a bit. */
export function inColumns(lines: readonly string[], { logs }: Tables): number {
  const log: Log = (value) => log2(logs, value);
  const rows = lines.map((line) => Array.from(line.matchAll(CELL), cellOf));
  const columns = new Map<string, Map<number, number>>();
  for (const [at, row] of rows.entries()) {
    const places = new Map<string, number>();
    for (const { kind, value } of row) {
      const place = places.get(kind) ?? 0;
      const key = `${kind} ${place}`;
      columns.set(key, (columns.get(key) ?? new Map<number, number>()).set(at, value));
      places.set(kind, place + 1);
    }
  }
  // Which kinds of numbers a row has is told by rows: of a table all have the same.
  const forms = rows.map((row) => row.map(({ kind }) => kind).join(" "));
  let bits = surprise(forms, (form) => FORM * (form.split(" ").length + 1), log);
  for (const [key, column] of columns) {
    const [kind = "", place = ""] = key.split(" ");
    let shortest = told(kind, [...column.values()], log);
    if (shortest > MOST_FOLLOWED) {
      for (let apart = 1; apart <= FARTHEST; apart += 1) {
        const other = columns.get(`${kind} ${Number(place) - apart}`);
        shortest = other === undefined ? shortest : Math.min(shortest, followed(column, other, log));
      }
    }
    bits += shortest;
  }
  return bits;
}

function cellOf({ 0: digits, groups = {} }: RegExpMatchArray): Cell {
  const { year, month, day, hour, minute, whole, part } = groups;
  if (year !== undefined) {
    return { kind: "d", value: Number(year) * 372 + Number(month) * 31 + Number(day) };
  }
  if (hour !== undefined) {
    return { kind: "t", value: Number(hour) * 60 + Number(minute) };
  }
  if (whole !== undefined && part !== undefined) {
    return { kind: `.${part.length}`, value: Number(whole + part) };
  }
  // 007 says something else than 7; days and months are written both ways.
  const isPadded = digits.startsWith("0") && digits.length > 2;
  return { kind: isPadded ? `0${digits.length}` : "", value: Number(digits) };
}

function bitLength(value: number): number {
  const high = Math.floor(value / 2 ** 32);
  return high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(value);
}

/** Return what a number takes of which nothing is known. */
function alone(value: number, log: Log): number {
  return log(value + 1) + 2 * log(bitLength(value) + 1) + UNIT;
}

function told(kind: string, written: readonly number[], log: Log): number {
  if (written.length < FEWEST) {
    return written.reduce((sum, value) => sum + alone(value, log), 0);
  }
  const values = kind === "t" ? fromEvening(written) : written;
  const steps = values.slice(1).map((value, place) => value - (values[place] ?? 0));
  return WAY + Math.min(least(values, log), alone(values[0] ?? 0, log) + least(steps, log));
}

/** Return times of day counted from the end of the longest stretch without one. */
function fromEvening(values: readonly number[]): readonly number[] {
  const times = [...new Set(values)].toSorted((one, other) => one - other);
  let first = 0;
  let longest = -1;
  for (const [place, time] of times.entries()) {
    const next = times[place + 1] ?? (times[0] ?? 0) + DAY_MINUTES;
    if (next - time >= longest) {
      longest = next - time;
      first = next;
    }
  }
  // The first is said once, as the lowest of its column.
  return values.map((value) => modulo(value - first, DAY_MINUTES) + modulo(first, DAY_MINUTES));
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** Return what `values` take: each by its place in their range, by how often it was there, or by size. */
function least(values: readonly number[], log: Log): number {
  const low = values.reduce((one, other) => Math.min(one, other));
  const high = values.reduce((one, other) => Math.max(one, other));
  const apart = ROUND.find((each) => values.every((value) => (value - low) % each === 0)) ?? 1;
  const width = log((high - low) / apart + 1);
  const said = RANGE + 2 * UNIT * bitLength(Math.max(Math.abs(low), Math.abs(high)));
  const sizes = values.map((value) => bitLength(Math.abs(value)));
  return Math.min(
    said + values.length * width,
    said + surprise(values, () => width, log),
    sizes.reduce((sum, size) => sum + size * UNIT, 0) + surprise(sizes, () => SIZE, log),
  );
}

/** Return what `signs` take, each by how often it came before; one that did not takes `fresh` as well. */
function surprise<Sign>(signs: readonly Sign[], fresh: (sign: Sign) => number, log: Log): number {
  const counts = new Map<Sign, number>();
  let bits = 0;
  for (const [place, sign] of signs.entries()) {
    const times = counts.get(sign) ?? 0;
    if (place > 0) {
      bits += log(2 * place) - log(times > 0 ? 2 * times - 1 : counts.size);
    }
    if (times === 0) {
      bits += fresh(sign);
    }
    counts.set(sign, times + 1);
  }
  return bits;
}

/** Return what a column takes that the amounts of another are added to, or taken from. */
function followed(column: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>, log: Log): number {
  const signs: number[] = [];
  let bits = 0;
  let before = 0;
  for (const [at, value] of column) {
    const step = value - before;
    const amount = other.get(at) ?? 0;
    const sign = Number(step === amount) - Number(step === -amount);
    signs.push(sign);
    if (sign === 0) {
      bits += alone(2 * Math.abs(step), log);
    }
    before = value;
  }
  return WAY + bits + surprise(signs, () => UNIT, log);
}
