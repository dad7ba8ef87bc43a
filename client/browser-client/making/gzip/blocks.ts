/** Where a new code pays: steps are cut into blocks so that all of them together are smallest. */
import { type Counts, countsOf, type Steps } from "./parsing.ts";
import { DISTANCES, LITERALS } from "./symbols.ts";

/** Steps that are never cut apart. */
const TOGETHER = 256;
/** A longer block is never tried: that would take the square of the size. */
const MOST_PARTS = 128;

/** About what it costs to tell a symbol's length, and where a block begins. */
const [SYMBOL_BITS, BLOCK_BITS] = [3.5, 80] as const;

/** Return the places between blocks, the first and the last among them. */
export function cuts(body: Uint8Array, steps: Steps): readonly number[] {
  const parts = partsOf(steps);
  const counts = parts.map((part) => countsOf(body, part));
  const known = Float64Array.from({ length: steps.lengths.length + parts.length + 1 }, (_, times) => (times > 1 ? times * Math.log2(times) : 0));
  const [best, came]: [number[], number[]] = [[0], [0]];
  for (let end = 1; end <= parts.length; end += 1) {
    best.push(Infinity);
    came.push(0);
    const sum: Counts = { literals: new Uint32Array(LITERALS), distances: new Uint32Array(DISTANCES) };
    for (let start = end - 1; start >= Math.max(0, end - MOST_PARTS); start -= 1) {
      add(sum, counts[start]);
      const size = (best[start] ?? 0) + BLOCK_BITS + bitsOf(sum.literals, known) + bitsOf(sum.distances, known);
      if (size < (best[end] ?? Infinity)) {
        [best[end], came[end]] = [size, start];
      }
    }
  }
  const places = [steps.end];
  for (let end = parts.length; end > 0; end = came[end] ?? 0) {
    places.push(parts[came[end] ?? 0]?.start ?? 0);
  }
  return places.toReversed();
}

function partsOf({ start, end, lengths, distances }: Steps): readonly Steps[] {
  const parts: Steps[] = [];
  let at = start;
  for (let first = 0; first < lengths.length; first += TOGETHER) {
    const some = lengths.subarray(first, first + TOGETHER);
    const next = some.reduce((place, length) => place + length, at);
    parts.push({ start: at, end: Math.min(next, end), lengths: some, distances: distances.subarray(first, first + TOGETHER) });
    at = next;
  }
  return parts;
}

function add(sum: Counts, more: Counts | undefined): void {
  for (const side of ["literals", "distances"] as const) {
    const into = sum[side];
    const from = more?.[side] ?? into;
    for (let symbol = 0; symbol < into.length; symbol += 1) {
      into[symbol] = (into[symbol] ?? 0) + (from[symbol] ?? 0);
    }
  }
}

/** Bits of all symbols, and of telling them; those that come behind them are as many wherever it is cut. */
function bitsOf(counts: Uint32Array, known: Float64Array): number {
  let [all, told, kinds] = [0, 0, 0];
  for (let symbol = 0; symbol < counts.length; symbol += 1) {
    const times = counts[symbol] ?? 0;
    all += times;
    told += known[times] ?? 0;
    kinds += Number(times > 0);
  }
  return (known[all] ?? 0) - told + kinds * SYMBOL_BITS;
}
