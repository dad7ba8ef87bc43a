/**
 * Ed25519 as Hearth accepts it: one answer for every library. Points are canonical, of the prime-order
 * subgroup, and not the identity; S < L; and the equation holds.
 */

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";

import { concat, hex, same } from "./crypto/bytes";
import { NotAuthentic } from "./errors";

export const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

type Point = InstanceType<typeof ed25519.Point>;

const ORDER = ed25519.Point.CURVE().n;

/** Return the 32-byte public key of a 32-byte seed. */
export function publicKey(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

/** Return the 64-byte signature of `message` under `seed`. */
export function sign(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed);
}

/** Whether `key` is a point that a key or the first half of a signature may be. */
export function isPublicKey(key: Uint8Array): boolean {
  return pointOf(key) !== undefined;
}

/** Return if `signature` is `key`'s over `message`; throw NotAuthentic otherwise, whatever the reason. */
export function verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): void {
  const point = signature.length === SIGNATURE_BYTES ? pointOf(key) : undefined;
  if (point === undefined || !verifies(point, key, message, signature)) {
    throw new NotAuthentic("signature");
  }
}

/** A key that was found good, and how often it was asked about since it has no table. */
type Known = { readonly point: Point; uses: number };

/**
 * Keys that were found good, and what they are as points. The check is a pure function of 32 public bytes, and a
 * third of what a signature costs; the same people speak again and again. The oldest make room.
 */
const KNOWN = new Map<string, Known>();
const MAX_KNOWN = 1024;
/**
 * Who speaks often gets a table of multiples: it costs about what one signature does without it, takes some 200 KiB, and
 * makes the half of the work that depends on the key several times less. Nothing in it is secret.
 */
const TABLES = new Set<Known>();
const MAX_TABLES = 64;
const USES_BEFORE_TABLE = 4;
const TABLE_WINDOW = 5;
const NO_TABLE = 1;

function pointOf(key: Uint8Array): Point | undefined {
  if (key.length !== KEY_BYTES) {
    return undefined;
  }
  const name = hex(key);
  const known = KNOWN.get(name) ?? decoded(key);
  if (known === undefined) {
    return undefined;
  }
  KNOWN.delete(name);
  KNOWN.set(name, known);
  for (const [oldest, before] of KNOWN) {
    if (KNOWN.size <= MAX_KNOWN) {
      break;
    }
    KNOWN.delete(oldest);
    TABLES.delete(before);
  }
  count(known);
  return known.point;
}

/** Give a key that is used again and again a table; whose is the least lately used loses it. */
function count(known: Known): void {
  known.uses += 1;
  if (TABLES.delete(known)) {
    TABLES.add(known);
  } else if (known.uses >= USES_BEFORE_TABLE) {
    known.point.precompute(TABLE_WINDOW);
    TABLES.add(known);
  }
  for (const one of TABLES) {
    if (TABLES.size <= MAX_TABLES) {
      break;
    }
    TABLES.delete(one);
    one.point.precompute(NO_TABLE);
    one.uses = 0;
  }
}

function decoded(key: Uint8Array): Known | undefined {
  try {
    const point = ed25519.Point.fromBytes(key, false);
    return !point.is0() && point.isTorsionFree() ? { point, uses: 0 } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether R = [S]B - [k]A, compared as bytes.
 *
 * That is the library's equation, without its cofactor, and with what is demanded of R besides: what stands on the
 * right is of the prime-order subgroup, because A is, and a point is written in its one canonical form. So an R that
 * equals it is both; that it is not the identity is asked apart. To decode R and to check its order, as much work as
 * all the rest, would say nothing more.
 */
function verifies(point: Point, key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const [r, s] = [signature.subarray(0, KEY_BYTES), little(signature.subarray(KEY_BYTES))];
  if (s >= ORDER) {
    return false;
  }
  const k = little(sha512(concat(r, key, message))) % ORDER;
  const expected = ed25519.Point.BASE.multiplyUnsafe(s).subtract(point.multiplyUnsafe(k));
  return !expected.is0() && same(expected.toBytes(), r);
}

function little(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
}
