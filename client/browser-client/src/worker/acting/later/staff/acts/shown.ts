/** From what is believed of staff's acts in a room to what those who look after it are shown. Pure, but for the room that is open. */

import type { Room } from "../../../../../model/room/room";
import type { ActReason, RoomActKind } from "../../../../../model/seam/acts";
import type { CasePerson } from "../../../../../model/seam/cases";
import type { ActLine, InvitationSeenLine } from "../../../../../model/seam/staff";
import { KINDS, REASONS } from "../../../../../model/staff/acting";
import { seen } from "../../../../../model/staff/inviting";
import { isHalfRemoved } from "../../../../../model/staff/removing";
import { type Force, lifts, memberIn, type Opened } from "../../../../../protocol/acts";
import { hex, same } from "../../../../../protocol/crypto/bytes";
import { encodeId, ID_BYTES } from "../../../../../protocol/ids";
import { HOURS_A_DAY } from "../../../../../protocol/limits";

const KIND_NAMES = new Map(Object.entries(KINDS).map(([name, kind]) => [kind as number, name as RoomActKind]));
const REASON_NAMES = new Map(Object.entries(REASONS).map(([name, reason]) => [reason as number, name as ActReason]));

/** Return what holds in a room now, of everybody, the newest first. */
export function actsIn(room: Room, serial: Uint8Array | undefined): readonly ActLine[] {
  const force = room.book?.force(room.seat.view);
  return force === undefined ? [] : newestFirst(all(force)).map((one) => lineOf(one, room, serial));
}

/** Return what was taken back here in the day before `hour`, the newest first. */
export function liftedIn(room: Room, serial: Uint8Array | undefined, hour: number): readonly ActLine[] {
  const standing = room.book?.standing(room.seat.view) ?? [];
  const lately = standing.filter((one) => lifts(one) && one.act.hour > hour - HOURS_A_DAY);
  return newestFirst(lately).map((one) => lineOf(one, room, serial));
}

/** Return by which invitations people are in a room, those by which most came first; and which are closed. */
export function entriesIn(room: Room, serial: Uint8Array | undefined): readonly InvitationSeenLine[] {
  const lines = seen(room).map(({ id, admitted, closed }): InvitationSeenLine => ({
    id: encodeId(id),
    admitted: admitted.map(({ memberId, name }) => ({ id: encodeId(memberId), name })),
    closed: closed && {
      by: closed.certificate.shownName,
      mine: serial !== undefined && same(closed.certificate.serial, serial),
      hour: closed.act.hour,
    },
  }));
  return lines.toSorted((one, other) => other.admitted.length - one.admitted.length);
}

/** Return the act of an id that holds in a room now. */
export function actOf(room: Room, id: string): Opened | undefined {
  const force = room.book?.force(room.seat.view);
  return force === undefined ? undefined : all(force).find(({ act }) => encodeId(act.actId) === id);
}

function all({ hidden, muted, removed, notes, slow, frozen }: Force): readonly Opened[] {
  const one = [...hidden.values(), ...muted.values(), ...removed.values(), ...notes, slow, frozen];
  return one.filter((each) => each !== undefined);
}

function newestFirst(acts: readonly Opened[]): readonly Opened[] {
  return acts.toSorted((one, other) => other.act.hour - one.act.hour || (hex(one.name) < hex(other.name) ? -1 : 1));
}

function lineOf(opened: Opened, room: Room, serial: Uint8Array | undefined): ActLine {
  const { act, certificate } = opened;
  const member = memberIn(opened);
  const kind = KIND_NAMES.get(act.kind) ?? "note";
  return {
    id: encodeId(act.actId),
    kind,
    reason: REASON_NAMES.get(act.reason) ?? "other",
    by: certificate.shownName,
    mine: serial !== undefined && same(certificate.serial, serial),
    hour: act.hour,
    until: act.until,
    person: member && personOf(member, room),
    post: kind === "hide_post" ? encodeId(act.subject.subarray(ID_BYTES)) : undefined,
    half: kind === "remove" && member !== undefined && isHalfRemoved(room, member),
  };
}

function personOf(member: Uint8Array, { page }: Room): CasePerson {
  return { id: encodeId(member), name: page.names.get(hex(member)) ?? "" };
}
