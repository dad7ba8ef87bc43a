/** The cheapest way to write bytes as literals and repetitions, for what each symbol costs: told from the end. */
import type { Matches } from "./matches.ts";
import { LEAST, WINDOW } from "./matches.ts";
import { distanceBits, DISTANCES, distanceSymbols, END, lengthBits, lengthSymbols, LITERALS } from "./symbols.ts";

/** What a symbol costs, in bits, without those that come behind it. */
export type Costs = { readonly literals: Float64Array; readonly distances: Float64Array };
/** How often each symbol is written. */
export type Counts = { readonly literals: Uint32Array; readonly distances: Uint32Array };
/** One after the other: how many bytes, and how far back; 0 for a literal. */
export type Steps = { readonly start: number; readonly end: number; readonly lengths: Uint16Array; readonly distances: Uint16Array };

/** Return the cheapest steps from `start` to `end`. */
export function cheapest(body: Uint8Array, matches: Matches, start: number, end: number, costs: Costs): Steps {
  const size = end - start;
  const total = new Float64Array(size + 1);
  const [length, distance] = [new Uint16Array(size + 1), new Uint16Array(size + 1)];
  const ofLength = Float64Array.from(lengthSymbols, (symbol) => (costs.literals[symbol] ?? 0) + (lengthBits[symbol] ?? 0));
  const ofDistance = Float64Array.from({ length: DISTANCES }, (_, symbol) => (costs.distances[symbol] ?? 0) + (distanceBits[symbol] ?? 0));
  for (let at = size - 1; at >= 0; at -= 1) {
    let best = (costs.literals[body[start + at] ?? 0] ?? 0) + (total[at + 1] ?? 0);
    let [bestLength, bestDistance] = [1, 0];
    let next = LEAST;
    for (let match = matches.from[start + at] ?? 0; match < (matches.from[start + at + 1] ?? 0); match += 1) {
      const back = matches.distances[match] || WINDOW;
      const far = ofDistance[distanceSymbols[back] ?? 0] ?? 0;
      const last = Math.min(matches.lengths[match] ?? 0, size - at);
      for (; next <= last; next += 1) {
        const cost = far + (ofLength[next] ?? 0) + (total[at + next] ?? 0);
        if (cost < best) {
          [best, bestLength, bestDistance] = [cost, next, back];
        }
      }
    }
    total[at] = best;
    length[at] = bestLength;
    distance[at] = bestDistance;
  }
  const [lengths, distances]: [number[], number[]] = [[], []];
  for (let at = 0; at < size; at += length[at] ?? 1) {
    lengths.push(length[at] ?? 1);
    distances.push(distance[at] ?? 0);
  }
  return { start, end, lengths: Uint16Array.from(lengths), distances: Uint16Array.from(distances) };
}

/** Return how often each symbol is written, and the end once. */
export function countsOf(body: Uint8Array, { start, lengths, distances }: Steps): Counts {
  const counts = { literals: new Uint32Array(LITERALS), distances: new Uint32Array(DISTANCES) };
  counts.literals[END] = 1;
  let at = start;
  lengths.forEach((length, step) => {
    const back = distances[step] ?? 0;
    const symbol = back === 0 ? (body[at] ?? 0) : (lengthSymbols[length] ?? 0);
    counts.literals[symbol] = (counts.literals[symbol] ?? 0) + 1;
    if (back > 0) {
      const far = distanceSymbols[back] ?? 0;
      counts.distances[far] = (counts.distances[far] ?? 0) + 1;
    }
    at += length;
  });
  return counts;
}

/** Return what symbols cost that are so often written; what is not yet, a little more than the seldomest. */
export function costsOf({ literals, distances }: Counts): Costs {
  return { literals: bits(literals), distances: bits(distances) };
}

function bits(counts: Uint32Array): Float64Array {
  const all = counts.reduce((sum, each) => sum + each, 0);
  const most = Math.log2(all + 1);
  return Float64Array.from(counts, (times) => (times === 0 ? most : Math.log2(all / times)));
}
