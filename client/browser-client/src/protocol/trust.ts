/**
 * What follows from the pinned root key: whose certificates hold, in which hour, and which anchors count.
 *
 * Pure. Certificates and revocations come in as signed bytes and are verified here, once. A Trust is a value.
 */

import { same } from "./codec";
import { hex } from "./crypto/bytes";
import { NotAuthentic, Refused } from "./errors";
import { communityId } from "./ids";
import { HOUR_TOLERANCE } from "./limits";
import { openSigned, parse } from "./signed";
import { ANCHOR, type Anchor } from "./structures/anchor";
import { CERTIFICATE, type Certificate } from "./structures/certificate";
import type { Genesis } from "./structures/genesis";
import { lastGoodAnchors, REVOCATIONS, type Revocations, revokes } from "./structures/revocations";

/** The pinned root key, the certificates it signed by the hex of their names, and its newest revocations. */
export type Trust = {
  readonly rootKey: Uint8Array;
  /** SHA-256 of the root key. */
  readonly community: Uint8Array;
  readonly certificates: ReadonlyMap<string, Certificate>;
  readonly revocations: Revocations | undefined;
  /** Who is suspended, where anybody is or was: `motions`, which is fetched with the first of them. */
  readonly suspended?: Suspended | undefined;
};

/** Who is suspended: until which hour somebody has no badge in `hour`, and whether she said something while she had none. */
export type Suspended = {
  readonly until: (trust: Trust, certificate: Certificate, hour: number) => number | undefined;
  readonly saidWhile: (trust: Trust, certificate: Certificate, saidHour: number) => boolean;
};

/** Return the trust of whoever knows a root key and nothing else yet. */
export function trustIn(rootKey: Uint8Array): Trust {
  return { rootKey, community: communityId(rootKey), certificates: new Map(), revocations: undefined };
}

/**
 * Return this trust, knowing one certificate more.
 *
 * Throws Malformed, NotAuthentic (not the root's), Refused(other_community).
 */
export function withCertificate(trust: Trust, data: Uint8Array): Trust {
  const unverified = parse(data, CERTIFICATE);
  const certificate = unverified.verify(trust.rootKey);
  checkCommunity(trust, certificate.community);
  return { ...trust, certificates: new Map([...trust.certificates, [hex(unverified.name), certificate]]) };
}

/**
 * Return this trust with the list in `data`, or unchanged when that is no newer than what is known.
 *
 * Throws Malformed, NotAuthentic (not the root's, or a second list of a known version), Refused(other_community).
 */
export function withRevocations(trust: Trust, data: Uint8Array): Trust {
  const revocations = openSigned(data, REVOCATIONS, trust.rootKey);
  checkCommunity(trust, revocations.community);
  const known = trust.revocations;
  if (known !== undefined) {
    if (revocations.version === known.version && !same(REVOCATIONS.write(revocations), REVOCATIONS.write(known))) {
      throw new NotAuthentic("two lists of one version");
    }
    if (revocations.version <= known.version) {
      return trust;
    }
  }
  return { ...trust, revocations };
}

/** Return the certificate of that name, or throw Refused(certificate_unknown). */
export function certificateOf(trust: Trust, name: Uint8Array): Certificate {
  const certificate = trust.certificates.get(hex(name));
  if (certificate === undefined) {
    throw new Refused("certificate_unknown");
  }
  return certificate;
}

/**
 * Return `hour`, or the first hour of a certificate next to it: somebody certified just now is known by a clock a little slow, too.
 *
 * Its end is no later for anybody. For what a client judges by its own clock alone, before anybody signed an hour.
 */
export function hourWithin({ notBefore }: Certificate, hour: number): number {
  return hour < notBefore && notBefore - hour <= HOUR_TOLERANCE ? notBefore : hour;
}

/** Demand notBefore <= hour <= notAfter, or throw Refused(certificate_expired). */
export function checkValid(certificate: Certificate, hour: number): void {
  if (hour < certificate.notBefore || hour > certificate.notAfter) {
    throw new Refused("certificate_expired");
  }
}

/**
 * Demand all that showing a badge, admitting and receiving reports need at `hour`.
 *
 * Beside validity that is a list of revocations which still speaks and does not name it, and that nobody suspended her. Never
 * part of the verdict on a commit: two clients may know different lists.
 * Throws Refused(certificate_expired | revocations_stale | certificate_revoked | certificate_suspended).
 */
export function checkBadge(trust: Trust, certificate: Certificate, hour: number): void {
  checkValid(certificate, hour);
  checkNotRevoked(trust, certificate, hour);
  checkNotSuspended(trust.suspended?.until(trust, certificate, hour) !== undefined);
}

function checkNotSuspended(isSuspended = false): void {
  if (isSuspended) {
    throw new Refused("certificate_suspended");
  }
}

/**
 * Demand all that believing what staff said in `saidHour` needs at `hour`.
 *
 * It was valid when it was said, and a list of revocations which still speaks does not name it: what was said by one who
 * only left later, or was suspended later, stands. Throws as `checkBadge`.
 */
export function checkSaid(trust: Trust, certificate: Certificate, saidHour: number, hour: number): void {
  checkValid(certificate, saidHour);
  checkNotRevoked(trust, certificate, hour);
  checkNotSuspended(trust.suspended?.saidWhile(trust, certificate, saidHour));
}

function checkNotRevoked(trust: Trust, certificate: Certificate, hour: number): void {
  if (trust.revocations !== undefined && revokes(trust.revocations, certificate.serial)) {
    throw new Refused("certificate_revoked");
  }
  if (trust.revocations === undefined || hour > trust.revocations.notAfter) {
    throw new Refused("revocations_stale");
  }
}

/**
 * Return the anchor in `data` if a certificate known here, valid in the anchor's hour, signed it.
 *
 * Whether it counts is `anchorCounts`. Throws Malformed, NotAuthentic,
 * Refused(other_community | certificate_unknown | certificate_expired).
 */
export function openAnchor(trust: Trust, data: Uint8Array): Anchor {
  const unverified = parse(data, ANCHOR);
  const certificate = certificateOf(trust, unverified.unverified.certificate);
  const anchor = unverified.verify(certificate.signatureKey);
  checkCommunity(trust, anchor.community);
  checkValid(certificate, anchor.hour);
  return anchor;
}

/**
 * Whether an anchor that `openAnchor` returned counts, whatever was revoked since.
 *
 * `roomOrder` are the names of the room's anchors that the caller has, oldest first. Of a revoked author those count
 * that are, or stand in it before, one of her last good anchors.
 */
export function anchorCounts(
  trust: Trust,
  name: Uint8Array,
  anchor: Anchor,
  roomOrder: readonly Uint8Array[],
): boolean {
  const good = goodAnchors(trust, anchor.certificate);
  if (good === undefined || good.some((each) => same(each, name))) {
    return true;
  }
  const at = roomOrder.findIndex((each) => same(each, name));
  return at >= 0 && roomOrder.slice(at).some((later) => good.some((each) => same(each, later)));
}

/**
 * Whether a genesis, verified before, may alone vouch for its generation: no anchor does.
 *
 * As with anchors a revoked author's counts no more, unless the list names it as her last good one.
 */
export function genesisCounts(trust: Trust, name: Uint8Array, genesis: Genesis): boolean {
  const good = goodAnchors(trust, genesis.certificate);
  return good === undefined || good.some((each) => same(each, name));
}

/** Return which of an author's words are still believed; undefined: all, for nobody took her certificate back. */
function goodAnchors(trust: Trust, certificate: Uint8Array): readonly Uint8Array[] | undefined {
  const { serial } = certificateOf(trust, certificate);
  if (trust.revocations === undefined || !revokes(trust.revocations, serial)) {
    return undefined;
  }
  return lastGoodAnchors(trust.revocations, serial);
}

function checkCommunity(trust: Trust, community: Uint8Array): void {
  if (!same(community, trust.community)) {
    throw new Refused("other_community");
  }
}
