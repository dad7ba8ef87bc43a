/**
 * The one cipher suite of a room: MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519 (0x0003), RFC 9420 section 17.1.
 *
 * The rest of this folder asks here for every primitive. Keys and signatures are raw bytes.
 */

import type { Randomness } from "../protocol/crypto/bytes";
import * as hkdf from "../protocol/crypto/hkdf";
import { mac } from "../protocol/crypto/hmac";
import * as hpke from "../protocol/crypto/hpke";
import { HASH_BYTES, sha256 } from "../protocol/crypto/sha256";
import * as x25519 from "../protocol/crypto/x25519";
import * as ed25519 from "../protocol/ed25519";

export type Random = Randomness;
export type KeyPair = hpke.KeyPair;

/** HPKECiphertext (RFC 9420 section 5.1.3): a KEM output and what is sealed to its receiver. */
export type SealedTo = { readonly kemOutput: Uint8Array; readonly ciphertext: Uint8Array };

export const SUITE_ID = 0x0003;

/** The size of a signature seed and of an HPKE secret. */
export const KEY_BYTES = 32;

/** Nk and Nn of the AEAD, the sizes of message keys that a stored state may hold. */
export const AEAD_KEY_BYTES = 32;
export const AEAD_NONCE_BYTES = 12;

export { HASH_BYTES, mac };
export const hash = (value: Uint8Array): Uint8Array => sha256(value);
export const { extract, expand } = hkdf;
export const { sign, verify } = ed25519;
export const { deriveKeyPair } = hpke;

/** Return the public key of a signature seed. */
export const signatureKey = ed25519.publicKey;
export const isSignatureKey = ed25519.isPublicKey;

/** Return the public key of an HPKE secret. */
export const hpkeKey = x25519.publicKey;

/** Whether everybody can seal to this public key, or open from this encapsulation. */
export const isHpkeKey = x25519.isPublicKey;

const EMPTY = new Uint8Array();

/** Seal to a public key, without additional data. */
export function seal(recipient: Uint8Array, info: Uint8Array, plaintext: Uint8Array, random: Random): SealedTo {
  const { enc, ciphertext } = hpke.seal(recipient, info, EMPTY, plaintext, random);
  return { kemOutput: enc, ciphertext };
}

/** Open what was sealed to this secret; throws NotAuthentic, or Malformed for a KEM output of another size. */
export function open(secret: Uint8Array, info: Uint8Array, sealed: SealedTo): Uint8Array {
  return hpke.open(secret, { enc: sealed.kemOutput, ciphertext: sealed.ciphertext }, info, EMPTY);
}

/** A secret that sender and receiver share, and the KEM output that tells it to the receiver. */
export type Exported = { readonly kemOutput: Uint8Array; readonly secret: Uint8Array };

export function exportAsSender(recipient: Uint8Array, label: Uint8Array, random: Random): Exported {
  const { enc, context } = hpke.setupSender(recipient, EMPTY, random);
  return { kemOutput: enc, secret: hpke.exported(context, label, HASH_BYTES) };
}

export function exportAsRecipient(kemOutput: Uint8Array, secret: Uint8Array, label: Uint8Array): Uint8Array {
  return hpke.exported(hpke.setupRecipient(kemOutput, secret, EMPTY), label, HASH_BYTES);
}
