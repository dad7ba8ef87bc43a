/**
 * A staff member's seat in a room under a renewed certificate. Twins: hearth_client/staff/{renewing,reseating}.py.
 *
 * A leaf never changes its credential, so a renewed certificate is a new leaf: she enters with fresh keys, takes along
 * what she could read, and takes the old leaf out. Until then the old one stands, and may be powerless.
 */

import { hex, same } from "../../protocol/crypto/bytes";
import * as ed25519 from "../../protocol/ed25519";
import { Refused } from "../../protocol/errors";
import { memberId } from "../../protocol/ids";
import type { Certificate } from "../../protocol/structures/certificate";
import { type Ban, BAN_KIND } from "../../protocol/structures/room_extension";
import type { Trust } from "../../protocol/trust";
import { commit } from "../../rooms/member";
import type { Member } from "../../rooms/roster";
import { memberOf, roster } from "../../rooms/view";
import { namedByCredential } from "../certificates";
import { identityOf } from "../entering";
import { RefusedBy } from "../errors";
import type { Membership } from "../kept/state";
import type { Room } from "../room/room";
import { type Certified, newest } from "./certified";
import { confirmNow, isStaffIn } from "./confirming";
import { byCertificate } from "./self_admission";
import type { StaffKeeper } from "./staff_keeper";

/**
 * Whether a seat is to be taken anew under the certificate of that name.
 *
 * Not while something waits to be said: it is sealed, or will be, with the keys that she has.
 */
function isDue(mine: Membership, certificate: Uint8Array): boolean {
  const isFree = mine.outbox.length === 0 && mine.pending.size === 0 && !mine.forked;
  const stands = mine.staff && mine.private.length > 0 && isFree;
  return stands && !namedByCredential(mine.credential).some((name) => same(name, certificate));
}

/** Return a fresh membership with all that does not hang on the keys of the one before. */
function carried(before: Membership, fresh: Membership): Membership {
  const { name, anchor, anchored, epochs, authors, place, readSeq, retentionDays, hidden, asked } = before;
  // Chosen at a place under the old leaf: under the new one it has none yet.
  const pseudonym = { ...before.pseudonym, seq: 0 };
  return { ...fresh, name, pseudonym, anchor, anchored, epochs, authors, place, readSeq, retentionDays, hidden, asked };
}

/**
 * Return the ban that goes with removing a leaf of staff: by her certificate she would be in again at once.
 *
 * None where she has a leaf here under a certificate that ends later: then it is one from before she was renewed that is
 * tidied up. A second leaf under the same certificate saves her nothing.
 */
export function serialBans(gone: Member, people: readonly Member[], trust: Trust): readonly Ban[] {
  const known = (name: Uint8Array | undefined) => (name === undefined ? undefined : trust.certificates.get(hex(name)));
  const hers = known(gone.certificate);
  if (hers === undefined) {
    return [];
  }
  const others = people.filter(({ memberId: id }) => !same(id, gone.memberId)).map(({ certificate }) => known(certificate));
  const isRenewed = (one: Certificate) => same(one.signatureKey, hers.signatureKey) && one.notAfter > hers.notAfter;
  if (others.some((one) => one !== undefined && isRenewed(one))) {
    return [];
  }
  const all = [...trust.certificates.values()].filter(({ serial }) => same(serial, hers.serial));
  return [{ kind: BAN_KIND.staffSerial, subject: hers.serial, until: Math.max(...all.map(({ notAfter }) => notAfter)) }];
}

/** Return the leaves that the holder of a staff key has under other certificates than her present one. */
function leftBehind(
  people: readonly Member[],
  trust: Trust,
  { staffKey, certificate }: { readonly staffKey: Uint8Array; readonly certificate: Uint8Array },
): readonly Uint8Array[] {
  return people.flatMap(({ memberId: id, certificate: name }) => {
    const known = name === undefined ? undefined : trust.certificates.get(hex(name));
    const isHers = known !== undefined && same(known.signatureKey, staffKey);
    return isHers && name !== undefined && !same(name, certificate) ? [id] : [];
  });
}

/**
 * Return the membership with which a room that was opened is to be entered anew, if its leaf is under another certificate
 * than the newest, and the server lets the fresh keys in.
 */
export async function freshSeat(keeper: StaffKeeper, { mine }: Room): Promise<Membership | undefined> {
  const certified = await newest(keeper);
  if (certified === undefined || !isDue(mine, certified.name)) {
    return undefined;
  }
  const { community } = keeper.guide.trust;
  const own = { community, pseudonym: mine.pseudonym.name, edges: keeper.edges };
  const fresh = carried(mine, byCertificate(mine.room, certified, own));
  try {
    await keeper.connection(identityOf(fresh)).ask({ t: "room_state", generation: null, from_epoch: null });
  } catch (error) {
    if (error instanceof RefusedBy) {
      return undefined;
    }
    throw error;
  }
  return fresh;
}

/** Remove the own leaves of certificates from before: also after a crash that left one behind. */
export async function takeOut(keeper: StaffKeeper, room: Room): Promise<void> {
  const certified = await newest(keeper);
  if (certified === undefined) {
    return;
  }
  await room.together(async (inner) => {
    const { seat } = inner;
    const remove = behind(keeper, seat.view, certified);
    const { room: id, signatureKey } = seat.membership;
    const own = memberOf(seat.view, memberId(id, signatureKey))?.certificate;
    if (remove.length === 0 || !isStaffIn(keeper, seat) || own === undefined || !same(own, certified.name)) {
      return;
    }
    try {
      await seat.commit((member, hour) => commit(member, { hour, random: keeper.edges.random, remove }, keeper.guide.trust));
      inner.tellSteps();
      await confirmNow(keeper, inner);
    } catch (error) {
      if (!(error instanceof Refused)) {
        throw error;
      }
      // Others are busy: the next opening does it.
    }
  });
}

function behind({ guide }: StaffKeeper, view: Parameters<typeof roster>[0], { keys, name }: Certified): readonly Uint8Array[] {
  const staffKey = ed25519.publicKey(keys.signatureSeed);
  return leftBehind(roster(view), guide.trust, { staffKey, certificate: name });
}
