/**
 * Who is there, as root and staff signed it. A host can leave people out; it cannot name anybody. Pure.
 * Twin: hearth_client/on_duty.py.
 */

import { MAX_RECIPIENTS } from "../../protocol/calls";
import { compare, hex, same } from "../../protocol/crypto/bytes";
import { HearthError } from "../../protocol/errors";
import type { OnDuty } from "../../protocol/frames/answers";
import { parse } from "../../protocol/signed";
import { CERTIFICATE, type Certificate, ROLE } from "../../protocol/structures/certificate";
import { SHIFT, type Shift } from "../../protocol/structures/shift";
import { checkBadge, type Trust } from "../../protocol/trust";
import type { Hex } from "../kept/state";

/** Where fewer are on duty, others with a badge can read a call too. */
const FEW = 2;

/** Somebody on duty now: her certificate's name, and until the beginning of which hour. */
export type Present = { readonly name: string; readonly untilHour: number; readonly counsellor: boolean };

/** Return the certificates told that have a badge in `hour`, by the hex of their names. */
export function certified(told: OnDuty, trust: Trust, hour: number): ReadonlyMap<Hex, Certificate> {
  const found = new Map<Hex, Certificate>();
  for (const data of told.certificates) {
    passing(() => {
      const unverified = parse(data, CERTIFICATE);
      const certificate = unverified.verify(trust.rootKey);
      checkBadge(trust, certificate, hour);
      if (same(certificate.community, trust.community)) {
        found.set(hex(unverified.name), certificate);
      }
    });
  }
  return found;
}

/**
 * Return who has a badge in `hour`, each person once, in order of their serials.
 *
 * A person is a key: of two certificates of one key, before and after it was renewed, the later one stands.
 */
export function badged(told: OnDuty, trust: Trust, hour: number): readonly Certificate[] {
  const found = new Map<Hex, Certificate>();
  for (const one of certified(told, trust, hour).values()) {
    const before = found.get(hex(one.signatureKey));
    if (before === undefined || before.notAfter < one.notAfter) {
      found.set(hex(one.signatureKey), one);
    }
  }
  return [...found.values()].toSorted((one, other) => compare(one.serial, other.serial));
}

/**
 * Return who is on duty in `hour`, each once, who stays longest first.
 *
 * A shift goes on under the certificate she has now, if the one it names was renewed, and ends with it.
 */
export function shiftsOf(told: OnDuty, trust: Trust, hour: number): readonly (readonly [Certificate, Shift])[] {
  const known = new Map(badged(told, trust, hour).map((one) => [hex(one.signatureKey), one]));
  const named = signedByRoot(told, trust);
  const found = new Map<Hex, readonly [Certificate, Shift]>();
  for (const data of told.shifts) {
    passing(() => {
      const unverified = parse(data, SHIFT);
      const key = named.get(hex(unverified.unverified.certificate));
      const certificate = key === undefined ? undefined : known.get(key);
      if (key === undefined || certificate === undefined) {
        return;
      }
      const shift = unverified.verify(certificate.signatureKey);
      const untilHour = Math.min(shift.untilHour, certificate.notAfter + 1);
      const isNow = shift.fromHour <= hour && hour < untilHour;
      const before = found.get(key);
      const isLonger = before === undefined || before[1].untilHour < untilHour;
      if (isNow && isLonger && same(shift.community, trust.community)) {
        found.set(key, [certificate, { ...shift, untilHour }]);
      }
    });
  }
  return [...found.values()].toSorted(([, one], [, other]) => other.untilHour - one.untilHour);
}

/** Return the staff keys of all certificates told, also of those that are over, by the hex of their names. */
function signedByRoot(told: OnDuty, trust: Trust): ReadonlyMap<Hex, Hex> {
  const found = new Map<Hex, Hex>();
  for (const data of told.certificates) {
    passing(() => {
      const unverified = parse(data, CERTIFICATE);
      found.set(hex(unverified.name), hex(unverified.verify(trust.rootKey).signatureKey));
    });
  }
  return found;
}

/** Return who is on duty, as it is shown. */
export function present(told: OnDuty, trust: Trust, hour: number): readonly Present[] {
  return shiftsOf(told, trust, hour).map(([{ shownName, roles }, { untilHour }]) => ({
    name: shownName,
    untilHour,
    counsellor: (roles & ROLE.counsellor) !== 0,
  }));
}

/** Return to whom a call is sealed: those on duty; where fewer than two are, others with a badge too. */
export function recipients(told: OnDuty, trust: Trust, hour: number): readonly Certificate[] {
  const there = shiftsOf(told, trust, hour).map(([certificate]) => certificate);
  if (there.length >= FEW) {
    return there.slice(0, MAX_RECIPIENTS);
  }
  const isThere = new Set(there.map(({ signatureKey }) => hex(signatureKey)));
  const others = badged(told, trust, hour).filter(({ signatureKey }) => !isThere.has(hex(signatureKey)));
  return [...there, ...others].slice(0, MAX_RECIPIENTS);
}

/** What does not verify is passed by: it speaks for nobody. */
function passing(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
  }
}
