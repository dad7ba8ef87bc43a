/**
 * Evidence: places of a room as a reporter hands them on, and what can be said of each and of their order.
 *
 *     evidence = places<V>, by rising seq
 *     place    = 1 (reported) | item,  2 (context) | item,  3 (left out) | between
 *
 * What one item proves is `prove`; here is what items prove about each other. Nothing here believes the reporter, the
 * host or the other items: a place is where it says only if its link and the chain say so too. Meaning and layout:
 * spec/reports.md. Twin: hearth_protocol/evidence.py.
 */

import { concat, type Reader, same, u8, vectorOf } from "./codec";
import { Malformed } from "./errors";
import { type Field, known } from "./fields";
import { nextLink, type Place } from "./links";
import { readHeader } from "./posts";
import { BETWEEN, ITEM, type Item, linkOf, type Proof, prove, type Witness } from "./reports";

/** Posts of one report: what a moderator can read at three in the morning, and more than any quarrel needs. */
export const MAX_ITEMS = 40;
/** Places left out between them. */
export const MAX_LEFT_OUT = 400;
/** What each of these takes. */
export const LEFT_OUT_BYTES = 77;
/**
 * What posts and places take at most: the largest class of a report less its note and all that stands around. Clients
 * propose no more; what counts in the end is the class (`cases`).
 */
export const MAX_EVIDENCE_BYTES = 60 * 1024;

const PART = { reported: 1, context: 2, leftOut: 3 } as const;
const KNOWN_PART = known(PART);

/** A post in a report: one that is reported, or one around it. */
export type Exhibit = { readonly item: Item; readonly reported: boolean };

/** Posts, and the places between them that prove that they stand in one chain. */
export type Evidence = readonly (Exhibit | Place)[];

function isExhibit(place: Exhibit | Place): place is Exhibit {
  return "item" in place;
}

/** Return the posts alone. */
export function exhibitsOf(evidence: Evidence): readonly Exhibit[] {
  return evidence.filter(isExhibit);
}

/** Return the number of a place, whatever stands of it in the report. */
function seqOf(place: Exhibit | Place): number {
  return isExhibit(place) ? place.item.seq : place.seq;
}

/** How evidence is read and written: rising places, none twice, and what is left out follows on at once. */
export const EVIDENCE: Field<Evidence> = {
  read: (reader) => {
    const evidence = reader.vectorOf(readPlace, MAX_ITEMS + MAX_LEFT_OUT);
    checkPlaces(evidence);
    return evidence;
  },
  write: (evidence) => vectorOf(evidence, writePlace),
};

function readPlace(reader: Reader): Exhibit | Place {
  const part = KNOWN_PART.read(reader);
  return part === PART.leftOut ? BETWEEN.read(reader) : { item: ITEM.read(reader), reported: part === PART.reported };
}

function writePlace(place: Exhibit | Place): Uint8Array {
  return isExhibit(place)
    ? concat(u8(place.reported ? PART.reported : PART.context), ITEM.write(place.item))
    : concat(u8(PART.leftOut), BETWEEN.write(place));
}

/** Throw Malformed for places that fall or stand twice, that are left out after nothing or last, and for too many. */
function checkPlaces(evidence: Evidence): void {
  let before: number | undefined;
  for (const place of evidence) {
    const seq = seqOf(place);
    if (before !== undefined && seq <= before) {
      throw new Malformed("a place twice, or out of order");
    }
    if (!isExhibit(place) && seq - 1 !== before) {
      throw new Malformed("a place left out after nothing");
    }
    before = seq;
  }
  const last = evidence.at(-1);
  if (last !== undefined && !isExhibit(last)) {
    throw new Malformed("places left out before nothing");
  }
  const items = exhibitsOf(evidence).length;
  if (items > MAX_ITEMS || evidence.length - items > MAX_LEFT_OUT) {
    throw new Malformed("too much evidence");
  }
}

/**
 * How an item stands to the one before it.
 *
 * `joined`: one unbroken piece of the chain, nothing was moved, and what was left out is counted by its hashes.
 * `apart`: something stood between that the report does not account for; the numbers say how many places.
 * `broken`: every place is there, and they are no chain: one of the two is not where it says.
 */
export type Joint = "first" | "joined" | "apart" | "broken";

/**
 * What speaks against an item although each part of its own proof may hold; the desk says it in words.
 *
 * `room`: it is of another room than the report. `epoch`: an earlier place has a later generation or epoch, readers
 * show it as a gap. `hour`: an earlier place has a later hour, the host moved one of them. `seen`: its author saw
 * another order than the report shows, or a place after her own.
 */
export type Doubt = "room" | "epoch" | "hour" | "seen";

/** What the desk may say of one item of a report, and how it follows the one before. */
export type Finding = {
  readonly exhibit: Exhibit;
  readonly proof: Proof;
  readonly doubts: ReadonlySet<Doubt>;
  readonly joint: Joint;
  /** Places between this item and the one before, by their numbers. */
  readonly leftOut: number;
  /** Whether it may be held against its author: proven, and nothing in the report speaks against it. */
  readonly verified: boolean;
};

/** Return what each item of a report about `room` proves, in order. */
export function judge(evidence: Evidence, room: Uint8Array, witness: Witness): readonly Finding[] {
  const exhibits = exhibitsOf(evidence);
  const proofs = exhibits.map((one) => prove(one.item, witness));
  const joints = jointsOf(evidence, room);
  const delivered = exhibits.filter((one, at) => proofs[at]?.delivered === true && isOf(one.item, room));
  const links = new Map(delivered.map(({ item }) => [item.seq, linkOf(item)]));
  // Only what is proven speaks against others: else a forged item would cast doubt on a true one.
  const standing: Item[] = [];
  return exhibits.map((exhibit, at) => {
    const [proof, joint] = [proofs[at] as Proof, joints[at] as Joined];
    const doubts = doubtsOf(exhibit.item, room, standing, links);
    if (proof.verified && isOf(exhibit.item, room)) {
      standing.push(exhibit.item);
    }
    return { exhibit, proof, doubts, ...joint, verified: proof.verified && doubts.size === 0 };
  });
}

function doubtsOf(
  item: Item,
  room: Uint8Array,
  standing: readonly Item[],
  links: ReadonlyMap<number, Uint8Array>,
): ReadonlySet<Doubt> {
  const header = readHeader(item.header);
  if (!same(header.room, room)) {
    return new Set<Doubt>(["room"]);
  }
  const doubts = new Set<Doubt>();
  if (standing.map((each) => readHeader(each.header)).some((each) => isLater(each, header))) {
    doubts.add("epoch");
  }
  if (standing.some((each) => each.hour > item.hour)) {
    doubts.add("hour");
  }
  const shown = links.get(header.seenSeq);
  if (header.seenSeq >= item.seq || (shown !== undefined && !same(shown, header.seenLink))) {
    doubts.add("seen");
  }
  return doubts;
}

type Moment = { readonly generation: number; readonly epoch: number };

function isLater(one: Moment, other: Moment): boolean {
  return one.generation === other.generation ? one.epoch > other.epoch : one.generation > other.generation;
}

function isOf(item: Item, room: Uint8Array): boolean {
  return same(readHeader(item.header).room, room);
}

type Joined = Pick<Finding, "joint" | "leftOut">;

/**
 * Return, for each item, how it follows the one before and how many places stand between.
 *
 * An item of another room is no part of the chain, and joins nothing.
 */
function jointsOf(evidence: Evidence, room: Uint8Array): readonly Joined[] {
  const found: Joined[] = [];
  let last: Item | undefined;
  let seq = 0;
  let link: Uint8Array = new Uint8Array(0);
  for (const place of evidence) {
    if (!isExhibit(place)) {
      if (last !== undefined) {
        // Else it follows an item of another room, and is of no chain here.
        [seq, link] = [place.seq, nextLink(link, place)];
      }
      continue;
    }
    const { item } = place;
    if (!isOf(item, room)) {
      found.push({ joint: "apart", leftOut: 0 });
      continue;
    }
    found.push(last === undefined ? { joint: "first", leftOut: 0 } : after(last, item, seq, link));
    [last, seq, link] = [item, item.seq, linkOf(item)];
  }
  return found;
}

function after(last: Item, item: Item, seq: number, link: Uint8Array): Joined {
  const leftOut = item.seq - last.seq - 1;
  if (item.seq !== seq + 1) {
    return { joint: "apart", leftOut };
  }
  return { joint: same(item.previousLink, link) ? "joined" : "broken", leftOut };
}
