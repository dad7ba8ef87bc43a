/**
 * The gravest acts need two people: closing a room, revoking a staff member. Pure: the same for everybody.
 *
 *     bytes → `openMotion` (signed by whom, about what) → `openSecond` (who agreed, in time) → `Motion`
 *     many `Motion` → `closing` (of a room, in an hour) · `suspensions` (of staff, whenever)
 *
 * Until somebody agrees an act has an interim effect, which lapses by the hour alone; nobody has to end it. So a host can
 * neither make nor keep one up. Rules: spec/moderation.md, "Acts of two people". Twin: hearth_protocol/motions.py.
 */

import { lifts, type Opened, stands } from "./acts";
import { same } from "./codec";
import { compare, hex } from "./crypto/bytes";
import { HASH_BYTES } from "./crypto/sha256";
import { Refused } from "./errors";
import { ID_BYTES } from "./ids";
import { HOUR_TOLERANCE, HOURS_A_DAY } from "./limits";
import { parse } from "./signed";
import { ACT, ACT_KIND, type ActKind, SECOND } from "./structures/act";
import { type Certificate, ROLE } from "./structures/certificate";
import { revokes } from "./structures/revocations";
import { BAN_KIND, type Ban, isBanned } from "./structures/room_extension";
import { isOf, samePerson, type Suspension, suspendedUntil, wasSuspended } from "./suspension";
import { certificateOf, checkValid, type Trust } from "./trust";

/** How long one person's word holds, counted from the beginning of the hour in which she signed. */
export const INTERIM_HOURS = HOURS_A_DAY;

/** How long what two agreed on holds at most. Within a month the root holder revokes her, or renews her. */
export const MOTION_HOURS: ReadonlyMap<ActKind, number> = new Map<ActKind, number>([
  [ACT_KIND.closeRoom, 180 * HOURS_A_DAY],
  [ACT_KIND.revokeStaff, 30 * HOURS_A_DAY],
]);

const RENEWED_WITHIN_HOURS = 14 * HOURS_A_DAY;

/** So often what one person begins about one room or serial in that time holds for a day: renewed once. */
const MAX_INTERIMS = 2;

/** The room of an act about the community's staff. */
export const NO_ROOM: Uint8Array = new Uint8Array(ID_BYTES);

/** In place of a certificate's name: the root key itself signed. */
const BY_THE_ROOT: Uint8Array = new Uint8Array(HASH_BYTES);

/** A second person's word, verified; `certificate` is undefined where the root key signed. */
export type Agreed = { readonly name: Uint8Array; readonly hour: number; readonly certificate: Certificate | undefined };

/** What one person signed, and who agreed, if somebody did. */
export type Motion = { readonly first: Opened; readonly second: Agreed | undefined };

/** That a room is closed in an hour: `isFinal` since two agreed, else members only read; `until` is the last hour of it. */
export type Closing = { readonly motion: Motion; readonly isFinal: boolean; readonly until: number };

/** The first hour in which an act has no effect, unless somebody agreed. */
export function lapses({ first }: Motion): number {
  return first.act.hour + INTERIM_HOURS;
}

/** Whether somebody may still agree. */
export function waits(motion: Motion, hour: number): boolean {
  return motion.second === undefined && hour < lapses(motion);
}

/** Return whether an agreement says that the root key signed it. */
export function isByTheRoot(certificate: Uint8Array): boolean {
  return same(certificate, BY_THE_ROOT);
}

function subjectOf({ act }: Opened): Uint8Array {
  return act.kind === ACT_KIND.revokeStaff ? act.subject : act.room;
}

/**
 * Return the act in `data` if a moderator valid in its hour signed it and it needs two people.
 *
 * Throws Malformed, NotAuthentic, Refused(certificate_unknown | other_community | certificate_expired | not_allowed: another
 * kind, too long, no moderator, about herself, a room where there is none or none where there is one, taking back a revocation).
 */
export function openMotion(data: Uint8Array, trust: Trust): Opened {
  const unverified = parse(data, ACT);
  const certificate = certificateOf(trust, unverified.unverified.certificate);
  const act = unverified.verify(certificate.signatureKey);
  checkCommunity(act.community, trust);
  checkValid(certificate, act.hour);
  const longest = MOTION_HOURS.get(act.kind);
  const isModerators = (certificate.roles & ROLE.moderator) !== 0;
  const isOfStaff = act.kind === ACT_KIND.revokeStaff;
  const isMisplaced = isOfStaff !== same(act.room, NO_ROOM) || (isOfStaff && (act.generation > 0 || act.until === act.hour));
  const isLong = longest === undefined || act.until - act.hour > longest;
  if (isLong || !isModerators || isMisplaced || (isOfStaff && isOf(certificate, act.subject, trust))) {
    throw new Refused("not_allowed");
  }
  return { name: unverified.name, act, certificate };
}

/**
 * Return the agreement in `data` if somebody else gave it to `first`, within its day.
 *
 * Somebody else: another serial and other keys than the first person's, and not whom the act is about. Throws Malformed,
 * NotAuthentic, Refused(certificate_unknown | other_community | certificate_expired | not_allowed: another act, no moderator |
 * same_person | act_over: after its day, or before the act).
 */
export function openSecond(data: Uint8Array, first: Opened, trust: Trust): Agreed {
  const unverified = parse(data, SECOND);
  const named = unverified.unverified.certificate;
  const certificate = isByTheRoot(named) ? undefined : certificateOf(trust, named);
  const second = unverified.verify(certificate?.signatureKey ?? trust.rootKey);
  checkCommunity(second.community, trust);
  if (!same(second.act, first.name)) {
    throw new Refused("not_allowed");
  }
  if (certificate !== undefined) {
    checkValid(certificate, second.hour);
    if ((certificate.roles & ROLE.moderator) === 0) {
      throw new Refused("not_allowed");
    }
    const { kind, subject } = first.act;
    const concerned = [first.certificate.serial, ...(kind === ACT_KIND.revokeStaff ? [subject] : [])];
    if (concerned.some((serial) => isOf(certificate, serial, trust))) {
      throw new Refused("same_person");
    }
  }
  const { hour } = first.act;
  if (second.hour < hour - HOUR_TOLERANCE || second.hour >= hour + INTERIM_HOURS) {
    throw new Refused("act_over");
  }
  return { name: unverified.name, hour: second.hour, certificate };
}

function checkCommunity(community: Uint8Array, trust: Trust): void {
  if (!same(community, trust.community)) {
    throw new Refused("other_community");
  }
}

/** Return each act once, with the agreement of the smallest hour, then name: whatever else was told. */
export function knownMotions(told: Iterable<readonly [Opened, Iterable<Agreed>]>): readonly Motion[] {
  const firsts = new Map<string, Opened>();
  const seconds = new Map<string, readonly Agreed[]>();
  for (const [first, agreed] of told) {
    const name = hex(first.name);
    firsts.set(name, first);
    seconds.set(name, [...(seconds.get(name) ?? []), ...agreed]);
  }
  return [...firsts]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, first]) => ({
      first,
      second: (seconds.get(name) ?? []).toSorted((one, other) => one.hour - other.hour || compare(one.name, other.name))[0],
    }));
}

/**
 * Return by what a room is closed in `hour`: by what two agreed on, else by one person's word for a day.
 *
 * One person who takes it back ends an interim closing; a final one ends when two agree to that.
 */
export function closing(
  motions: readonly Motion[],
  room: Uint8Array,
  hour: number,
  trust: Trust,
  bans: readonly Ban[],
): Closing | undefined {
  const here = motions
    .filter(({ first: { act } }) => act.kind === ACT_KIND.closeRoom && same(act.room, room))
    .filter(({ first }) => first.act.hour <= hour + HOUR_TOLERANCE && stands(first, trust, bans))
    .map((one) => withPower(one, trust, bans));
  const lifting = here.filter(({ first }) => lifts(first));
  const found = here
    .filter(({ first }) => !lifts(first))
    .flatMap((motion): readonly Closing[] => {
      const isFinal = isFinalNow(motion, lifting);
      if (!isFinal && (isLifted(motion, lifting) || isWornOut(motion, here))) {
        return [];
      }
      return [{ motion, isFinal, until: isFinal ? motion.first.act.until : lapses(motion) - 1 }];
    });
  return found
    .filter(({ motion, until }) => hour <= Math.min(until, motion.first.act.until))
    .toSorted(
      (one, other) =>
        Number(other.isFinal) - Number(one.isFinal) ||
        other.until - one.until ||
        compare(other.motion.first.name, one.motion.first.name),
    )[0];
}

/** Whether two agreed to a closing, before anybody took it back, and no two took it back since. */
function isFinalNow({ first, second }: Motion, lifting: readonly Motion[]): boolean {
  if (second === undefined) {
    return false;
  }
  return !lifting.some(
    (one) =>
      first.act.hour <= one.first.act.hour && (one.second !== undefined || one.first.act.hour < second.hour),
  );
}

function isLifted({ first }: Motion, lifting: readonly Motion[]): boolean {
  return lifting.some((one) => first.act.hour <= one.first.act.hour);
}

/** Whether somebody may still agree to the closing of a room: nobody took it back. */
export function isTakenBack(motion: Motion, motions: readonly Motion[]): boolean {
  const about = motions.filter(({ first }) => same(first.act.room, motion.first.act.room) && lifts(first));
  return motion.first.act.kind === ACT_KIND.closeRoom && !lifts(motion.first) && isLifted(motion, about);
}

/** Whether a certificate's holder has no power any more: revoked, or banned by her serial. */
function isPowerless({ serial }: Certificate, { revocations }: Trust, bans: readonly Ban[]): boolean {
  return (revocations !== undefined && revokes(revocations, serial)) || isBanned(bans, BAN_KIND.staffSerial, serial);
}

/** Return it without an agreement whose giver was revoked, banned there, or suspended as she gave it. */
function withPower(motion: Motion, trust: Trust, bans: readonly Ban[]): Motion {
  const { first, second } = motion;
  if (second?.certificate === undefined) {
    return motion;
  }
  const saidWhile = trust.suspended?.saidWhile(trust, second.certificate, second.hour) ?? false;
  return saidWhile || isPowerless(second.certificate, trust, bans) ? { first, second: undefined } : motion;
}

/** Whether the same person began the same so often lately that one word more holds nothing. */
function isWornOut({ first }: Motion, others: readonly Motion[]): boolean {
  const { act, certificate, name } = first;
  const before = others.filter(
    ({ first: one }) =>
      !lifts(one) &&
      same(subjectOf(one), subjectOf(first)) &&
      samePerson(one.certificate, certificate) &&
      act.hour - RENEWED_WITHIN_HOURS < one.act.hour &&
      (one.act.hour < act.hour || (one.act.hour === act.hour && compare(one.name, name) < 0)),
  );
  return before.length >= MAX_INTERIMS;
}

/** Whether whom it is about named her accuser within a day of it. */
function isAnswered({ first }: Motion, others: readonly Motion[], trust: Trust): boolean {
  return others.some(
    ({ first: one }) =>
      Math.abs(one.act.hour - first.act.hour) < INTERIM_HOURS &&
      isOf(one.certificate, subjectOf(first), trust) &&
      isOf(first.certificate, subjectOf(one), trust),
  );
}

/**
 * Return who has no badge from when to when, whatever the hour; `trust.suspended` is not asked.
 *
 * Told in the order of the hours in which it was signed: one person's word from its hour on for a day, what two agreed on from
 * the second's hour on. From the hour after that in which hers begins nobody suspends anybody or agrees to anything, and
 * nobody's agreement helps what she began. Two who name each other within a day suspend nobody alone: whose word came first
 * only a host could tell.
 */
export function suspensions(motions: readonly Motion[], trust: Trust): readonly Suspension[] {
  const bare = { ...trust, suspended: undefined };
  const ofStaff = motions
    .filter(({ first }) => first.act.kind === ACT_KIND.revokeStaff && stands(first, bare, []))
    .map((one) => withPower(one, bare, []));
  const words = ofStaff.flatMap((motion) => [
    { hour: motion.first.act.hour, motion, second: undefined },
    ...(motion.second === undefined ? [] : [{ hour: motion.second.hour, motion, second: motion.second }]),
  ]);
  const found: Suspension[] = [];
  const inOrder = words.toSorted(
    (one, other) =>
      one.hour - other.hour ||
      compare(one.motion.first.name, other.motion.first.name) ||
      Number(one.second !== undefined) - Number(other.second !== undefined),
  );
  for (const { hour, motion, second } of inOrder) {
    const { name, act, certificate } = motion.first;
    const isOut = wasSuspended(found, bare, certificate, Math.max(act.hour, hour));
    const counts =
      second === undefined
        ? !isWornOut(motion, ofStaff) && !isAnswered(motion, ofStaff, bare)
        : second.certificate === undefined || !wasSuspended(found, bare, second.certificate, second.hour);
    if (!isOut && counts) {
      const until = second === undefined ? Math.min(lapses(motion) - 1, act.until) : act.until;
      found.push({ serial: act.subject, since: hour, until, agreed: second !== undefined, act: name });
    }
  }
  return found;
}

/** Return `trust` knowing who is suspended by these, and by nothing else. */
export function withSuspensions(trust: Trust, motions: readonly Motion[]): Trust {
  const all = suspensions(motions, trust);
  if (all.length === 0) {
    return { ...trust, suspended: undefined };
  }
  return {
    ...trust,
    suspended: {
      until: (of, certificate, hour) => suspendedUntil(all, of, certificate, hour),
      saidWhile: (of, certificate, saidHour) => wasSuspended(all, of, certificate, saidHour),
    },
  };
}
