/** Staff as a community's root certifies them, and its list of those who are certified no more. */

import { publicKey as boxKey } from "../../src/protocol/crypto/x25519";
import { publicKey } from "../../src/protocol/ed25519";
import { sign } from "../../src/protocol/signed";
import { CERTIFICATE, type Certificate, ROLE } from "../../src/protocol/structures/certificate";
import { REVOCATIONS } from "../../src/protocol/structures/revocations";
import { type Trust, trustIn } from "../../src/protocol/trust";

export const ROOT: Uint8Array = new Uint8Array(32).fill(1);
/** What somebody believes who knows the root and nobody else. */
export const ROOT_ALONE: Trust = trustIn(publicKey(ROOT));
export const { community } = ROOT_ALONE;

/** Return a moderator's certificate, good around `hour`, for the keys of `seed`. */
export function certificateOf(shownName: string, seed: Uint8Array, hour: number, change: Partial<Certificate> = {}): Certificate {
  return {
    community,
    serial: seed.subarray(0, 16),
    roles: ROLE.moderator,
    shownName,
    signatureKey: publicKey(seed),
    sealingKey: boxKey(seed),
    training: [],
    notBefore: hour - 10,
    notAfter: hour + 100,
    ...change,
  };
}

export function certified(one: Certificate): Uint8Array {
  return sign(ROOT, CERTIFICATE, one);
}

/** Return the root's list of whose certificate was taken back. */
export function revoking(hour: number, ...revoked: readonly Pick<Certificate, "serial">[]): Uint8Array {
  const entries = revoked.map(({ serial }) => ({ serial, lastGoodAnchor: new Uint8Array(32) }));
  return sign(ROOT, REVOCATIONS, { community, version: 1, issued: hour - 1, notAfter: hour + 100, entries });
}
