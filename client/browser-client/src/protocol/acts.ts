/**
 * Which acts of staff count in a room, and what follows from them in an hour. Pure: the same for everybody.
 *
 *     bytes → `openAct` (signed by whom, for which room, for how long) → `stands` (her power now) → `inForce`
 *
 * The server refuses what does not pass, and every client asks the same before it obeys or shows anything: a host cannot
 * make an act. Layouts and rules: spec/moderation.md, "Acts". Twin: hearth_protocol/acts.py.
 */

import { same } from "./codec";
import { compare, hex } from "./crypto/bytes";
import { Refused } from "./errors";
import { ID_BYTES } from "./ids";
import { HOUR_TOLERANCE, HOURS_A_DAY, MAX_ADMISSION_HOURS, MAX_RETENTION_DAYS } from "./limits";
import { parse } from "./signed";
import { ACT, ACT_KIND, type Act, type ActKind } from "./structures/act";
import { type Certificate, ROLE } from "./structures/certificate";
import { revokes } from "./structures/revocations";
import { BAN_KIND, type Ban, isBanned } from "./structures/room_extension";
import { certificateOf, checkValid, type Trust } from "./trust";

const WEEK = 7 * HOURS_A_DAY;

/** For how many hours each act in a room may hold. Other kinds are not acts in a room. */
export const MAX_HOURS: ReadonlyMap<ActKind, number> = new Map<ActKind, number>([
  [ACT_KIND.hidePost, MAX_RETENTION_DAYS * HOURS_A_DAY],
  [ACT_KIND.note, 2 * WEEK],
  [ACT_KIND.mute, WEEK],
  [ACT_KIND.remove, 2 * WEEK],
  [ACT_KIND.closeInvitation, MAX_ADMISSION_HOURS],
  [ACT_KIND.slowMode, WEEK],
  [ACT_KIND.freeze, WEEK],
]);

/**
 * What was said to somebody stays hers to read, and to contest: nobody takes back the why of a removal. A closed invitation
 * stays closed: staff make another.
 */
const NEVER_LIFTED: ReadonlySet<ActKind> = new Set<ActKind>([ACT_KIND.note, ACT_KIND.remove, ACT_KIND.closeInvitation]);

/** An act whose signature and room are right: its 32-byte name, and the certificate behind it. */
export type Opened = { readonly name: Uint8Array; readonly act: Act; readonly certificate: Certificate };

/** What holds in a room in one hour. Of several acts of a kind upon one subject the longest. */
export type Force = {
  /** By the hex of member and post together. */
  readonly hidden: ReadonlyMap<string, Opened>;
  /** By the hex of the member. */
  readonly muted: ReadonlyMap<string, Opened>;
  /** Who reads for so long why she was removed; that she is, the group says. By the hex of the member. */
  readonly removed: ReadonlyMap<string, Opened>;
  readonly slow: Opened | undefined;
  readonly frozen: Opened | undefined;
  readonly notes: readonly Opened[];
  /** Invitations by which nobody enters any more: the server obeys it, staff see it. By the hex of the invitation's id. */
  readonly closed: ReadonlyMap<string, Opened>;
};

/** Whether an act takes back what was done before: its last hour is its own. */
export function lifts({ act }: Opened): boolean {
  return act.until === act.hour;
}

/** Whom an act is about; undefined where it is about the room or an invitation. */
export function memberIn({ act }: Opened): Uint8Array | undefined {
  const isAboutNobody = act.subject.length === 0 || act.kind === ACT_KIND.closeInvitation;
  return isAboutNobody ? undefined : act.subject.subarray(0, ID_BYTES);
}

/** The invitation that an act closes, if it closes one. */
export function invitationIn({ act }: Opened): Uint8Array | undefined {
  return act.kind === ACT_KIND.closeInvitation ? act.subject : undefined;
}

/**
 * Return the act by which `member` says nothing now: she is muted, or the room is frozen.
 *
 * No act in a room silences staff: what ends their power is revoking, or a ban of their serial.
 */
export function silences(force: Force, member: Uint8Array, isStaff: boolean): Opened | undefined {
  return isStaff ? undefined : (force.muted.get(hex(member)) ?? force.frozen);
}

/**
 * Return the act in `data` if a moderator valid in its hour signed it for this room.
 *
 * It may be of an earlier generation: acts hold on, as bans do. Whether it counts now is `stands`. Throws Malformed,
 * NotAuthentic, Refused(certificate_unknown | other_community | certificate_expired | stale_generation | not_allowed:
 * another room, no act in a room, too long, lifts what stays, no moderator).
 */
export function openAct(data: Uint8Array, trust: Trust, room: Uint8Array, generation: number): Opened {
  const unverified = parse(data, ACT);
  const certificate = certificateOf(trust, unverified.unverified.certificate);
  const act = unverified.verify(certificate.signatureKey);
  if (!same(act.community, trust.community)) {
    throw new Refused("other_community");
  }
  checkValid(certificate, act.hour);
  const longest = MAX_HOURS.get(act.kind);
  const isHere = same(act.room, room) && longest !== undefined && act.until - act.hour <= longest;
  if (!isHere || (certificate.roles & ROLE.moderator) === 0) {
    throw new Refused("not_allowed");
  }
  if (act.generation > generation) {
    throw new Refused("stale_generation");
  }
  const opened = { name: unverified.name, act, certificate };
  if (lifts(opened) && NEVER_LIFTED.has(act.kind)) {
    throw new Refused("not_allowed");
  }
  return opened;
}

/**
 * Whether nobody took her power from who acted: with it goes everything that she did by it. What she signed while she was
 * suspended does not stand; what she did before does.
 */
export function stands({ act, certificate }: Opened, trust: Trust, bans: readonly Ban[]): boolean {
  const { revocations, suspended } = trust;
  const isRevoked = revocations !== undefined && revokes(revocations, certificate.serial);
  const wasOut = suspended?.saidWhile(trust, certificate, act.hour) ?? false;
  return !isRevoked && !wasOut && !isBanned(bans, BAN_KIND.staffSerial, certificate.serial);
}

/**
 * Return what holds in `hour` of acts that stand, in whatever order they came.
 *
 * An id applies once for its signer, kind and subject: of two such acts, and of two that hold equally long, the one with the
 * smaller name counts. Another signer's takes nothing from it; nor does one about somebody else, which not everybody is told
 * of. What was signed in the hour of a lifting act or before is lifted by it. So no order is needed that only the host could
 * tell.
 */
export function inForce(acts: Iterable<Opened>, hour: number): Force {
  const known = distinct(acts);
  const lifted = new Map<string, number>();
  for (const one of known) {
    if (lifts(one) && one.act.hour <= hour + HOUR_TOLERANCE) {
      const key = keyOf(one);
      lifted.set(key, Math.max(lifted.get(key) ?? 0, one.act.hour));
    }
  }
  const holding = known.filter((one) => {
    const { hour: from, until } = one.act;
    return !lifts(one) && from <= hour + HOUR_TOLERANCE && hour <= until && from > (lifted.get(keyOf(one)) ?? -1);
  });
  return {
    hidden: longestOf(holding, ACT_KIND.hidePost),
    muted: longestOf(holding, ACT_KIND.mute),
    removed: longestOf(holding, ACT_KIND.remove),
    slow: longestOf(holding, ACT_KIND.slowMode).get(""),
    frozen: longestOf(holding, ACT_KIND.freeze).get(""),
    notes: holding.filter(({ act }) => act.kind === ACT_KIND.note),
    closed: longestOf(holding, ACT_KIND.closeInvitation),
  };
}

function distinct(acts: Iterable<Opened>): readonly Opened[] {
  const known = new Map<string, Opened>();
  for (const one of [...acts].toSorted((some, other) => compare(some.name, other.name))) {
    const id = `${hex(one.act.certificate)} ${keyOf(one)} ${hex(one.act.actId)}`;
    known.set(id, known.get(id) ?? one);
  }
  return [...known.values()];
}

function keyOf({ act }: Opened): string {
  return `${act.kind} ${hex(act.subject)}`;
}

/** Return the longest of a kind upon each subject, by its hex; of equally long ones the first. */
function longestOf(holding: readonly Opened[], kind: ActKind): ReadonlyMap<string, Opened> {
  const longest = new Map<string, Opened>();
  for (const one of holding) {
    const subject = hex(one.act.subject);
    const before = longest.get(subject);
    if (one.act.kind === kind && (before === undefined || before.act.until < one.act.until)) {
      longest.set(subject, one);
    }
  }
  return longest;
}
