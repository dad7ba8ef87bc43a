/** Sealing under a shared key: XChaCha20-Poly1305 for what Hearth keeps and posts, ChaCha20-Poly1305 for HPKE and MLS. */

import { chacha20poly1305, xchacha20poly1305 } from "@noble/ciphers/chacha.js";

import { NotAuthentic, WrongCall } from "../errors";

export const KEY_BYTES = 32;
export const TAG_BYTES = 16;
export const XNONCE_BYTES = 24;
export const NONCE_BYTES = 12;

/** XChaCha20-Poly1305 with a random 24-byte nonce; returns ciphertext and tag, without the nonce. */
export function xseal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Uint8Array {
  check(key, nonce, XNONCE_BYTES);
  return xchacha20poly1305(key, nonce, aad).encrypt(plaintext);
}

/** Open what `xseal` sealed, or throw NotAuthentic; also where a nonce was cut short. */
export function xopen(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Uint8Array {
  if (nonce.length !== XNONCE_BYTES) {
    throw new NotAuthentic("sealed");
  }
  check(key, nonce, XNONCE_BYTES);
  return opened(sealed, () => xchacha20poly1305(key, nonce, aad).decrypt(sealed));
}

/** ChaCha20-Poly1305 (RFC 8439), 12-byte nonce that the caller guarantees is used once. */
export function seal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Uint8Array {
  check(key, nonce, NONCE_BYTES);
  return chacha20poly1305(key, nonce, aad).encrypt(plaintext);
}

/** Open what `seal` sealed, or throw NotAuthentic. */
export function open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Uint8Array {
  check(key, nonce, NONCE_BYTES);
  return opened(sealed, () => chacha20poly1305(key, nonce, aad).decrypt(sealed));
}

function check(key: Uint8Array, nonce: Uint8Array, nonceBytes: number): void {
  if (key.length !== KEY_BYTES || nonce.length !== nonceBytes) {
    throw new WrongCall("a key or nonce of another length");
  }
}

function opened(sealed: Uint8Array, decrypt: () => Uint8Array): Uint8Array {
  if (sealed.length < TAG_BYTES) {
    throw new NotAuthentic("sealed");
  }
  try {
    return decrypt();
  } catch {
    throw new NotAuthentic("sealed");
  }
}
