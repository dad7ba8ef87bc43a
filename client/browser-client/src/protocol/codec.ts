/** The TLS presentation language as RFC 9420 uses it (section 2.1), read strictly: spec/structures.md. */

import { Malformed } from "./errors";

const SHORT = 1 << 6;
const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

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

  u32(): number {
    return this.uint(4);
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
  vectorOf<T>(readOne: (reader: Reader) => T, atMost: number): readonly T[] {
    const inner = new Reader(this.vector());
    const items: T[] = [];
    while (!inner.atEnd) {
      if (items.length === atMost) {
        throw new Malformed("more items than there can be");
      }
      items.push(readOne(inner));
    }
    return items;
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

/** Write an unsigned big-endian integer. */
export function uint(value: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let rest = value;
  for (let at = size - 1; at >= 0; at -= 1) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
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
  return concat(uint(size + 2 ** 31, 4), value);
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
