/**
 * Signed = { opaque body<V>; opaque signature[64] }, the signature over label | body: spec/structures.md.
 *
 * The name of a signed structure is SHA-256(label | body): the signature is no part of it. The stages are types:
 * bytes → `Unverified` → the value.
 */

import { concat, decode, type Reader, vector } from "./codec";
import { utf8 } from "./crypto/bytes";
import { sha256 } from "./crypto/sha256";
import * as ed25519 from "./ed25519";
import { Malformed, WrongCall } from "./errors";
import { type Field, type Fields, struct } from "./fields";
import { MAX_SIGNED_BYTES } from "./limits";

/** A structure that is signed: its label, and how its body is read and written. */
export type Structure<T> = Field<T> & { readonly label: Uint8Array };

/** A well-formed structure whose signature nobody has checked yet. */
export type Unverified<T> = {
  /** What it claims. Only good for finding out whose key to check it with. */
  readonly unverified: T;
  readonly name: Uint8Array;
  /** As it came. */
  readonly bytes: Uint8Array;
  /** Return the value if `key` signed it; throw NotAuthentic otherwise. */
  readonly verify: (key: Uint8Array) => T;
};

/** Return the bytes of a label: ASCII and one zero. */
export function label(text: string): Uint8Array {
  return utf8(`${text}\0`);
}

/** Return the structure of that label and these fields; `check` throws Malformed for what breaks its rules. */
export function structure<T extends object>(name: string, fields: Fields<T>, check?: (value: T) => void): Structure<T> {
  return { label: label(name), ...struct(fields, check) };
}

/** Read the next Signed of `kind`; Malformed when either layer is. */
export function readSigned<T>(reader: Reader, kind: Structure<T>): Unverified<T> {
  const body = reader.vector();
  const signature = reader.fixed(ed25519.SIGNATURE_BYTES);
  const unverified = decode(body, kind.read);
  const message = concat(kind.label, body);
  return {
    unverified,
    name: sha256(message),
    bytes: concat(vector(body), signature),
    verify: (key) => {
      ed25519.verify(key, message, signature);
      return unverified;
    },
  };
}

/** Read exactly one Signed of `kind` from `data`. */
export function parse<T>(data: Uint8Array, kind: Structure<T>): Unverified<T> {
  if (data.length > MAX_SIGNED_BYTES) {
    throw new Malformed("too long");
  }
  return decode(data, (reader) => readSigned(reader, kind));
}

/** Parse and verify in one step: Malformed, NotAuthentic, or the value. */
export function openSigned<T>(data: Uint8Array, kind: Structure<T>, key: Uint8Array): T {
  return parse(data, kind).verify(key);
}

/** Return the Signed of `value` under the Ed25519 `seed`; WrongCall when it breaks a rule of its structure. */
export function sign<T>(seed: Uint8Array, kind: Structure<T>, value: T): Uint8Array {
  const body = bodyOf(kind, value);
  return concat(vector(body), ed25519.sign(seed, concat(kind.label, body)));
}

/** Return the 32-byte name of an own or verified structure. */
export function nameOf<T>(kind: Structure<T>, value: T): Uint8Array {
  return sha256(kind.label, bodyOf(kind, value));
}

function bodyOf<T>(kind: Structure<T>, value: T): Uint8Array {
  const body = kind.write(value);
  try {
    decode(body, kind.read);
  } catch (error) {
    // What nobody would read must not be signed: it is this program's mistake, not a peer's.
    throw error instanceof Malformed ? new WrongCall(error.message) : error;
  }
  return body;
}
