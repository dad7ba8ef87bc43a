/** SHA-256 (FIPS 180-4), in one place so that nobody reaches past it. */

import { sha256 as hash } from "@noble/hashes/sha2.js";

import { concat } from "./bytes";

export const HASH_BYTES = 32;

/** Return the 32-byte hash of all parts, one after the other. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return hash(parts.length === 1 && parts[0] !== undefined ? parts[0] : concat(...parts));
}
