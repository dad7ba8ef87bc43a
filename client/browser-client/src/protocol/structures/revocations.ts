/** The root's list of certificates that it took back. */

import { concat, same } from "../codec";
import { checkHours, HASH, ID, set, struct, U32 } from "../fields";
import { isNone } from "../ids";
import { MAX_REVOCATIONS, REVOCATIONS_HOURS } from "../limits";
import { structure } from "../signed";

/**
 * A serial taken back, and the name of its last anchor that is still believed (zeros: none).
 *
 * A person who anchored several rooms has one entry for each, with the same serial.
 */
export type Revocation = { readonly serial: Uint8Array; readonly lastGoodAnchor: Uint8Array };

/** Signed by the root. Of two lists the higher version counts; each speaks for at most 30 days. */
export type Revocations = {
  readonly community: Uint8Array;
  readonly version: number;
  readonly issued: number;
  readonly notAfter: number;
  readonly entries: readonly Revocation[];
};

const REVOCATION = struct<Revocation>({ serial: ID, lastGoodAnchor: HASH });

export const REVOCATIONS = structure<Revocations>(
  "hearth revocations v1",
  {
    community: HASH,
    version: U32,
    issued: U32,
    notAfter: U32,
    entries: set(REVOCATION, (entry) => concat(entry.serial, entry.lastGoodAnchor), MAX_REVOCATIONS),
  },
  ({ issued, notAfter }) => checkHours(issued, notAfter, REVOCATIONS_HOURS),
);

/** Whether `serial` was taken back. */
export function revokes(revocations: Revocations, serial: Uint8Array): boolean {
  return revocations.entries.some((entry) => same(entry.serial, serial));
}

/** Return the names of the anchors up to which `serial` is still believed. */
export function lastGoodAnchors(revocations: Revocations, serial: Uint8Array): readonly Uint8Array[] {
  return revocations.entries
    .filter((entry) => same(entry.serial, serial) && !isNone(entry.lastGoodAnchor))
    .map((entry) => entry.lastGoodAnchor);
}
