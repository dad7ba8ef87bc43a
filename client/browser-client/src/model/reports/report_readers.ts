/**
 * To whom a report is sealed: moderators on duty, two where there are two, never who is part of it. Pure.
 * Twin: hearth_client/reports/report_readers.py.
 */

import { readCredential } from "../../protocol/admission";
import { MAX_REPORT_RECIPIENTS } from "../../protocol/cases";
import { compare, hex, unhex } from "../../protocol/crypto/bytes";
import { Malformed } from "../../protocol/errors";
import type { OnDuty } from "../../protocol/frames/answers";
import { type Certificate, ROLE } from "../../protocol/structures/certificate";
import { ADMISSION_KIND } from "../../protocol/structures/credential";
import type { Trust } from "../../protocol/trust";
import { ReadersUnsure } from "../errors";
import type { Hex } from "../kept/state";
import { badged, shiftsOf } from "../later/on_duty";

export { badged };

/** Where fewer are on duty, others with a badge read it, too. */
const TWO = 2;

/** Return the names of the certificates by which staff among these admission chains entered. */
export function staffNamed(chains: Iterable<Uint8Array>): ReadonlySet<Hex> {
  const found = new Set<Hex>();
  for (const chain of chains) {
    const name = staffOf(chain);
    if (name !== undefined) {
      found.add(name);
    }
  }
  return found;
}

function staffOf(chain: Uint8Array): Hex | undefined {
  try {
    const { kind, certificate } = readCredential(chain);
    return kind === ADMISSION_KIND.self ? hex(certificate) : undefined;
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

/** Return names as they are asked for: sorted, so that their order says nothing. */
export function sorted(names: Iterable<Hex>): readonly Uint8Array[] {
  return [...names].map(unhex).toSorted(compare);
}

/**
 * Return who reads a report: moderators on duty first, then others with a badge, at most four.
 *
 * `partOfIt` names the certificates of staff who wrote something in it, or whom it is about; a renewed certificate of one
 * of them has the same key or serial, and is left out too. Throws ReadersUnsure.
 */
export function readers(told: OnDuty, trust: Trust, hour: number, partOfIt: ReadonlySet<Hex>): readonly Certificate[] {
  const may = (some: readonly Certificate[]) => notInvolved(some.filter(isModerator), trust, partOfIt);
  const there = may(shiftsOf(told, trust, hour).map(([certificate]) => certificate));
  if (there.length >= TWO) {
    return there.slice(0, MAX_REPORT_RECIPIENTS);
  }
  const known = new Set(there.map(({ serial }) => hex(serial)));
  const others = may(badged(told, trust, hour)).filter(({ serial }) => !known.has(hex(serial)));
  return [...there, ...others].slice(0, TWO);
}

/**
 * Return those of `some` who are no part of it, by certificate, serial or key.
 *
 * Throws ReadersUnsure for a name that is not known: a host that keeps a certificate back would else decide that somebody
 * reads what is said of her.
 */
export function notInvolved(
  some: readonly Certificate[],
  trust: Trust,
  partOfIt: ReadonlySet<Hex>,
): readonly Certificate[] {
  const involved = [...partOfIt].map((name) => {
    const certificate = trust.certificates.get(name);
    if (certificate === undefined) {
      throw new ReadersUnsure();
    }
    return certificate;
  });
  const serials = new Set(involved.map(({ serial }) => hex(serial)));
  const keys = new Set(involved.map(({ signatureKey }) => hex(signatureKey)));
  return some.filter(({ serial, signatureKey }) => !serials.has(hex(serial)) && !keys.has(hex(signatureKey)));
}

function isModerator({ roles }: Certificate): boolean {
  return (roles & ROLE.moderator) !== 0;
}
