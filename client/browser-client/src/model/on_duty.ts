/**
 * Who is there, as root and staff signed it. A host can leave people out; it cannot name anybody. Pure.
 * Twin: hearth_client/on_duty.py.
 */

import { MAX_RECIPIENTS } from "../protocol/calls";
import { compare, hex, same } from "../protocol/crypto/bytes";
import { HearthError } from "../protocol/errors";
import type { OnDuty } from "../protocol/frames/answers";
import { parse } from "../protocol/signed";
import { CERTIFICATE, type Certificate, ROLE } from "../protocol/structures/certificate";
import { SHIFT, type Shift } from "../protocol/structures/shift";
import { checkBadge, type Trust } from "../protocol/trust";
import type { Hex } from "./kept/state";

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

/** Return who is on duty in `hour`, each once, who stays longest first. */
export function shiftsOf(told: OnDuty, trust: Trust, hour: number): readonly (readonly [Certificate, Shift])[] {
  const known = certified(told, trust, hour);
  const found = new Map<Hex, readonly [Certificate, Shift]>();
  for (const data of told.shifts) {
    passing(() => {
      const unverified = parse(data, SHIFT);
      const certificate = known.get(hex(unverified.unverified.certificate));
      if (certificate === undefined) {
        return;
      }
      const shift = unverified.verify(certificate.signatureKey);
      const isNow = shift.fromHour <= hour && hour < shift.untilHour;
      const before = found.get(hex(certificate.serial));
      const isLonger = before === undefined || before[1].untilHour < shift.untilHour;
      if (isNow && isLonger && same(shift.community, trust.community)) {
        found.set(hex(certificate.serial), [certificate, shift]);
      }
    });
  }
  return [...found.values()].toSorted(([, one], [, other]) => other.untilHour - one.untilHour);
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
  const isThere = new Set(there.map(({ serial }) => hex(serial)));
  const others = new Map([...certified(told, trust, hour).values()].map((one) => [hex(one.serial), one]));
  const more = [...others.values()]
    .filter(({ serial }) => !isThere.has(hex(serial)))
    .toSorted((one, other) => compare(one.serial, other.serial));
  return [...there, ...more].slice(0, MAX_RECIPIENTS);
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
