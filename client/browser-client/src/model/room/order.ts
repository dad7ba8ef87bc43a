/**
 * The room's order as this client computed it: links, the proof that everybody sees the same posts.
 *
 * Pure. What the server delivers is walked place by place; a place that cannot follow from the one before, or an
 * author who saw another order, proves that the server shows people different rooms.
 */

import { same } from "../../protocol/crypto/bytes";
import type { Delivered, Erased } from "../../protocol/frames/answers";
import { firstLink, nextLink, placeOf } from "../../protocol/links";
import type { Header } from "../../protocol/posts";
import { DifferentRooms, PlaceMissing } from "../errors";
import type { Place } from "../kept/state";

/** What stands at a place: a post, or the hashes of one that was erased. */
export type Told = Delivered | Erased;

/** Where the walk stands, and every link of the window behind it by its seq. */
export type Order = {
  readonly room: Uint8Array;
  readonly place: Place;
  readonly known: ReadonlyMap<number, Uint8Array>;
  /** What is remembered from an earlier visit, until the walk reached it. */
  readonly remembered: Place | undefined;
};

/**
 * Return the order at the beginning of the server's window.
 *
 * Throws DifferentRooms when the server lost places that this member has seen, or shows others there.
 */
export function begin(room: Uint8Array, window: Place, lastSeq: number, remembered: Place | undefined): Order {
  if (window.seq === 0 && !same(window.link, firstLink(room, 0))) {
    throw new DifferentRooms();
  }
  if (remembered !== undefined && remembered.seq > lastSeq) {
    throw new DifferentRooms();
  }
  const order: Order = { room, place: window, known: new Map([[window.seq, window.link]]), remembered };
  if (remembered === undefined || window.seq < remembered.seq) {
    return order;
  }
  if (window.seq === remembered.seq && remembered.seq > 0 && !same(window.link, remembered.link)) {
    throw new DifferentRooms();
  }
  return { ...order, remembered: undefined };
}

/**
 * Return the order after `places`, which follow each other without a hole.
 *
 * Throws PlaceMissing for a hole or an hour that falls, DifferentRooms where the server forgot what it had shown.
 */
export function walk(order: Order, places: readonly Told[]): Order {
  const known = new Map(order.known);
  let { place, remembered } = order;
  for (const one of places) {
    if (one.seq !== place.seq + 1 || one.hour < place.hour) {
      throw new PlaceMissing("order");
    }
    const link = nextLink(place.link, hashed(one));
    place = { seq: one.seq, link, hour: one.hour };
    known.set(one.seq, link);
    if (remembered?.seq === place.seq) {
      if (!same(remembered.link, link)) {
        throw new DifferentRooms();
      }
      remembered = undefined;
    }
  }
  return { room: order.room, place, known, remembered };
}

function hashed(one: Told): Parameters<typeof nextLink>[1] {
  return one.t === "erased"
    ? { seq: one.seq, hour: one.hour, headerHash: one.header_hash, sealedHash: one.sealed_hash }
    : placeOf(one.seq, one.hour, one.header, one.sealed);
}

/**
 * Demand that the author of the post at `seq` saw the order that this client sees.
 *
 * Call it for a header whose signature holds. Throws DifferentRooms. What lies before the window is not known here,
 * and the server must refuse it there.
 */
export function checkSeen(order: Order, seq: number, header: Header): void {
  if (header.seenSeq >= seq) {
    throw new DifferentRooms();
  }
  const known = header.seenSeq === 0 ? firstLink(order.room, 0) : order.known.get(header.seenSeq);
  if (known !== undefined && !same(known, header.seenLink)) {
    throw new DifferentRooms();
  }
}

/** Demand that staff, who signed `link` at `seq`, saw the order that this client sees. Throws DifferentRooms. */
export function checkAnchor(order: Order, seq: number, link: Uint8Array): void {
  const known = order.known.get(seq);
  if (known !== undefined && !same(known, link)) {
    throw new DifferentRooms();
  }
}
