/** X25519 (RFC 7748). Keys are raw 32 bytes. */

import { x25519 } from "@noble/curves/ed25519.js";

import { NotAuthentic } from "../errors";

export const KEY_BYTES = 32;

const FIELD = 2n ** 255n - 19n;

/** The u-coordinates of points whose shared secret is always zero (RFC 7748 section 6.1). */
const SMALL_ORDER: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  FIELD - 1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
]);

/**
 * Whether everybody can seal to `key`: 32 bytes, canonical (u < 2^255 - 19), not of small order.
 *
 * Libraries differ on the rest, and a key that nobody can seal to would let its owner stop whoever tries.
 */
export function isPublicKey(key: Uint8Array): boolean {
  if (key.length !== KEY_BYTES) {
    return false;
  }
  const number = key.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
  return number < FIELD && !SMALL_ORDER.has(number);
}

/** Return the public key of a 32-byte secret. */
export function publicKey(secret: Uint8Array): Uint8Array {
  return x25519.getPublicKey(secret);
}

/**
 * Return the 32-byte shared secret.
 *
 * A key of another size, or an all-zero result (RFC 9180 section 7.1.4), is NotAuthentic.
 */
export function sharedSecret(secret: Uint8Array, publicBytes: Uint8Array): Uint8Array {
  try {
    return x25519.getSharedSecret(secret, publicBytes);
  } catch {
    throw new NotAuthentic("key agreement");
  }
}
