/**
 * Work that a stranger does before staff are bothered: cheap for one who asks once, dear for a flood.
 *
 *     SHA-256(label | community32 | call id16 | SHA-256(letters) | hour u32 | counter u64)
 *
 * must begin with so many zero bits. Pure. Layout: spec/contents.md, "Calls". Twin: hearth_protocol/work.py.
 */

import { sha256 as hasher } from "@noble/hashes/sha2.js";

import { concat, opaque, u32, u64, vector, vectorOf } from "./codec";
import { HASH_BYTES, sha256 } from "./crypto/sha256";
import { ID_BYTES } from "./ids";
import { label } from "./signed";

/** About four million hashes. A server that asks for more than any honest one is not obeyed. */
export const MOST_BITS = 22;

const WORK = label("hearth work v1");

/** One letter of a call: the serial of whom it is sealed to, and the sealed bytes. */
export type Letter = { readonly serial: Uint8Array; readonly sealed: Uint8Array };

/** What the work is for. `letters` is their digest, in the order in which they are sent. */
export type Task = {
  readonly community: Uint8Array;
  readonly call: Uint8Array;
  readonly letters: Uint8Array;
  readonly hour: number;
};

/** Return SHA-256 over (serial16, sealed<V>) of each letter, in their order. */
export function digestOf(letters: readonly Letter[]): Uint8Array {
  return sha256(vectorOf(letters, ({ serial, sealed }) => concat(opaque(serial, ID_BYTES), vector(sealed))));
}

/** Return how many zero bits `counter` gives. */
export function bitsOf(task: Task, counter: number): number {
  return zeros(sha256(prefixOf(task), u64(counter)));
}

/** Return a counter from `start` on that gives `bits`, undefined when none of so many does. */
export function search(task: Task, bits: number, start: number, tries: number): number | undefined {
  const begun = hasher.create().update(prefixOf(task));
  for (let counter = start; counter < start + tries; counter += 1) {
    if (zeros(begun.clone().update(u64(counter)).digest()) >= bits) {
      return counter;
    }
  }
  return undefined;
}

function prefixOf({ community, call, letters, hour }: Task): Uint8Array {
  return concat(WORK, opaque(community, HASH_BYTES), opaque(call, ID_BYTES), opaque(letters, HASH_BYTES), u32(hour));
}

function zeros(digest: Uint8Array): number {
  const at = digest.findIndex((byte) => byte !== 0);
  return at < 0 ? 8 * digest.length : 8 * at + Math.clz32(digest[at] ?? 0) - 24;
}
