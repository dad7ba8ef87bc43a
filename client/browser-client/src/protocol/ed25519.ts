/**
 * Ed25519 as Hearth accepts it: one answer for every library. Points are canonical, of the prime-order
 * subgroup, and not the identity; S < L; only then the library verifies.
 */

import { ed25519 } from "@noble/curves/ed25519.js";

import { NotAuthentic } from "./errors";

export const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

const ORDER = ed25519.Point.CURVE().n;

/** Return the 32-byte public key of a 32-byte seed. */
export function publicKey(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

/** Return the 64-byte signature of `message` under `seed`. */
export function sign(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed);
}

/** Whether `key` is a point that a key or the first half of a signature may be. */
export function isPublicKey(key: Uint8Array): boolean {
  if (key.length !== KEY_BYTES) {
    return false;
  }
  try {
    const point = ed25519.Point.fromBytes(key, false);
    return !point.is0() && point.isTorsionFree();
  } catch {
    return false;
  }
}

/** Return if `signature` is `key`'s over `message`; throw NotAuthentic otherwise, whatever the reason. */
export function verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): void {
  const good =
    signature.length === SIGNATURE_BYTES &&
    isPublicKey(key) &&
    isPublicKey(signature.subarray(0, KEY_BYTES)) &&
    little(signature.subarray(KEY_BYTES)) < ORDER &&
    verifies(key, message, signature);
  if (!good) {
    throw new NotAuthentic("signature");
  }
}

function verifies(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

function little(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
}
