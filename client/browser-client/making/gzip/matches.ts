/** Where bytes were before: for every place the longest repetition, and the nearest of each shorter length. */

export const [LEAST, MOST, WINDOW] = [3, 258, 32_768] as const;
/** So many places with the same three bytes are looked at. */
const LOOKS = 500;
const HASHES = 1 << 16;

/** Of the place `at`: lengths, ascending, and how far back each is, from `from[at]` to `from[at + 1]`. */
export type Matches = { readonly from: Int32Array; readonly lengths: Uint16Array; readonly distances: Uint16Array };

/** Return all that is worth looking at in `body`. */
export function matchesIn(body: Uint8Array): Matches {
  const size = body.length;
  const from = new Int32Array(size + 1);
  const [lengths, distances]: [number[], number[]] = [[], []];
  const head = new Int32Array(HASHES).fill(-1);
  const before = new Int32Array(size);
  for (let at = 0; at < size; at += 1) {
    from[at] = lengths.length;
    if (at + LEAST > size) {
      continue;
    }
    const hash = hashAt(body, at);
    const most = Math.min(MOST, size - at);
    let best = LEAST - 1;
    let looks = LOOKS;
    for (let place = head[hash] ?? -1; place >= 0 && at - place <= WINDOW && looks > 0 && best < most; place = before[place] ?? -1) {
      looks -= 1;
      if (body[place + best] !== body[at + best]) {
        continue;
      }
      let same = 0;
      while (same < most && body[place + same] === body[at + same]) {
        same += 1;
      }
      if (same > best) {
        best = same;
        lengths.push(same);
        // 32 768 is told as 0, which fits.
        distances.push((at - place) % WINDOW);
      }
    }
    before[at] = head[hash] ?? -1;
    head[hash] = at;
  }
  from[size] = lengths.length;
  return { from, lengths: Uint16Array.from(lengths), distances: Uint16Array.from(distances) };
}

function hashAt(body: Uint8Array, at: number): number {
  const three = ((body[at] ?? 0) << 16) | ((body[at + 1] ?? 0) << 8) | (body[at + 2] ?? 0);
  return (Math.imul(three, 0x9e3779b1) >>> 16) & (HASHES - 1);
}
