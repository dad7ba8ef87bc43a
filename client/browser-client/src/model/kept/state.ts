/**
 * Everything a member keeps: one value, laid out (layout/) in the vault or a PIN-sealed blob.
 *
 * No trees and no posts: both come from the server and are proven against what is kept here. Maps and sets have the hex
 * of their keys, so that they ascend as bytes do. Meanings and rules: protocol/spec/member-state.md.
 */

import { compare, hex } from "../../protocol/crypto/bytes";
import { memberId } from "../../protocol/ids";
import type { Notebook } from "../../protocol/notebook";
import type { Slots } from "./slots";

/** The hex of an id or a hash, lower case. */
export type Hex = string;

/** Who vouches for an epoch key. Lower is better; the better one is kept. */
export const SOURCE = { own: 1, staff: 2, member: 3 } as const;
export type Source = (typeof SOURCE)[keyof typeof SOURCE];

/** Epochs are compared by generation, then epoch. */
export type EpochPlace = { readonly generation: number; readonly epoch: number };

/** The key of one epoch's posts, and who could write them. */
export type EpochRecord = EpochPlace & {
  readonly epochId: Uint8Array;
  readonly key: Uint8Array;
  /** Member ids of the epoch's roster. */
  readonly members: ReadonlySet<Hex>;
  readonly source: Source;
  /** The latest of: the newest post known under it, when the epoch was opened, when it ended. For expiry. */
  readonly hour: number;
  /** Whether any post under it was seen. */
  readonly used: boolean;
};

/**
 * The private state that follows an own commit, kept before the commit is sent, and the epoch place it opens.
 *
 * Either device adopts it when the server delivers that commit; without it nobody could follow the own path.
 */
export type PendingCommit = EpochPlace & { readonly hour: number; readonly private: Uint8Array };

/** What a member is called in a room, when she chose it, and at what place: the newest choice wins. */
export type Pseudonym = { readonly name: string; readonly chosenSeconds: number; readonly seq: number };

/** Whether a person is hidden, and since when: the newest choice wins. */
export type Hidden = { readonly hidden: boolean; readonly chosenSeconds: number };

/** What an own post took of the guards' budgets. Neither tells anything of what it said. */
export type Spent = { readonly hour: number; readonly residueBytes: number; readonly evidence: boolean };

/** A setting: on or off, and since when; the newest choice wins. */
export type Choice = { readonly on: boolean; readonly chosenSeconds: number };

/**
 * A post on its way: sealed once, sent until it is answered.
 *
 * `header` and `sealed` are empty until it was sealed, and again when its epoch is over. `retracts` is a post id, or
 * empty.
 */
export type Queued = EpochPlace & {
  readonly postId: Uint8Array;
  readonly body: Uint8Array;
  readonly retracts: Uint8Array;
  readonly header: Uint8Array;
  readonly sealed: Uint8Array;
};

/** An own request for epoch keys that is still open. */
export type HistoryWish = {
  readonly generation: number;
  readonly requestId: Uint8Array;
  readonly secret: Uint8Array;
  readonly nonce: Uint8Array;
  readonly hour: number;
};

/** Fresh keys that staff were asked to admit to another room. */
export type Asked = { readonly signatureSeed: Uint8Array; readonly inboxSecret: Uint8Array; readonly hour: number };

/** A place in a room's order, and the link there. (0, link_0) is before the first post. */
export type Place = { readonly seq: number; readonly link: Uint8Array; readonly hour: number };

/** One room, entered or about to be: fresh keys that nothing else uses. */
export type Membership = EpochPlace & {
  readonly room: Uint8Array;
  readonly signatureSeed: Uint8Array;
  readonly inboxSecret: Uint8Array;
  /** Follows from the seed; not written. */
  readonly signatureKey: Uint8Array;
  /** The admission chain. */
  readonly credential: Uint8Array;
  /** Private MLS state at the epoch place, without the tree; empty before the own entry. */
  readonly private: Uint8Array;
  /** By SHA-256 of the commit. */
  readonly pending: ReadonlyMap<Hex, PendingCommit>;
  /** The highest Signed anchor known, or nothing; none lower is accepted. */
  readonly anchor: Uint8Array;
  /** The epoch place that it signs, where known. */
  readonly anchored: EpochPlace | undefined;
  readonly epochs: readonly EpochRecord[];
  /** Signature keys by member id, of everybody who may have written something still readable. */
  readonly authors: ReadonlyMap<Hex, Uint8Array>;
  /** The newest place whose link was computed; undefined before the first. */
  readonly place: Place | undefined;
  readonly readSeq: number;
  readonly renewedHour: number;
  /** The own clock's hour when every commit there was had been followed. */
  readonly currentHour: number;
  readonly retentionDays: number;
  /** The server was seen to show different rooms: nothing more is posted here. */
  readonly forked: boolean;
  readonly staff: boolean;
  /** What staff call the room. */
  readonly name: string;
  readonly pseudonym: Pseudonym;
  readonly hidden: ReadonlyMap<Hex, Hidden>;
  readonly wish: HistoryWish | undefined;
  readonly asked: readonly Asked[];
  /** By post id: only posts that took something, and only while they can be read. */
  readonly spent: ReadonlyMap<Hex, Spent>;
  readonly outbox: readonly Queued[];
};

/** A staff member's long-term keys, and her Signed certificate once the operator gave one. */
export type StaffKeys = {
  readonly signatureSeed: Uint8Array;
  readonly hpkeSecret: Uint8Array;
  readonly name: string;
  readonly certificate: Uint8Array;
};

/** All of it. Bytes that are not there yet are empty. */
export type State = {
  /** The pinned community; empty before the first invitation. */
  readonly rootKey: Uint8Array;
  /** Empty in a vault. */
  readonly serverUrl: string;
  /** The newest root-signed lists seen: an older one is never accepted. */
  readonly addresses: Uint8Array;
  readonly revocations: Uint8Array;
  /** Signed certificates by name, so that a host cannot withhold one that was seen. */
  readonly certificates: ReadonlyMap<Hex, Uint8Array>;
  /** What the recovery words stand for, in a PIN-sealed blob only; empty in a vault. */
  readonly entropy: Uint8Array;
  /** Member ids of memberships that ended, and the hour when. */
  readonly tombstones: ReadonlyMap<Hex, number>;
  readonly staff: StaffKeys | undefined;
  /** By room id. */
  readonly memberships: ReadonlyMap<Hex, Membership>;
  /** Whether helplines may be shown after a post that sounds like a crisis. That one did is never kept. */
  readonly crisisLine: Choice;
  /** The newest Signed list key seen: from then on there must be a list of links. */
  readonly listKey: Uint8Array;
  /** The Signed head of the highest list of links seen: an older one is never accepted. */
  readonly listHead: Uint8Array;
  /** The evidence notebook: entries by their links. */
  readonly notebook: Notebook;
  /** Small records of one purpose each, by slot and name: carried whatever is in them. */
  readonly slots: Slots;
};

const NOTHING = new Uint8Array(0);

/** Nothing yet. */
export const EMPTY_STATE: State = {
  rootKey: NOTHING,
  serverUrl: "",
  addresses: NOTHING,
  revocations: NOTHING,
  certificates: new Map(),
  entropy: NOTHING,
  tombstones: new Map(),
  staff: undefined,
  memberships: new Map(),
  crisisLine: { on: true, chosenSeconds: 0 },
  listKey: NOTHING,
  listHead: NOTHING,
  notebook: new Map(),
  slots: new Map(),
};

/** What a membership has before it was entered, beside its room, its keys and its credential. */
export const NOT_ENTERED = {
  generation: 0,
  epoch: 0,
  private: NOTHING,
  pending: new Map<Hex, PendingCommit>(),
  anchor: NOTHING,
  anchored: undefined,
  epochs: [],
  authors: new Map<Hex, Uint8Array>(),
  place: undefined,
  readSeq: 0,
  renewedHour: 0,
  currentHour: 0,
  retentionDays: 14,
  forked: false,
  staff: false,
  name: "",
  pseudonym: { name: "", chosenSeconds: 0, seq: 0 },
  hidden: new Map<Hex, Hidden>(),
  wish: undefined,
  asked: [],
  spent: new Map<Hex, Spent>(),
  outbox: [],
} as const satisfies Partial<Membership>;

/** Return the id this membership has in its room. */
export function ownId(mine: Membership): Hex {
  return hex(memberId(mine.room, mine.signatureKey));
}

/** Return the state with `membership` in its room's place. */
export function withMembership(state: State, membership: Membership): State {
  return { ...state, memberships: new Map([...state.memberships, [hex(membership.room), membership]]) };
}

/** Return the state after leaving `room`: a tombstone keeps another device from bringing it back. */
export function without(state: State, room: Uint8Array, hour: number): State {
  const memberships = new Map(state.memberships);
  const gone = memberships.get(hex(room));
  memberships.delete(hex(room));
  const tombstones = gone === undefined ? state.tombstones : new Map([...state.tombstones, [ownId(gone), hour]]);
  return { ...state, memberships, tombstones };
}

/** Compare epoch places: below 0 where `left` is the lower one. */
export function comparePlaces(left: EpochPlace, right: EpochPlace): number {
  return left.generation - right.generation || left.epoch - right.epoch;
}

/** Compare records as they are kept: by place, then epoch id. */
export function compareRecords(left: EpochRecord, right: EpochRecord): number {
  return comparePlaces(left, right) || compare(left.epochId, right.epochId);
}

/**
 * Return `records` with `more`, the better source winning where two name one epoch id.
 *
 * Of two from equal sources the one that opened something counts, then always the same one, so that two devices keep
 * the same.
 */
export function withEpochs(records: readonly EpochRecord[], more: readonly EpochRecord[]): readonly EpochRecord[] {
  const kept = new Map(records.map((one) => [hex(one.epochId), one]));
  for (const one of more) {
    const id = hex(one.epochId);
    const old = kept.get(id);
    kept.set(id, old === undefined ? one : better(old, one));
  }
  return [...kept.values()].toSorted(compareRecords);
}

/** Return `records` knowing that the epoch at `place` ended in `hour`: its posts may be as young. */
export function ended(records: readonly EpochRecord[], place: EpochPlace, hour: number): readonly EpochRecord[] {
  return records.map((one) => (comparePlaces(one, place) === 0 ? { ...one, hour: Math.max(one.hour, hour) } : one));
}

function better(old: EpochRecord, one: EpochRecord): EpochRecord {
  const best = compareWorth(one, old) < 0 ? one : old;
  return { ...best, hour: Math.max(old.hour, one.hour), used: old.used || one.used };
}

function compareWorth(left: EpochRecord, right: EpochRecord): number {
  return (
    left.source - right.source ||
    Number(right.used) - Number(left.used) ||
    compare(left.key, right.key) ||
    compareRosters([...left.members].toSorted(), [...right.members].toSorted()) ||
    comparePlaces(left, right)
  );
}

function compareRosters(left: readonly Hex[], right: readonly Hex[]): number {
  const at = left.findIndex((member, place) => member !== right[place]);
  const [here, there] = [left[at], right[at]];
  if (here === undefined || there === undefined) {
    return left.length - right.length;
  }
  return here < there ? -1 : 1;
}
