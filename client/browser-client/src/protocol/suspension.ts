/** What suspending a staff member does to her certificates: no badge for a while. The rules: `motions`. Twin: hearth_protocol/suspension.py. */

import { same } from "./codec";
import type { Certificate } from "./structures/certificate";
import type { Trust } from "./trust";

/**
 * One certificate's serial without a badge from the hour `since` to `until`, both included. What the root signed later than
 * `since` is not meant: renewing her is how the root holder says no.
 */
export type Suspension = {
  readonly serial: Uint8Array;
  readonly since: number;
  readonly until: number;
  /** Whether a second person agreed; else it lapses within a day. */
  readonly agreed: boolean;
  /** Name of the act that says so. */
  readonly act: Uint8Array;
};

/** Whether two certificates are one person's, as far as they tell: a serial or a key in common. */
export function samePerson(one: Certificate, other: Certificate): boolean {
  return (
    same(one.serial, other.serial) || same(one.signatureKey, other.signatureKey) || same(one.sealingKey, other.sealingKey)
  );
}

/** Whether whoever holds `certificate` is the person of `serial`, as far as known certificates tell. */
export function isOf(certificate: Certificate, serial: Uint8Array, { certificates }: Trust): boolean {
  return (
    same(certificate.serial, serial) ||
    [...certificates.values()].some((each) => same(each.serial, serial) && samePerson(certificate, each))
  );
}

/** Whether a suspension is about whoever holds `certificate`: by the serial, or by keys of that serial. */
function covers({ serial, since }: Suspension, certificate: Certificate, trust: Trust): boolean {
  return certificate.notBefore <= since && isOf(certificate, serial, trust);
}

/** Return the last hour in which somebody who has no badge at `hour` is suspended; undefined where she is not. */
export function suspendedUntil(
  all: readonly Suspension[],
  trust: Trust,
  certificate: Certificate,
  hour: number,
): number | undefined {
  const found = all.filter((one) => one.since <= hour && hour <= one.until && covers(one, certificate, trust));
  return found.length === 0 ? undefined : Math.max(...found.map(({ until }) => until));
}

/**
 * Whether what somebody said in `saidHour` was said while suspended. Not in the very hour in which that began: what she did
 * before, within it, stands.
 */
export function wasSuspended(
  all: readonly Suspension[],
  trust: Trust,
  certificate: Certificate,
  saidHour: number,
): boolean {
  return all.some((one) => one.since < saidHour && saidHour <= one.until && covers(one, certificate, trust));
}
