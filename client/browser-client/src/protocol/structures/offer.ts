/**
 * An offer: a member lets staff have her own post for the pages of help, and nobody else's.
 *
 * A report's key is tied to no membership, so the leaf that wrote what is offered signs for that key. Layout:
 * spec/reports.md. Twin: hearth_protocol/structures/offer.py.
 */

import { concat, same, vector } from "../codec";
import { sha256 } from "../crypto/sha256";
import { SIGNATURE_BYTES } from "../ed25519";
import { NotAuthentic } from "../errors";
import { exhibitsOf } from "../evidence";
import { HASH, ID, KEY } from "../fields";
import { ID_BYTES } from "../ids";
import { label, parse, sign, structure } from "../signed";
import type { Report } from "./report";

/** Stands for what all suggestions of a membership are about: she finds them again without the posts. */
export const SUGGESTIONS: Uint8Array = sha256(label("hearth suggestions v1")).slice(0, ID_BYTES);

/** `signatureKey`: of the report that it goes with. */
export type Offer = { readonly community: Uint8Array; readonly room: Uint8Array; readonly signatureKey: Uint8Array };

/** community32 | room16 | signature_key32, Signed by the leaf that wrote every post that is offered. */
const OFFER = structure<Offer>("hearth offer v1", { community: HASH, room: ID, signatureKey: KEY });

/** Return the 64 bytes that a report carries: the signature alone, for the report says all that is signed. */
export function offered(seed: Uint8Array, offer: Offer): Uint8Array {
  return sign(seed, OFFER, offer).slice(-SIGNATURE_BYTES);
}

/** Demand of an offer that one leaf wrote all of it and signed; throws NotAuthentic. */
export function checkOwn(report: Report): void {
  if (report.offer.length === 0) {
    return;
  }
  const [first, ...others] = exhibitsOf(report.evidence).map(({ item }) => item.signatureKey);
  if (first === undefined || others.some((key) => !same(key, first))) {
    throw new NotAuthentic("offer");
  }
  const { community, room, signatureKey } = report;
  parse(concat(vector(OFFER.write({ community, room, signatureKey })), report.offer), OFFER).verify(first);
}
