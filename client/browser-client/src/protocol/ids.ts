/** Names of things: 16 raw bytes each, base64url without padding where they stand in JSON and URLs. */

import { concat, decode, same, u32 } from "./codec";
import { sha256 } from "./crypto/sha256";
import { Malformed } from "./errors";
import { label } from "./signed";

export const ID_BYTES = 16;
const MEMBER = label("hearth member v1");
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Return `raw` as base64url without padding. */
export function encodeId(raw: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of raw) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += ALPHABET[(held >> bits) & 63];
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET[(held << (6 - bits)) & 63];
}

/** Return the bytes of an id written by `encodeId`; any other spelling is Malformed. */
export function decodeId(text: string, sizeBytes: number = ID_BYTES): Uint8Array {
  const raw = new Uint8Array(sizeBytes);
  let at = 0;
  let bits = 0;
  let held = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) {
      throw new Malformed("not base64url");
    }
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      raw[at] = (held >> bits) & 0xff;
      at += 1;
    }
  }
  if (at !== sizeBytes || encodeId(raw) !== text) {
    throw new Malformed("not an id");
  }
  return raw;
}

/** Name the community of a 32-byte Ed25519 root key: 32 bytes, the one id that is not 16. */
export function communityId(rootKey: Uint8Array): Uint8Array {
  return sha256(rootKey);
}

/** Name the membership that `signatureKey` has in `room`. */
export function memberId(room: Uint8Array, signatureKey: Uint8Array): Uint8Array {
  return sha256(MEMBER, room, signatureKey).slice(0, ID_BYTES);
}

/** Name an invitation by its 32-byte Ed25519 public key. */
export function invitationId(publicKey: Uint8Array): Uint8Array {
  return sha256(publicKey).slice(0, ID_BYTES);
}

/** Return the MLS group id of a room's generation: room | generation u32, 20 bytes. */
export function groupId(room: Uint8Array, generation: number): Uint8Array {
  return concat(room, u32(generation));
}

/** Return the room and generation that a group id names; Malformed when it is not 20 bytes. */
export function roomOf(group: Uint8Array): { readonly room: Uint8Array; readonly generation: number } {
  return decode(group, (reader) => ({ room: reader.fixed(ID_BYTES), generation: reader.u32() }));
}

/** Whether bytes are all zero: where a structure may name none. */
export function isNone(name: Uint8Array): boolean {
  return same(name, new Uint8Array(name.length));
}
