/**
 * Confirming a room: an anchor over the epoch and the order that this client sees. Twins: hearth_client/room/{duties,room}.py.
 *
 * No anchor below one that is known: not of an earlier hour, and not of a smaller place. With a new generation the server
 * forgets the anchors of the one before; members do not, and would take a smaller place for another room's.
 */

import { hex } from "../../protocol/crypto/bytes";
import { NotAuthentic, Refused } from "../../protocol/errors";
import { memberId } from "../../protocol/ids";
import { parse } from "../../protocol/signed";
import { ANCHOR, type Anchor } from "../../protocol/structures/anchor";
import { openAnchor, type Trust } from "../../protocol/trust";
import { anchor as signedBy, ownMember } from "../../rooms/member";
import { hasPower, memberOf } from "../../rooms/view";
import { namedByAnchor } from "../certificates";
import { RefusedBy } from "../errors";
import type { Room } from "../room/room";
import type { Inner } from "../room/room_walk";
import { ready } from "./certified";
import type { StaffKeeper } from "./staff_keeper";

/** How often an anchor follows a room that changes under it before the refusal is told. */
const TRIES = 8;

/** Confirm what this client sees of a room. Throws NotStaff, Refused(not_allowed), and the server's refusal. */
export async function confirm(keeper: StaffKeeper, room: Room): Promise<void> {
  await ready(keeper);
  await room.together((inner) => confirmNow(keeper, inner));
}

/** As `confirm`, in the room's turn. */
export async function confirmNow(keeper: StaffKeeper, inner: Inner): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await anchor(keeper, inner);
      return;
    } catch (error) {
      const isOvertaken = error instanceof Refused && (error.code === "stale_epoch" || error.code === "seen_too_old");
      if (!isOvertaken || attempt > TRIES) {
        throw error;
      }
      // Somebody came or went, or what she saw last is forgotten: what is confirmed stands now.
      await inner.overtaken();
    }
  }
}

/** Confirm once. Throws RefusedBy(stale_epoch, seen_too_old) where the room went on, Refused(not_allowed) without power. */
export async function anchor(keeper: StaffKeeper, { seat, chronicle, connection }: Inner): Promise<void> {
  const staff = keeper.staffKeys;
  const { certificate } = ownMember(seat.member);
  if (staff === undefined || certificate === undefined) {
    throw new Refused("not_allowed");
  }
  const { place } = chronicle;
  if (place === undefined || place.seq < least(seat)) {
    throw new RefusedBy("seen_too_old");
  }
  const signedAnchor = signedBy(seat.view, staff.signatureSeed, {
    certificate,
    lastSeq: place.seq,
    link: place.link,
    revocationsVersion: keeper.guide.trust.revocations?.version ?? 0,
    // Never below the last one's: anchors stand in one order, whatever a clock does.
    hour: Math.max(seat.hour(), seat.confirmedHour),
  });
  await connection.ask({ t: "put_anchor", anchor: signedAnchor });
  seat.takeAnchor(signedAnchor);
}

/** The place below which nothing is confirmed: what staff confirmed before, and where the room was said to be. */
function least({ membership, lastSeq }: Inner["seat"]): number {
  const { anchor: known } = membership;
  return Math.max(lastSeq, known.length === 0 ? 0 : parse(known, ANCHOR).unverified.seq);
}

/** An anchor of a room: its 32-byte name, whose it is, and in which hour she signed it. */
export type Confirmation = { readonly name: Uint8Array; readonly by: string; readonly hour: number };

/**
 * Return who confirmed a room when, newest last, as the server states it now and their signatures hold: the operator asks
 * for the last good one when a certificate is taken back. Twin: hearth_client/staff/staff.py.
 */
export async function confirmations({ guide }: StaffKeeper, room: Room): Promise<readonly Confirmation[]> {
  const stated = await room.together(({ connection }) =>
    connection.ask({ t: "room_state", generation: null, from_epoch: null }),
  );
  await guide.learn(stated.anchors.map(namedByAnchor));
  const found = new Map<string, Confirmation>();
  for (const data of stated.anchors) {
    const verified = heldAnchor(guide.trust, data);
    if (verified !== undefined) {
      const { name } = parse(data, ANCHOR);
      const by = guide.trust.certificates.get(hex(verified.certificate))?.shownName ?? "";
      found.set(hex(name), { name, by, hour: verified.hour });
    }
  }
  return [...found.values()];
}

/** Return an anchor whose signature holds; what does not verify speaks for nobody. */
function heldAnchor(trust: Trust, data: Uint8Array): Anchor | undefined {
  try {
    return openAnchor(trust, data);
  } catch (error) {
    if (error instanceof NotAuthentic || error instanceof Refused) {
      return undefined;
    }
    throw error;
  }
}

/** Whether the own leaf has staff power now. */
export function isStaffIn(keeper: StaffKeeper, seat: Inner["seat"]): boolean {
  const { view, membership } = seat;
  const own = memberOf(view, memberId(membership.room, membership.signatureKey));
  return keeper.staffKeys !== undefined && own !== undefined && hasPower(view, own, seat.hour(), keeper.guide.trust);
}
