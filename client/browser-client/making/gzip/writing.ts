/** Writes a block with codes of its own (RFC 1951, 3.2.7). */
import { codesOf, lengthsOf } from "./codes.ts";
import { countsOf, type Steps } from "./parsing.ts";
import { distanceBits, distanceFirsts, distanceSymbols, END, lengthBits, lengthFirsts, lengthSymbols } from "./symbols.ts";

const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;
/** How a length is told: itself; the one before so often again; so many of 0, few or many. */
const [AGAIN, FEW_NONE, MANY_NONE] = [16, 17, 18] as const;
const CODED = 2;

/** Bits, the lowest first. */
export class Bits {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  write(value: number, bits: number): void {
    this.#held |= value << this.#count;
    this.#count += bits;
    while (this.#count >= 8) {
      this.#bytes.push(this.#held & 0xff);
      this.#held >>>= 8;
      this.#count -= 8;
    }
  }

  /** Return all bytes, the last one filled with zeros. */
  done(): Uint8Array {
    return Uint8Array.from(this.#count > 0 ? [...this.#bytes, this.#held & 0xff] : this.#bytes);
  }
}

/** Write one block. */
export function writeBlock(to: Bits, body: Uint8Array, steps: Steps, isLast: boolean): void {
  const counts = countsOf(body, steps);
  const literals = lengthsOf(counts.literals, 15);
  const distances = lengthsOf(counts.distances, 15);
  to.write(Number(isLast), 1);
  to.write(CODED, 2);
  writeLengths(to, literals, distances);
  const [literalCodes, distanceCodes] = [codesOf(literals), codesOf(distances)];
  let at = steps.start;
  for (let step = 0; step < steps.lengths.length; step += 1) {
    const [length, back] = [steps.lengths[step] ?? 1, steps.distances[step] ?? 0];
    const symbol = back === 0 ? (body[at] ?? 0) : (lengthSymbols[length] ?? 0);
    to.write(literalCodes[symbol] ?? 0, literals[symbol] ?? 0);
    if (back > 0) {
      to.write(length - (lengthFirsts[symbol] ?? 0), lengthBits[symbol] ?? 0);
      const far = distanceSymbols[back] ?? 0;
      to.write(distanceCodes[far] ?? 0, distances[far] ?? 0);
      to.write(back - (distanceFirsts[far] ?? 0), distanceBits[far] ?? 0);
    }
    at += length;
  }
  to.write(literalCodes[END] ?? 0, literals[END] ?? 0);
}

function writeLengths(to: Bits, literals: Uint8Array, distances: Uint8Array): void {
  const [many, far] = [Math.max(257, 1 + lastOf(literals)), Math.max(1, 1 + lastOf(distances))];
  const told = runs([...literals.subarray(0, many), ...distances.subarray(0, far)]);
  const counts = new Uint32Array(19);
  for (const [symbol] of told) {
    counts[symbol] = (counts[symbol] ?? 0) + 1;
  }
  const lengths = lengthsOf(counts, 7);
  const codes = codesOf(lengths);
  const named = Math.max(4, 1 + ORDER.findLastIndex((symbol) => (lengths[symbol] ?? 0) > 0));
  to.write(many - 257, 5);
  to.write(far - 1, 5);
  to.write(named - 4, 4);
  for (const symbol of ORDER.slice(0, named)) {
    to.write(lengths[symbol] ?? 0, 3);
  }
  for (const [symbol, more, bits] of told) {
    to.write(codes[symbol] ?? 0, lengths[symbol] ?? 0);
    to.write(more, bits);
  }
}

type Told = readonly [symbol: number, more: number, bits: number];

function runs(lengths: readonly number[]): readonly Told[] {
  const told: Told[] = [];
  for (let at = 0; at < lengths.length; ) {
    const length = lengths[at] ?? 0;
    let times = 1;
    while (lengths[at + times] === length) {
      times += 1;
    }
    at += times;
    if (length > 0) {
      told.push([length, 0, 0]);
      times -= 1;
    }
    while (times >= 3) {
      const most = Math.min(times, length > 0 ? 6 : 138);
      if (length > 0) {
        told.push([AGAIN, most - 3, 2]);
      } else {
        told.push(most <= 10 ? [FEW_NONE, most - 3, 3] : [MANY_NONE, most - 11, 7]);
      }
      times -= most;
    }
    for (; times > 0; times -= 1) {
      told.push([length, 0, 0]);
    }
  }
  return told;
}

function lastOf(lengths: Uint8Array): number {
  return lengths.findLastIndex((length) => length > 0);
}
