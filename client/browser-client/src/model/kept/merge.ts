/**
 * Two devices, one vault: what each wrote is brought together without asking anybody.
 *
 * In this order: tombstones win, then the highest (generation, epoch), then what expired is dropped; row by row the
 * table in protocol/spec/member-state.md. The result depends neither on which side is called "ours" nor on the order of
 * several merges, but for what is this device's: outbox, entropy, server's address.
 */

import { compare, hex, same, utf8 } from "../../protocol/crypto/bytes";
import { merged as bothNotebooks } from "../../protocol/notebook";
import { parse, type Structure } from "../../protocol/signed";
import { ADDRESSES } from "../../protocol/structures/addresses";
import { ANCHOR } from "../../protocol/structures/anchor";
import { CERTIFICATE } from "../../protocol/structures/certificate";
import { LIST_HEAD } from "../../protocol/structures/list_head";
import { LIST_KEY } from "../../protocol/structures/list_key";
import { REVOCATIONS } from "../../protocol/structures/revocations";
import { expiredDropped } from "./expiry";
import { compareRecords, living } from "./slots";
import {
  type Asked,
  comparePlaces,
  type EpochRecord,
  type Hex,
  type HistoryWish,
  type Membership,
  ownId,
  SOURCE,
  type StaffKeys,
  type State,
  withEpochs,
} from "./state";

/** Older than any vault that lies idle: no device can bring such a membership back. */
const TOMBSTONE_HOURS = 90 * 24;

/** Below 0 where the first is the lesser. */
type Order<T> = (left: T, right: T) => number;

/** Return what both states know at `hour`, one that a server has agreed to. */
export function merge(ours: State, theirs: State, hour: number): State {
  const tombstones = both(ours.tombstones, theirs.tombstones, (left, right) => left - right);
  const memberships = new Map<Hex, Membership>();
  for (const room of new Set([...theirs.memberships.keys(), ...ours.memberships.keys()])) {
    const sides = [ours.memberships.get(room), theirs.memberships.get(room)];
    const [first, second] = sides.filter((side) => side !== undefined && !tombstones.has(ownId(side)));
    if (first !== undefined) {
      memberships.set(room, expiredDropped(merged(first, second ?? first, hour), hour));
    }
  }
  return {
    ...ours,
    rootKey: greatest(ours.rootKey, theirs.rootKey, compare),
    serverUrl: ours.serverUrl || theirs.serverUrl,
    addresses: greatest(ours.addresses, theirs.addresses, byVersion(ADDRESSES, (list) => [list.version])),
    revocations: greatest(ours.revocations, theirs.revocations, byVersion(REVOCATIONS, (list) => [list.version])),
    listKey: greatest(ours.listKey, theirs.listKey, byVersion(LIST_KEY, (key) => [key.version])),
    listHead: greatest(ours.listHead, theirs.listHead, byVersion(LIST_HEAD, (head) => [head.keyVersion, head.version])),
    certificates: both(ours.certificates, theirs.certificates, compare),
    memberships,
    tombstones: new Map([...tombstones].filter(([, at]) => at + TOMBSTONE_HOURS > hour)),
    staff: greatest(ours.staff, theirs.staff, byCertificate),
    crisisLine: greatest(
      ours.crisisLine,
      theirs.crisisLine,
      (left, right) => left.chosenSeconds - right.chosenSeconds || Number(right.on) - Number(left.on),
    ),
    notebook: bothNotebooks(ours.notebook, theirs.notebook),
    slots: living(both(ours.slots, theirs.slots, compareRecords), hour),
  };
}

/** Return the greater of two; ours where neither is. */
function greatest<T>(ours: T, theirs: T, order: Order<T>): T {
  return order(theirs, ours) > 0 ? theirs : ours;
}

/** Return both maps; of two values of one key the greater, so that sides do not matter. */
function both<T>(ours: ReadonlyMap<Hex, T>, theirs: ReadonlyMap<Hex, T>, order: Order<T>): ReadonlyMap<Hex, T> {
  const all = new Map(theirs);
  for (const [key, mine] of ours) {
    const other = theirs.get(key);
    all.set(key, other === undefined ? mine : greatest(mine, other, order));
  }
  return all;
}

/** Order Signed lists by the version they state, one that is not there first; then by their bytes. */
function byVersion<T>(kind: Structure<T>, versionOf: (list: T) => readonly number[]): Order<Uint8Array> {
  const stated = (data: Uint8Array): readonly number[] =>
    data.length === 0 ? [-1, -1] : versionOf(parse(data, kind).unverified);
  return (left, right) => {
    const [here, there] = [stated(left), stated(right)];
    const differing = here.findIndex((number, at) => number !== there[at]);
    return differing < 0 ? compare(left, right) : (here[differing] ?? -1) - (there[differing] ?? -1);
  };
}

/** Order staff keys by how long they are certified: a renewed certificate stays. Keys that are not there come first. */
function byCertificate(left: StaffKeys | undefined, right: StaffKeys | undefined): number {
  if (left === undefined || right === undefined) {
    return Number(left !== undefined) - Number(right !== undefined);
  }
  return (
    until(left) - until(right) ||
    compare(left.signatureSeed, right.signatureSeed) ||
    compare(left.certificate, right.certificate) ||
    byText(left.name, right.name)
  );
}

function until(keys: StaffKeys): number {
  return keys.certificate.length === 0 ? -1 : parse(keys.certificate, CERTIFICATE).unverified.notAfter;
}

/** Order texts by their characters, as Python does; JavaScript would order the halves of pairs. */
function byText(left: string, right: string): number {
  return compare(utf8(left), utf8(right));
}

function merged(ours: Membership, theirs: Membership, hour: number): Membership {
  if (!same(ours.signatureKey, theirs.signatureKey)) {
    return greatest(ours, theirs, byPlaceAndId);
  }
  const anchored = greatest(ours, theirs, byAnchor);
  const farthest = greatest(ours, theirs, byWalk);
  return {
    ...greatest(ours, theirs, byStanding),
    anchor: anchored.anchor,
    anchored: anchored.anchored,
    name: farthest.name || ours.name || theirs.name,
    pseudonym: greatest(
      ours.pseudonym,
      theirs.pseudonym,
      (left, right) =>
        left.seq - right.seq || left.chosenSeconds - right.chosenSeconds || byText(left.name, right.name),
    ),
    pending: both(
      ours.pending,
      theirs.pending,
      (left, right) =>
        left.hour - right.hour || compare(left.private, right.private) || comparePlaces(left, right),
    ),
    epochs: withEpochs(ours.epochs, theirs.epochs),
    authors: new Map([...theirs.authors, ...ours.authors]),
    place: farthest.place,
    readSeq: Math.max(ours.readSeq, theirs.readSeq),
    renewedHour: latest(ours.renewedHour, theirs.renewedHour, hour),
    currentHour: latest(ours.currentHour, theirs.currentHour, hour),
    hidden: both(
      ours.hidden,
      theirs.hidden,
      (left, right) => left.chosenSeconds - right.chosenSeconds || Number(left.hidden) - Number(right.hidden),
    ),
    wish: greatest(ours.wish, theirs.wish, byAsking),
    asked: askedOf(ours, theirs),
    spent: both(
      ours.spent,
      theirs.spent,
      (left, right) =>
        left.hour - right.hour ||
        left.residueBytes - right.residueBytes ||
        Number(left.evidence) - Number(right.evidence),
    ),
    outbox: ours.outbox,
    forked: ours.forked || theirs.forked || contradict(ours, theirs),
    staff: ours.staff || theirs.staff,
  };
}

function byPlaceAndId(left: Membership, right: Membership): number {
  return comparePlaces(left, right) || (ownId(left) < ownId(right) ? -1 : 1);
}

/** Order by how far the private state goes; the rest makes equals of different devices one choice. */
function byStanding(left: Membership, right: Membership): number {
  return (
    Number(left.private.length > 0) - Number(right.private.length > 0) ||
    comparePlaces(left, right) ||
    compare(left.private, right.private) ||
    compare(left.credential, right.credential) ||
    left.retentionDays - right.retentionDays
  );
}

/** Order anchors by the place that each confirms: a lower one never takes a higher one's place. */
function byAnchor(left: Membership, right: Membership): number {
  if (left.anchor.length === 0 || right.anchor.length === 0) {
    return Number(left.anchor.length > 0) - Number(right.anchor.length > 0);
  }
  const none = { generation: 0, epoch: 0 };
  const [here, there] = [left, right].map((one) => parse(one.anchor, ANCHOR).unverified);
  return (
    comparePlaces(left.anchored ?? none, right.anchored ?? none) ||
    (here?.seq ?? 0) - (there?.seq ?? 0) ||
    (here?.hour ?? 0) - (there?.hour ?? 0) ||
    compare(left.anchor, right.anchor)
  );
}

/** Order by how far posts were followed, then by the room's name. */
function byWalk(left: Membership, right: Membership): number {
  const [here, there] = [left.place, right.place];
  const byPlace =
    here === undefined || there === undefined
      ? Number(here !== undefined) - Number(there !== undefined)
      : here.seq - there.seq || compare(here.link, there.link) || here.hour - there.hour;
  return byPlace || byText(left.name, right.name);
}

function byAsking(left: HistoryWish | undefined, right: HistoryWish | undefined): number {
  if (left === undefined || right === undefined) {
    return Number(left !== undefined) - Number(right !== undefined);
  }
  return left.hour - right.hour || compare(left.requestId, right.requestId);
}

/** Return the keys that either device asked for; of one seed the later hour, then the greater inbox secret. */
function askedOf(ours: Membership, theirs: Membership): readonly Asked[] {
  const all = both(
    bySeed(ours),
    bySeed(theirs),
    (left, right) => left.hour - right.hour || compare(left.inboxSecret, right.inboxSecret),
  );
  return [...all.values()].toSorted((left, right) => compare(left.signatureSeed, right.signatureSeed));
}

function bySeed(mine: Membership): ReadonlyMap<Hex, Asked> {
  return new Map(mine.asked.map((one) => [hex(one.signatureSeed), one]));
}

/**
 * Whether two devices of one member were shown two rooms: two links of a place, or two keys of an epoch.
 *
 * Each computed these itself from what the server delivered, so only a server that forks can part them.
 */
function contradict(ours: Membership, theirs: Membership): boolean {
  const [here, there] = [ours.place, theirs.place];
  if (here !== undefined && there !== undefined && here.seq === there.seq && !same(here.link, there.link)) {
    return true;
  }
  const own = [...ours.epochs, ...theirs.epochs].filter((one) => one.source === SOURCE.own);
  const named = new Set(own.map((one) => `${placeName(one)} ${hex(one.epochId)}`));
  return named.size > new Set(own.map(placeName)).size;
}

function placeName({ generation, epoch }: EpochRecord): string {
  return `${generation} ${epoch}`;
}

/** Return the later of two hours, but for one that has not come yet: a wrong clock's says nothing. */
function latest(ours: number, theirs: number, hour: number): number {
  return Math.max(...[ours, theirs].map((one) => (one <= hour ? one : 0)));
}
