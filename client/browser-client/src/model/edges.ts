/** Everything impure a client uses, in one value: tests pass their own clock, dice and patience. */

import type { Randomness } from "../protocol/crypto/bytes";

const SECONDS_AN_HOUR = 3600;

export type Edges = {
  /** Seconds since the epoch, whole. */
  readonly nowSeconds: () => number;
  readonly random: Randomness;
  /** "or woken": it may end earlier, when the server may be there again. */
  readonly sleep: (seconds: number, how?: "or woken") => Promise<void>;
  /** False: long polling only, for networks that cut WebSockets. */
  readonly websocket: boolean;
  /** How long the same bytes are sent again before a person is told. */
  readonly retrySeconds: number;
  /** When a server last took this clock for right: it gives no token to one half an hour off. 0: never yet. */
  readonly agreement: { hour: number };
};

/** Return the hour since the epoch, UTC. */
export function hourOf(edges: Edges): number {
  return Math.floor(edges.nowSeconds() / SECONDS_AN_HOUR);
}

/**
 * Return the hour by which what is kept passes its time: 0 until a server took this clock for right.
 *
 * A clock that jumps ahead must not cost the keys of posts that are still there: nothing is dropped by an hour that no
 * server has confirmed.
 */
export function agreedHour(edges: Edges): number {
  const { hour } = edges.agreement;
  return hour === 0 ? 0 : Math.min(hourOf(edges), hour + 1);
}

/** Return a number in [0, 1) from the dice, for jitter. */
export function fraction(edges: Edges): number {
  return edges.random(4).reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 32;
}

const FIRST_SECONDS = 0.2;
const LONGEST_SECONDS = 10;

/**
 * Return the pause before retry `attempt` (from 0): doubling, with full jitter in the upper half.
 *
 * Without jitter everybody whom a restart cut off would return at once.
 */
export function waitSeconds(attempt: number, jitter: number): number {
  return Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** Math.min(attempt, 10)) * (0.5 + jitter / 2);
}
