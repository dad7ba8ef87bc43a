/** The TLS presentation language as RFC 9420 uses it (section 2.1), read strictly: spec/structures.md. */

import { Malformed, WrongCall } from "./errors";

const SHORT = 1 << 6;
const MAX_VECTOR_BYTES = (1 << 30) - 1;
const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A cursor over bytes. Every read either returns a whole value or throws Malformed. */
export class Reader {
  readonly #data: Uint8Array;
  #at = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  /** Return the next `size` bytes, as a view of what is read. */
  fixed(size: number): Uint8Array {
    const end = this.#at + size;
    if (end > this.#data.length) {
      throw new Malformed("ends too early");
    }
    const value = this.#data.subarray(this.#at, end);
    this.#at = end;
    return value;
  }

  /** Return the next unsigned integer of `size` bytes, at most six. */
  uint(size: number): number {
    return this.fixed(size).reduce((value, byte) => value * 256 + byte, 0);
  }

  u8(): number {
    return this.uint(1);
  }

  u16(): number {
    return this.uint(2);
  }

  u32(): number {
    return this.uint(4);
  }

  /** Return the next uint64 that a number holds exactly: places, epochs, counters. Malformed from 2^53 on. */
  u64(): number {
    const value = this.bigUint64();
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw new Malformed("integer too large");
    }
    return Number(value);
  }

  /** Return the next uint64, whatever it is. */
  bigUint64(): bigint {
    return (BigInt(this.uint(4)) << 32n) | BigInt(this.uint(4));
  }

  /** Return the next variable-size length, shortest form only. */
  length(): number {
    const first = this.u8();
    const prefix = first >> 6;
    if (prefix === 0) {
      return first;
    }
    if (prefix === 3) {
      throw new Malformed("reserved length prefix");
    }
    const size = 1 << prefix;
    const value = (first & 0x3f) * 256 ** (size - 1) + this.uint(size - 1);
    if (value < (prefix === 1 ? SHORT : 1 << 14)) {
      throw new Malformed("length not in shortest form");
    }
    return value;
  }

  /** Return the next `opaque<V>`. */
  vector(): Uint8Array {
    return this.fixed(this.length());
  }

  /** Return the next `opaque<V>` as UTF-8 text of at most so many bytes. */
  text(atMostBytes: number): string {
    const raw = this.vector();
    if (raw.length > atMostBytes) {
      throw new Malformed("text too long");
    }
    try {
      return STRICT.decode(raw);
    } catch {
      throw new Malformed("text is not UTF-8");
    }
  }

  /** Return the next `T items<V>`, at most so many. */
  vectorOf<T>(readOne: (reader: Reader) => T, atMost: number = Number.POSITIVE_INFINITY): readonly T[] {
    const inner = new Reader(this.vector());
    const items: T[] = [];
    while (!inner.atEnd) {
      if (items.length === atMost) {
        throw new Malformed("more items than there can be");
      }
      const before = inner.position;
      items.push(readOne(inner));
      if (inner.position === before) {
        throw new WrongCall("an item of no bytes never ends a vector");
      }
    }
    return items;
  }

  /** Return the next `uint16 items<V>`. */
  u16s(): readonly number[] {
    return this.vectorOf((inner) => inner.u16());
  }

  /** Return the next `optional<T>` (RFC 9420 section 2.1.1). */
  optional<T>(readOne: (reader: Reader) => T): T | undefined {
    const present = this.u8();
    if (present > 1) {
      throw new Malformed("presence is neither 0 nor 1");
    }
    return present === 1 ? readOne(this) : undefined;
  }

  /** How many bytes were read. */
  get position(): number {
    return this.#at;
  }

  get atEnd(): boolean {
    return this.#at === this.#data.length;
  }
}

/** Read exactly one value from `data`. */
export function decode<T>(data: Uint8Array, readOne: (reader: Reader) => T): T {
  const reader = new Reader(data);
  const value = readOne(reader);
  if (!reader.atEnd) {
    throw new Malformed("trailing bytes");
  }
  return value;
}

/** Write an unsigned big-endian integer of `size` bytes; WrongCall for what is none, or is too large. */
export function uint(value: number, size: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 256 ** size) {
    throw new WrongCall("number out of range");
  }
  const bytes = new Uint8Array(size);
  let rest = value;
  for (let at = size - 1; at >= 0; at -= 1) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

export function u8(value: number): Uint8Array {
  return uint(value, 1);
}

export function u16(value: number): Uint8Array {
  return uint(value, 2);
}

export function u32(value: number): Uint8Array {
  return uint(value, 4);
}

export function u64(value: number): Uint8Array {
  return uint(value, 8);
}

/** Write a uint64 that may be too large for a number. */
export function bigUint64(value: bigint): Uint8Array {
  if (value < 0n || value >= 1n << 64n) {
    throw new WrongCall("number out of range");
  }
  return concat(uint(Number(value >> 32n), 4), uint(Number(value & 0xffffffffn), 4));
}

/** Write `opaque[N]`, demanding exactly `size` bytes. */
export function opaque(value: Uint8Array, size: number): Uint8Array {
  if (value.length !== size) {
    throw new WrongCall("wrong size");
  }
  return value;
}

/** Write `opaque<V>`. */
export function vector(value: Uint8Array): Uint8Array {
  const size = value.length;
  if (size < SHORT) {
    return concat(uint(size, 1), value);
  }
  if (size < 1 << 14) {
    return concat(uint(size + (1 << 14), 2), value);
  }
  if (size > MAX_VECTOR_BYTES) {
    throw new WrongCall("vector too long");
  }
  return concat(uint(size + 2 ** 31, 4), value);
}

/** Write text as `opaque<V>` of UTF-8, at most so many bytes. */
export function text(value: string, atMostBytes: number): Uint8Array {
  if (LONE_SURROGATE.test(value)) {
    // An encoder would write another character in its place, and nobody would know.
    throw new WrongCall("text cannot be written");
  }
  const raw = new TextEncoder().encode(value);
  if (raw.length > atMostBytes) {
    throw new WrongCall("text too long");
  }
  return vector(raw);
}

/** Write `T items<V>`. */
export function vectorOf<T>(items: readonly T[], writeOne: (item: T) => Uint8Array): Uint8Array {
  return vector(concat(...items.map(writeOne)));
}

/** Write `uint16 items<V>`. */
export function u16s(values: readonly number[]): Uint8Array {
  return vectorOf(values, u16);
}

/** Write `optional<T>`. */
export function optional<T>(value: T | undefined, writeOne: (item: T) => Uint8Array): Uint8Array {
  return value === undefined ? u8(0) : concat(u8(1), writeOne(value));
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function same(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}
