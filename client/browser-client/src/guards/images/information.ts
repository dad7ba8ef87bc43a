/** How much a sequence of signs could carry, in 64ths of a bit. Integers only, so that both languages agree. */

/** One bit. */
export const UNIT = 64;
/** A piece of so many bits that came before says nothing new; by chance it hardly comes twice. */
const SEEN_BITS = 24;
const LONGEST_PIECE = 24;
const FEWEST_FOR_MEETINGS = 24;

/** Return 64 times the binary logarithm of `value`, rounded down to what the table knows. */
export function log2(logs: readonly number[], value: number): number {
  let rest = value;
  let shift = 0;
  while (rest > 255) {
    rest = Math.floor(rest / 2);
    shift += 1;
  }
  return (logs[rest] ?? 0) + shift * UNIT;
}

/** Return how often each sign comes, in the order of its first. */
export function counted(signs: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const sign of signs) {
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return counts;
}

/** Return each sign with the one after it. */
export function neighbours(signs: readonly string[]): readonly string[] {
  return signs.slice(1).map((sign, place) => (signs[place] ?? "") + sign);
}

/** Return how many ordered pairs of equal things there are. */
export function meetings(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) {
    total += count * (count - 1);
  }
  return total;
}

/**
 * Return what `signs` could carry, in 64ths of a bit; `most` bounds one sign.
 *
 * The larger of two measures for one sign: how even the signs are (their entropy), and how seldom two of them are
 * equal (what a short sample of a large alphabet shows; Friedman's index). Where there are enough signs to tell,
 * what the sign before says of the next is taken off. Repetition of longer pieces does not count.
 */
export function information(logs: readonly number[], signs: readonly string[], most: number): number {
  if (signs.length < 2) {
    return 0;
  }
  const counts = counted(signs);
  if (counts.size === 1) {
    return 0;
  }
  let each = entropy(logs, signs.length, counts);
  if (counts.size ** 2 * 4 <= signs.length) {
    each = Math.min(each, afterAnother(logs, signs));
  } else if (signs.length >= FEWEST_FOR_MEETINGS) {
    const met = meetings(counts);
    const chances = signs.length * (signs.length - 1);
    each = Math.max(each, met > 0 ? log2(logs, Math.floor(chances / met)) : most);
  }
  each = Math.min(each, most);
  return each * fresh(signs, each);
}

function entropy(logs: readonly number[], length: number, counts: ReadonlyMap<string, number>): number {
  const whole = log2(logs, length);
  let total = 0;
  for (const count of counts.values()) {
    total += count * (whole - log2(logs, count));
  }
  return Math.max(0, Math.floor(total / length));
}

function afterAnother(logs: readonly number[], signs: readonly string[]): number {
  const firsts = counted(signs.slice(0, -1));
  const both = new Map<string, Map<string, number>>();
  for (let place = 1; place < signs.length; place += 1) {
    const first = signs[place - 1] ?? "";
    const second = signs[place] ?? "";
    let seconds = both.get(first);
    if (seconds === undefined) {
      seconds = new Map();
      both.set(first, seconds);
    }
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  let total = 0;
  for (const [first, seconds] of both) {
    const whole = log2(logs, firsts.get(first) ?? 0);
    for (const count of seconds.values()) {
      total += count * (whole - log2(logs, count));
    }
  }
  return Math.max(0, Math.floor(total / (signs.length - 1)));
}

/** Return how many signs end a piece that was not there before. */
function fresh(signs: readonly string[], each: number): number {
  const piece = Math.min(LONGEST_PIECE, Math.max(2, Math.ceil((SEEN_BITS * UNIT) / Math.max(1, each))));
  if (signs.length <= piece) {
    return signs.length;
  }
  const seen = new Set<string>();
  const whole = signs.join("");
  const isOneUnitEach = whole.length === signs.length;
  for (let start = 0; start + piece <= signs.length; start += 1) {
    seen.add(isOneUnitEach ? whole.slice(start, start + piece) : signs.slice(start, start + piece).join(""));
  }
  return seen.size + piece - 1;
}
