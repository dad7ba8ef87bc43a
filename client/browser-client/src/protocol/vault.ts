/**
 * The vault: everything a member keeps, sealed under her recovery words, in one blob of one of three sizes.
 *
 * The words' entropy gives two keys: one signs (its public key names the vault and authenticates to the server), one
 * seals. Nothing of a room is derived from them. Layout: spec/contents.md, "Vaults".
 */

import { concat, decode, u32, u64 } from "./codec";
import * as aead from "./crypto/aead";
import type { Randomness } from "./crypto/bytes";
import * as hkdf from "./crypto/hkdf";
import { sha256 } from "./crypto/sha256";
import * as ed25519 from "./ed25519";
import { NotAuthentic, WrongCall } from "./errors";
import { ID_BYTES } from "./ids";
import { checkPadding, classOf } from "./padding";
import { ENTROPY_BYTES } from "./recovery_words";
import { label } from "./signed";

/** The only lengths in bytes a blob may have, nonce and tag included; the server refuses others. */
const BLOB_SIZES: readonly number[] = [64 * 1024, 256 * 1024, 1024 * 1024];

const CLASSES = BLOB_SIZES.map((size) => size - aead.XNONCE_BYTES - aead.TAG_BYTES);
const PREFIX_BYTES = 12;

/** The longest content the largest blob holds. */
export const MAX_CONTENT_BYTES = 1024 * 1024 - aead.XNONCE_BYTES - aead.TAG_BYTES - PREFIX_BYTES;

const SIGNING = label("hearth vault signing v1");
const SEALING = label("hearth vault sealing v1");
const VAULT_ID = label("hearth vault id v1");
const VAULT = label("hearth vault v1");

/** What recovery words open. */
export type VaultKeys = {
  readonly vaultId: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly signingSeed: Uint8Array;
  readonly sealingKey: Uint8Array;
};

/** A version of a vault: how often it was written before, and what it holds. */
export type Opened = { readonly counter: number; readonly content: Uint8Array };

/** Name the vault of a 32-byte Ed25519 public key. */
function vaultIdOf(publicKey: Uint8Array): Uint8Array {
  return sha256(VAULT_ID, publicKey).slice(0, ID_BYTES);
}

/** Return the keys that 16 bytes of entropy (the secret of twelve recovery words) open. */
export function keysOf(entropy: Uint8Array): VaultKeys {
  if (entropy.length !== ENTROPY_BYTES) {
    throw new WrongCall("entropy size");
  }
  const signingSeed = hkdf.derive(entropy, SIGNING);
  const publicKey = ed25519.publicKey(signingSeed);
  return { vaultId: vaultIdOf(publicKey), publicKey, signingSeed, sealingKey: hkdf.derive(entropy, SEALING) };
}

/**
 * Seal a version as a blob of one of `BLOB_SIZES` bytes; WrongCall when it is too long for any.
 *
 * `counter` is one more than that of the version it replaces, so that an old version served as new shows. Draws 24
 * bytes (nonce). Never compressed: a compressed length tells of what was written.
 */
export function seal(keys: VaultKeys, counter: number, content: Uint8Array, random: Randomness): Uint8Array {
  if (content.length > MAX_CONTENT_BYTES) {
    throw new WrongCall("vault content too long");
  }
  const plaintext = new Uint8Array(classOf(PREFIX_BYTES + content.length, CLASSES));
  plaintext.set(concat(u32(content.length), u64(counter)));
  plaintext.set(content, PREFIX_BYTES);
  const nonce = random(aead.XNONCE_BYTES);
  return concat(nonce, aead.xseal(keys.sealingKey, nonce, plaintext, concat(keys.vaultId, VAULT)));
}

/** Open a blob, or throw NotAuthentic: other words, another vault, another size, spoilt bytes. */
export function open(keys: VaultKeys, blob: Uint8Array): Opened {
  if (!BLOB_SIZES.includes(blob.length)) {
    throw new NotAuthentic("vault");
  }
  const [nonce, ciphertext] = [blob.subarray(0, aead.XNONCE_BYTES), blob.subarray(aead.XNONCE_BYTES)];
  const plaintext = aead.xopen(keys.sealingKey, nonce, ciphertext, concat(keys.vaultId, VAULT));
  const [size, counter] = decode(plaintext.subarray(0, PREFIX_BYTES), (reader) => [reader.u32(), reader.u64()] as const);
  const end = PREFIX_BYTES + size;
  checkPadding(plaintext, end, CLASSES);
  return { counter, content: plaintext.slice(PREFIX_BYTES, end) };
}
