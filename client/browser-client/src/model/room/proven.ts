/**
 * Where each post was written whose signature held, by its place: what came before it was written no later, what came
 * after no earlier. Asked for every post of a window, so that it must not look at all of them each time.
 */

import type { EpochPlace } from "../kept/state";

const NOWHERE: EpochPlace = { generation: 0, epoch: 0 };

export type Proven = {
  /** Remember where the post at `seq` was written. */
  readonly put: (seq: number, place: EpochPlace) => void;
  /** Return where the newest proven post before `seq`, and the oldest after it, were written. */
  readonly around: (seq: number) => readonly [EpochPlace, EpochPlace | undefined];
  readonly entries: () => Iterable<readonly [number, EpochPlace]>;
};

/** Begin with nothing proven. */
export function nothingProven(): Proven {
  const places = new Map<number, EpochPlace>();
  /** The same places, ascending: they come so, but for what waited for a key. */
  const seqs: number[] = [];
  return {
    put: (seq, place) => {
      if (!places.has(seq)) {
        seqs.splice(firstFrom(seqs, seq), 0, seq);
      }
      places.set(seq, place);
    },
    around: (seq) => {
      const at = firstFrom(seqs, seq);
      const after = seqs[at] === seq ? at + 1 : at;
      return [places.get(seqs[at - 1] ?? -1) ?? NOWHERE, places.get(seqs[after] ?? -1)];
    },
    entries: () => places,
  };
}

/** Return the index of the first of ascending `seqs` that is not below `seq`. */
function firstFrom(seqs: readonly number[], seq: number): number {
  let [from, to] = [0, seqs.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((seqs[middle] ?? seq) < seq) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}
