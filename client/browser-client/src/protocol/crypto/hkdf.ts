/** HKDF with SHA-256 (RFC 5869). */

import { WrongCall } from "../errors";
import { concat } from "./bytes";
import { mac } from "./hmac";
import { HASH_BYTES } from "./sha256";

/** As much as HKDF-Expand gives: its counter is one byte (RFC 5869 section 2.3). */
const MAX_EXPANDED_BYTES = 255 * HASH_BYTES;

const NO_SALT = new Uint8Array(HASH_BYTES);

/** HKDF-Extract: a 32-byte pseudorandom key. An empty salt is one of zeros. */
export function extract(salt: Uint8Array, secret: Uint8Array): Uint8Array {
  return mac(salt.length === 0 ? NO_SALT : salt, secret);
}

/** HKDF-Expand: `sizeBytes` bytes, at most 255 * 32; more is WrongCall. */
export function expand(key: Uint8Array, info: Uint8Array, sizeBytes: number): Uint8Array {
  if (sizeBytes > MAX_EXPANDED_BYTES) {
    throw new WrongCall("HKDF cannot give so much");
  }
  const blocks: Uint8Array[] = [];
  let block: Uint8Array = new Uint8Array(0);
  for (let counter = 1; (counter - 1) * HASH_BYTES < sizeBytes; counter += 1) {
    block = mac(key, concat(block, info, Uint8Array.of(counter)));
    blocks.push(block);
  }
  return concat(...blocks).slice(0, sizeBytes);
}

/** HKDF with an empty salt, the only form Hearth's own labels use (structures.md). */
export function derive(secret: Uint8Array, info: Uint8Array, sizeBytes = HASH_BYTES): Uint8Array {
  return expand(extract(NO_SALT, secret), info, sizeBytes);
}
