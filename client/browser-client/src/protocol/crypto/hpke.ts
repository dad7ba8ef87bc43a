/**
 * HPKE base mode (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305.
 *
 * Single-shot only: a context is used once, so the nonce is the base nonce (sequence number 0). The exporter is
 * what MLS external joins need (RFC 9420 section 8.3).
 */

import { Malformed } from "../errors";
import * as aead from "./aead";
import { concat, type Randomness, utf8 } from "./bytes";
import * as hkdf from "./hkdf";
import { HASH_BYTES } from "./sha256";
import * as x25519 from "./x25519";

export const ENC_BYTES = 32;

const EMPTY = new Uint8Array(0);
const VERSION = utf8("HPKE-v1");
const MODE_BASE = Uint8Array.of(0);
/** "KEM", then the KEM's number. */
const KEM_SUITE = concat(utf8("KEM"), Uint8Array.of(0x00, 0x20));
/** "HPKE", then the numbers of KEM, KDF and AEAD (RFC 9180 section 7). */
const SUITE = concat(utf8("HPKE"), Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00, 0x03));

/** One direction of one exchange: a key, its only nonce and an exporter secret. */
export type Context = {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly exporterSecret: Uint8Array;
};

/** An X25519 key pair, 32 bytes each. */
export type KeyPair = { readonly secret: Uint8Array; readonly publicKey: Uint8Array };

export type Sealed = { readonly enc: Uint8Array; readonly ciphertext: Uint8Array };

function labeledExtract(suite: Uint8Array, salt: Uint8Array, label: string, secret: Uint8Array): Uint8Array {
  return hkdf.extract(salt, concat(VERSION, suite, utf8(label), secret));
}

function labeledExpand(suite: Uint8Array, key: Uint8Array, label: string, info: Uint8Array, size: number): Uint8Array {
  return hkdf.expand(key, concat(Uint8Array.of(size >> 8, size & 0xff), VERSION, suite, utf8(label), info), size);
}

/** Return the key pair of a seed: RFC 9180 DeriveKeyPair for X25519 (section 7.1.3). */
export function deriveKeyPair(seed: Uint8Array): KeyPair {
  const key = labeledExtract(KEM_SUITE, EMPTY, "dkp_prk", seed);
  const secret = labeledExpand(KEM_SUITE, key, "sk", EMPTY, x25519.KEY_BYTES);
  return { secret, publicKey: x25519.publicKey(secret) };
}

/** Return `sizeBytes` bytes bound to this exchange (RFC 9180 section 5.3). */
export function exported(context: Context, exporterContext: Uint8Array, sizeBytes: number): Uint8Array {
  return labeledExpand(SUITE, context.exporterSecret, "sec", exporterContext, sizeBytes);
}

/** Return enc and the context towards the X25519 public key `recipient` (RFC 9180 SetupBaseS). Draws 32 bytes. */
export function setupSender(
  recipient: Uint8Array,
  info: Uint8Array,
  random: Randomness,
): { readonly enc: Uint8Array; readonly context: Context } {
  const { secret, publicKey: enc } = deriveKeyPair(random(x25519.KEY_BYTES));
  const shared = kemSecret(x25519.sharedSecret(secret, recipient), enc, recipient);
  return { enc, context: contextOf(shared, info) };
}

/** Return the recipient's context for `enc` (RFC 9180 SetupBaseR). */
export function setupRecipient(enc: Uint8Array, secret: Uint8Array, info: Uint8Array): Context {
  if (enc.length !== ENC_BYTES) {
    throw new Malformed("encapsulated key");
  }
  return contextOf(kemSecret(x25519.sharedSecret(secret, enc), enc, x25519.publicKey(secret)), info);
}

/** Seal to the X25519 public key `recipient` (RFC 9180 SealBase). Draws 32 bytes. */
export function seal(
  recipient: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array,
  plaintext: Uint8Array,
  random: Randomness,
): Sealed {
  const { enc, context } = setupSender(recipient, info, random);
  return { enc, ciphertext: aead.seal(context.key, context.nonce, plaintext, aad) };
}

/** Return the plaintext, or throw NotAuthentic (RFC 9180 OpenBase). */
export function open(secret: Uint8Array, sealed: Sealed, info: Uint8Array, aad: Uint8Array): Uint8Array {
  const context = setupRecipient(sealed.enc, secret, info);
  return aead.open(context.key, context.nonce, sealed.ciphertext, aad);
}

function contextOf(shared: Uint8Array, info: Uint8Array): Context {
  const pskIdHash = labeledExtract(SUITE, EMPTY, "psk_id_hash", EMPTY);
  const infoHash = labeledExtract(SUITE, EMPTY, "info_hash", info);
  const schedule = concat(MODE_BASE, pskIdHash, infoHash);
  const secret = labeledExtract(SUITE, shared, "secret", EMPTY);
  return {
    key: labeledExpand(SUITE, secret, "key", schedule, aead.KEY_BYTES),
    nonce: labeledExpand(SUITE, secret, "base_nonce", schedule, aead.NONCE_BYTES),
    exporterSecret: labeledExpand(SUITE, secret, "exp", schedule, HASH_BYTES),
  };
}

function kemSecret(dh: Uint8Array, enc: Uint8Array, recipient: Uint8Array): Uint8Array {
  const key = labeledExtract(KEM_SUITE, EMPTY, "eae_prk", dh);
  return labeledExpand(KEM_SUITE, key, "shared_secret", concat(enc, recipient), HASH_BYTES);
}
