/** What a room keeps no longer: keys of expired posts, commits and requests that nothing will answer. */

import { everybodyIn } from "./layout/epochs";
import {
  comparePlaces,
  type EpochPlace,
  type EpochRecord,
  type Hex,
  type Membership,
  ownId,
  type PendingCommit,
} from "./state";

/** The server keeps a history request for a day. */
const WISH_HOURS = 24;
/** A direct admission lasts a week at most: keys that nobody admitted by then are never used. */
const ASKED_HOURS = 8 * 24;
/** A commit that was not among all there were, two days after it was made, was never accepted. */
const PENDING_HOURS = 48;
/** Kept for one room at most, the newest: a server that answers nothing cannot fill a vault. */
const MAX_PENDING = 64;

/**
 * Return `membership` without epoch keys whose every post has passed its time, and what hangs on them.
 *
 * `hour` is one that a server has agreed to; a clock that was wrong once has left no hour beyond it.
 */
export function expiredDropped(membership: Membership, hour: number): Membership {
  const oldest = hour - membership.retentionDays * 24;
  const newestUsed = membership.epochs.filter((one) => one.used).reduce(higher, { generation: 0, epoch: 0 });
  const epochs = membership.epochs.filter(
    (one) =>
      comparePlaces(one, membership) >= 0 ||
      (one.hour > oldest && (one.used || comparePlaces(one, newestUsed) >= 0)),
  );
  const needed = new Set([...everybodyIn(epochs), ownId(membership)]);
  const { wish } = membership;
  return {
    ...membership,
    epochs,
    authors: only(membership.authors, (_, id) => needed.has(id)),
    pending: stillPending(membership, hour),
    asked: membership.asked.filter((one) => one.hour + ASKED_HOURS > hour),
    spent: only(membership.spent, (one) => one.hour > oldest),
    wish: wish !== undefined && wish.hour + WISH_HOURS > hour ? wish : undefined,
  };
}

function higher(known: EpochPlace, one: EpochRecord): EpochPlace {
  return comparePlaces(one, known) > 0 ? one : known;
}

/**
 * Return the own commits that may still turn out to have been accepted.
 *
 * Time alone ends none: whoever comes back after weeks finds out only now whether hers was the one that won, and
 * without its state she would lose the keys of every epoch since.
 */
function stillPending(membership: Membership, hour: number): ReadonlyMap<Hex, PendingCommit> {
  const followed = membership.currentHour <= hour ? membership.currentHour : 0;
  const newest = [...membership.pending].toSorted(byHour).slice(-MAX_PENDING);
  return new Map(
    newest.filter(([, one]) => comparePlaces(one, membership) > 0 && one.hour + PENDING_HOURS > followed),
  );
}

function byHour([left, one]: readonly [Hex, PendingCommit], [right, other]: readonly [Hex, PendingCommit]): number {
  return one.hour - other.hour || (left < right ? -1 : 1);
}

function only<T>(map: ReadonlyMap<Hex, T>, stays: (value: T, key: Hex) => boolean): ReadonlyMap<Hex, T> {
  return new Map([...map].filter(([key, value]) => stays(value, key)));
}
