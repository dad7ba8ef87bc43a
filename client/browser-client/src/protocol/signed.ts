/** Signed = { opaque body<V>; opaque signature[64] }, the signature over label | body: spec/structures.md. */

import { sha256 } from "@noble/hashes/sha2.js";

import { concat, decode, type Reader, vector } from "./codec";
import { SIGNATURE_BYTES, verify } from "./ed25519";
import { Malformed } from "./errors";

const MAX_SIGNED_BYTES = 64 * 1024;

/** A structure that is signed: its label, and how its body is read. */
export type Structure<T> = {
  readonly label: Uint8Array;
  readonly read: (reader: Reader) => T;
};

/** A well-formed structure whose signature nobody has checked yet. */
export type Unverified<T> = {
  /** What it claims. Only good for finding out whose key to check it with. */
  readonly unverified: T;
  readonly name: Uint8Array;
  readonly bytes: Uint8Array;
  /** Return the value if `key` signed it; throw NotAuthentic otherwise. */
  readonly verify: (key: Uint8Array) => T;
};

/** Return the bytes of a label: ASCII and one zero. */
export function label(text: string): Uint8Array {
  return new TextEncoder().encode(`${text}\0`);
}

/** Read exactly one Signed of `structure` from `data`. */
export function parse<T>(data: Uint8Array, structure: Structure<T>): Unverified<T> {
  if (data.length > MAX_SIGNED_BYTES) {
    throw new Malformed("too long");
  }
  const [body, signature] = decode(data, (reader) => [reader.vector(), reader.fixed(SIGNATURE_BYTES)] as const);
  const unverified = decode(body, structure.read);
  const message = concat(structure.label, body);
  return {
    unverified,
    name: sha256(message),
    bytes: concat(vector(body), signature),
    verify: (key) => {
      verify(key, message, signature);
      return unverified;
    },
  };
}
