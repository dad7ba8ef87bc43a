/** A stretch of a message that is not natural writing. */
import type { Reason } from "../reasons";

/** What was found, and what it could carry. */
export type Opaque = {
  readonly reason: Reason;
  /** In 64ths of a bit. */
  readonly bits: number;
  /** The stretch itself, as far as it is worth decoding; may be empty. */
  readonly text: string;
};

/** Start, end and evidence of a stretch, by the places that were given. */
export type Stretch = { readonly start: number; readonly end: number; readonly evidence: number };

/**
 * Adds up evidence against natural writing along a message, and cuts out where it rises.
 *
 * The sum never falls below nothing; a stretch begins where it last left nothing, and ends where it was highest
 * (Page's cumulative sum test). It ends, too, where the sum has fallen by `ceiling` since: talk after it.
 */
export class Drift {
  readonly found: Stretch[] = [];
  readonly #ceiling: number;
  #sum = 0;
  #best = 0;
  #start = 0;
  #end = 0;

  constructor(ceiling: number) {
    this.#ceiling = ceiling;
  }

  /** Count `evidence` for what stands from `start` to `end`. */
  add(start: number, end: number, evidence: number): void {
    if (this.#sum <= 0) {
      if (evidence <= 0) {
        return;
      }
      this.#start = start;
    }
    this.#sum += evidence;
    if (this.#sum > this.#best) {
      this.#best = this.#sum;
      this.#end = end;
    } else if (this.#sum <= 0 || this.#sum <= this.#best - this.#ceiling) {
      this.close();
    }
  }

  /** End the stretch. */
  close(): void {
    if (this.#best > 0) {
      this.found.push({ start: this.#start, end: this.#end, evidence: this.#best });
    }
    this.#sum = 0;
    this.#best = 0;
  }
}

/** What a sign that is not natural counts, what a natural one counts against it, and the ceiling. */
export type Weights = { readonly other: number; readonly small: number; readonly ceiling: number };

/** Return which signs stand in stretches with hardly any natural ones. */
export function stretches(natural: readonly boolean[], weights: Weights, least: number): boolean[] {
  const drift = new Drift(weights.ceiling);
  natural.forEach((isNatural, place) => drift.add(place, place + 1, isNatural ? -weights.small : weights.other));
  drift.close();
  const inside = natural.map(() => false);
  for (const { start, end, evidence } of drift.found) {
    if (evidence >= least) {
      inside.fill(true, start, end);
    }
  }
  return inside;
}
