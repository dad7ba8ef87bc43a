/**
 * Which sessions and which statements about their floor count. Pure: the same for everybody.
 *
 *     bytes → `openSession` (a counsellor planned it)
 *     bytes → `openFloor` (her host or co-host said it, for this session) → `floor.Standing`
 *
 * The server refuses what does not pass, and every client asks the same before it shows or obeys anything. Layouts and
 * rules: spec/sessions.md. Twin: hearth_protocol/sessions.py.
 */

import { same } from "./codec";
import { Refused } from "./errors";
import { ID_BYTES } from "./ids";
import { parse } from "./signed";
import { type Certificate, ROLE } from "./structures/certificate";
import { FLOOR, type Floor, LEADER, type Leader } from "./structures/floor";
import { SESSION, type Session } from "./structures/session";
import { certificateOf, checkValid, type Trust } from "./trust";

/** A session that nobody began so long after its time does not take place. */
export const NO_SHOW_MINUTES = 30;
/** By how much a session can be longer than planned, all extensions together. */
export const MAX_EXTENSION_MINUTES = 60;
/** How long after its time it ends by itself. */
export const OVERRUN_MINUTES = 10;
/** How long after the end members who were in it can still report what they saw. */
export const REPORT_MINUTES = 15;

const NO_CO_HOST = new Uint8Array(ID_BYTES);

/** A session that a certified counsellor planned: its 32-byte name, what it says, and her certificate. */
export type OpenedSession = {
  readonly name: Uint8Array;
  readonly session: Session;
  readonly certificate: Certificate;
};

/** A statement that one of the hosts signed: its 32-byte name, what it says, and her serial. */
export type OpenedFloor = { readonly name: Uint8Array; readonly floor: Floor; readonly serial: Uint8Array };

/** Serials of who may lead a session. */
export function hostsOf({ session, certificate }: OpenedSession): readonly Uint8Array[] {
  return same(session.coHost, NO_CO_HOST) ? [certificate.serial] : [certificate.serial, session.coHost];
}

/** Serial of who leads. */
export function serialOf({ session, certificate }: OpenedSession, leader: Leader): Uint8Array {
  return leader === LEADER.host ? certificate.serial : session.coHost;
}

/**
 * Return the session in `data` if a counsellor valid in its hour signed it.
 *
 * Throws Malformed, NotAuthentic, Refused(certificate_unknown | other_community | certificate_expired | not_allowed: no
 * counsellor, or she herself as co-host).
 */
export function openSession(data: Uint8Array, trust: Trust): OpenedSession {
  const unverified = parse(data, SESSION);
  const certificate = certificateOf(trust, unverified.unverified.certificate);
  const session = unverified.verify(certificate.signatureKey);
  if (!same(session.community, trust.community)) {
    throw new Refused("other_community");
  }
  checkValid(certificate, session.hour);
  if ((certificate.roles & ROLE.counsellor) === 0 || same(session.coHost, certificate.serial)) {
    throw new Refused("not_allowed");
  }
  return { name: unverified.name, session, certificate };
}

/**
 * Return the statement in `data` if a host of `opened` valid in its hour signed it for this session.
 *
 * Whether it is the next one, and whether she leads, is for whoever knows the one before. Throws Malformed, NotAuthentic,
 * Refused(certificate_unknown | other_community | certificate_expired | not_allowed: another room, no host, a leader there
 * is not, an end that is too late).
 */
export function openFloor(data: Uint8Array, trust: Trust, opened: OpenedSession): OpenedFloor {
  const unverified = parse(data, FLOOR);
  const certificate = certificateOf(trust, unverified.unverified.certificate);
  const floor = unverified.verify(certificate.signatureKey);
  if (!same(floor.community, trust.community)) {
    throw new Refused("other_community");
  }
  checkValid(certificate, floor.hour);
  const { starts, length, room } = opened.session;
  const hosts = hostsOf(opened);
  const isAmong = (serial: Uint8Array): boolean => hosts.some((host) => same(host, serial));
  const isHosts = isAmong(certificate.serial) && isAmong(serialOf(opened, floor.leader));
  const latest = starts + length + MAX_EXTENSION_MINUTES;
  if (!same(floor.room, room) || !isHosts || floor.until < starts || floor.until > latest) {
    throw new Refused("not_allowed");
  }
  return { name: unverified.name, floor, serial: certificate.serial };
}
