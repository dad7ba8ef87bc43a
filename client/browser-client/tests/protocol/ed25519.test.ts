/** Ed25519 is checked by an equation of our own: it must say of every signature what library and demands say together. */

import { ed25519, ED25519_TORSION_SUBGROUP } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { expect, test } from "vitest";

import { concat } from "../../src/protocol/crypto/bytes";
import { isPublicKey, publicKey, sign, verify } from "../../src/protocol/ed25519";

const ORDER = ed25519.Point.CURVE().n;
const TORSION = ED25519_TORSION_SUBGROUP.map((each) => ed25519.Point.fromHex(each, true));

function little(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
}

function written(scalar: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, at) => Number((scalar >> BigInt(8 * at)) & 0xffn));
}

function isGoodPoint(key: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(key, false);
    return !point.is0() && point.isTorsionFree();
  } catch {
    return false;
  }
}

/** What is demanded, word for word: both points good, S below the order, and then the library's own verify. */
function byTheBook(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)];
  if (signature.length !== 64 || !isGoodPoint(key) || !isGoodPoint(r) || little(s) >= ORDER) {
    return false;
  }
  return ed25519.verify(signature, message, key, { zip215: false });
}

function here(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    verify(key, message, signature);
  } catch {
    return false;
  }
  return true;
}

type Signed = readonly [key: Uint8Array, message: Uint8Array, signature: Uint8Array];

/** A signature whose key and R carry what is added to them, and whose S fits the equation with the cofactor. */
function crafted(number: number, addedToKey: (typeof TORSION)[number], addedToR: (typeof TORSION)[number]): Signed {
  const message = Uint8Array.of(number);
  const [a, r] = [BigInt(number) * 7919n + 1n, BigInt(number) * 104_729n + 1n];
  const key = ed25519.Point.BASE.multiply(a).add(addedToKey).toBytes();
  const head = ed25519.Point.BASE.multiply(r).add(addedToR).toBytes();
  const k = little(sha512(concat(head, key, message))) % ORDER;
  return [key, message, concat(head, written((r + k * a) % ORDER))];
}

const SEED = new Uint8Array(32).fill(3);
const KEY = publicKey(SEED);
const MESSAGE = Uint8Array.of(1, 2, 3);
const GOOD = sign(SEED, MESSAGE);

function withS(s: bigint): Uint8Array {
  return concat(GOOD.subarray(0, 32), written(s));
}

const IDENTITY = ed25519.Point.ZERO.toBytes();
const ODD: readonly Signed[] = [
  [KEY, MESSAGE, GOOD],
  [KEY, Uint8Array.of(1, 2), GOOD],
  [KEY, MESSAGE, GOOD.subarray(1)],
  [KEY, MESSAGE, concat(GOOD, Uint8Array.of(0))],
  [KEY, MESSAGE, withS(little(GOOD.subarray(32)) + ORDER)],
  [KEY, MESSAGE, withS(0n)],
  [KEY, MESSAGE, withS(ORDER)],
  [IDENTITY, MESSAGE, concat(IDENTITY, written(0n))],
  [KEY, MESSAGE, concat(IDENTITY, written(0n))],
  // y = p + 1, the identity spelt otherwise, and y = 2^255 - 1, which is no point's
  [Uint8Array.of(0xee, ...new Uint8Array(30).fill(0xff), 0x7f), MESSAGE, GOOD],
  [new Uint8Array(32).fill(0xff), MESSAGE, GOOD],
];

/** An S that makes [S]B - [k]A the identity, which the equation alone would take for R. */
function identityAsR(): Signed {
  const a = 12_345n;
  const key = ed25519.Point.BASE.multiply(a).toBytes();
  const k = little(sha512(concat(IDENTITY, key, MESSAGE))) % ORDER;
  return [key, MESSAGE, concat(IDENTITY, written((k * a) % ORDER))];
}

test("of crafted and damaged signatures the equation says what the demands say", () => {
  const torsioned = TORSION.flatMap((one, at) => TORSION.map((other, by) => crafted(8 * at + by, one, other)));
  const flipped = Array.from({ length: 64 }, (_, at): Signed => {
    const damaged = GOOD.slice();
    damaged[at] = (damaged[at] ?? 0) ^ (1 << at % 8);
    return [KEY, MESSAGE, damaged];
  });
  const all = [...torsioned, ...ODD, identityAsR(), ...flipped];
  expect(all.map((each) => here(...each))).toEqual(all.map((each) => byTheBook(...each)));
  // Of eight times eight crafted ones only that is good to which nothing was added.
  expect(torsioned.filter((each) => here(...each))).toHaveLength(1);
  expect(here(KEY, MESSAGE, GOOD)).toBe(true);
});

test("a key that was refused once is refused again, and a good one stays good", () => {
  const [bad] = crafted(3, TORSION[1] ?? ed25519.Point.ZERO, ed25519.Point.ZERO);
  expect([isPublicKey(bad), isPublicKey(bad), isPublicKey(KEY), isPublicKey(KEY)]).toEqual([false, false, true, true]);
  expect(isPublicKey(KEY.subarray(1))).toBe(false);
});

test("of crafted signatures the equation says the same once their keys have tables", () => {
  const crafts = TORSION.map((toR) => crafted(90, ed25519.Point.ZERO, toR));
  const all = [...crafts, ...ODD, identityAsR()];
  // More often than it takes until a key has its table.
  for (const [key] of [...all, ...all, ...all, ...all, ...all]) {
    isPublicKey(key);
  }
  expect(all.map((each) => here(...each))).toEqual(all.map((each) => byTheBook(...each)));
  expect(crafts.map((each) => here(...each))).toEqual([true, ...TORSION.slice(1).map(() => false)]);
});

test("whoever speaks often is judged as before, also after many others spoke as often", () => {
  const damaged = GOOD.with(0, (GOOD[0] ?? 0) ^ 1);
  const told = (): readonly boolean[] =>
    Array.from({ length: 3 }, () => [here(KEY, MESSAGE, GOOD), here(KEY, MESSAGE, damaged)]).flat();
  const right = [true, false, true, false, true, false];
  expect(told()).toEqual(right);
  for (let other = 1; other <= 65; other += 1) {
    const key = publicKey(new Uint8Array(32).fill(other));
    expect(Array.from({ length: 4 }, () => isPublicKey(key))).toEqual([true, true, true, true]);
  }
  expect([...told(), ...told()]).toEqual([...right, ...right]);
});
