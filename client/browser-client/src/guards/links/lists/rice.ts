/** Rice coding of ascending numbers below 2^40: protocol/spec/lists.md. */

import { Malformed } from "../../../protocol/errors";

/** Return how many bits of each gap are written as they are. */
export function remainderBits(count: number, universe: number): number {
  return count > 0 ? Math.max(0, Math.floor(Math.log2(Math.floor(universe / count)))) : 0;
}

/** Return the `count` numbers in `data`. Throws Malformed for anything that no writer would write. */
export function decode(data: Uint8Array, count: number, universe: number): Float64Array {
  const bits = remainderBits(count, universe);
  const least = count * (bits + 1);
  if (least > 8 * data.length || 8 * data.length > least + Math.floor(universe / 2 ** bits) + 7) {
    throw new Malformed("length of a Rice-coded list");
  }
  const numbers = new Float64Array(count);
  const end = 8 * data.length;
  let at = 0;
  let last = -1;
  for (let done = 0; done < count; done += 1) {
    let quotient = 0;
    while (at < end && ((data[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) {
      quotient += 1;
      at += 1;
    }
    at += 1;
    if (at + bits > end) {
      throw new Malformed("a Rice-coded list ends too early");
    }
    let remainder = 0;
    for (let left = bits; left > 0; ) {
      const room = 8 - (at & 7);
      const taken = Math.min(left, room);
      const byte = data[at >> 3] ?? 0;
      remainder = remainder * 2 ** taken + ((byte >> (room - taken)) & ((1 << taken) - 1));
      at += taken;
      left -= taken;
    }
    last += 1 + quotient * 2 ** bits + remainder;
    if (last >= universe) {
      throw new Malformed("a number beyond the end of a Rice-coded list");
    }
    numbers[done] = last;
  }
  const filling = at & 7 ? (data[at >> 3] ?? 0) & ((1 << (8 - (at & 7))) - 1) : 0;
  if (end - at > 7 || filling !== 0) {
    throw new Malformed("padding of a Rice-coded list");
  }
  return numbers;
}
