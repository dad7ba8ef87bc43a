/**
 * What a full vault lets go: the keys of the oldest posts, never a seat.
 *
 * A member may change a room's epoch a hundred times an hour, and each epoch with a post is a key to keep. Without a
 * bound anybody in a room could fill everybody's vault until nothing could be written there any more.
 */

import { compare, hex } from "../../protocol/crypto/bytes";
import { expiredDropped } from "./expiry";
import { RECORD_BYTES } from "./layout/epochs";
import { encode } from "./layout/state";
import { comparePlaces, type EpochRecord, type Membership, type State } from "./state";

/**
 * Return `state`, without as many of the oldest epoch keys as keep its bytes within `atMostBytes`.
 *
 * The epoch that a membership stands in stays, and all that is no epoch key; what then is still too long is returned
 * so.
 */
export function fitting(state: State, atMostBytes: number): State {
  const tooMuch = encode(state).length - atMostBytes;
  if (tooMuch <= 0) {
    return state;
  }
  const spare = [...state.memberships.values()]
    .flatMap((mine) =>
      mine.epochs.filter((one) => comparePlaces(one, mine) < 0).map((record) => ({ room: mine.room, record })),
    )
    .toSorted(byAge);
  // Rosters grow smaller with their ids, so this is enough, and at most a few bytes a record too much.
  const gone = new Set(spare.slice(0, Math.floor(tooMuch / RECORD_BYTES) + 1).map(({ room, record }) => nameOf(room, record)));
  const memberships = [...state.memberships].map(([room, mine]) => [room, withoutRecords(mine, gone)] as const);
  return { ...state, memberships: new Map(memberships) };
}

type Spare = { readonly room: Uint8Array; readonly record: EpochRecord };

function byAge(left: Spare, right: Spare): number {
  return (
    left.record.hour - right.record.hour ||
    comparePlaces(left.record, right.record) ||
    compare(left.room, right.room) ||
    compare(left.record.epochId, right.record.epochId)
  );
}

function nameOf(room: Uint8Array, record: EpochRecord): string {
  return `${hex(room)} ${hex(record.epochId)}`;
}

function withoutRecords(mine: Membership, gone: ReadonlySet<string>): Membership {
  const epochs = mine.epochs.filter((one) => !gone.has(nameOf(mine.room, one)));
  // At hour 0 nothing else is past its time: only the authors whom nobody needs any more go too.
  return epochs.length === mine.epochs.length ? mine : expiredDropped({ ...mine, epochs }, 0);
}
