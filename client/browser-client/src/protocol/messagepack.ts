/**
 * MessagePack in the strict form of spec/delivery.md ("Frames"), read and written.
 *
 * Decoders differ where the format is loose: repeated keys, long forms of short numbers, floats for integers, deep
 * nesting. All of it is refused, so that two implementations either read the same value or both refuse; no package
 * does. What is read goes at most `MAX_DEPTH` deep, and no container is believed to hold more than bytes are left.
 */

import { concat } from "./codec";
import { Malformed, WrongCall } from "./errors";

/** Maps and arrays inside each other. The deepest frame needs five. */
const MAX_DEPTH = 8;

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const UTF8 = new TextEncoder();
const LONE_SURROGATE = /\p{Surrogate}/u;
const HIGH = 2 ** 32;

/** What a message is made of. Integers stay within ±(2^53 - 1). */
export type Value = null | boolean | number | string | Uint8Array | readonly Value[] | ValueMap;
export type ValueMap = ReadonlyMap<string, Value>;

class Walk {
  readonly #data: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  whole(): Value {
    const value = this.#value(0);
    if (this.#at !== this.#data.length) {
      throw new Malformed("trailing bytes");
    }
    return value;
  }

  #value(depth: number): Value {
    const first = this.#unsigned(1, 0);
    if (first < 0x80) {
      return first;
    }
    if (first < 0xa0) {
      return first < 0x90 ? this.#map(first & 0x0f, depth) : this.#array(first & 0x0f, depth);
    }
    if (first < 0xc0) {
      return this.#text(first & 0x1f);
    }
    return first < 0xe0 ? this.#long(first, depth) : first - 0x100;
  }

  #long(first: number, depth: number): Value {
    switch (first) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
        return this.#bytes(this.#unsigned(1, 0)).slice();
      case 0xc5:
        return this.#bytes(this.#unsigned(2, 2 ** 8)).slice();
      case 0xc6:
        return this.#bytes(this.#unsigned(4, 2 ** 16)).slice();
      case 0xcc:
        return this.#unsigned(1, 2 ** 7);
      case 0xcd:
        return this.#unsigned(2, 2 ** 8);
      case 0xce:
        return this.#unsigned(4, 2 ** 16);
      case 0xcf:
        return this.#unsigned(8, HIGH);
      case 0xd0:
        return this.#negative(1, -(2 ** 5));
      case 0xd1:
        return this.#negative(2, -(2 ** 7));
      case 0xd2:
        return this.#negative(4, -(2 ** 15));
      case 0xd3:
        return this.#negative(8, -(2 ** 31));
      case 0xd9:
        return this.#text(this.#unsigned(1, 2 ** 5));
      case 0xda:
        return this.#text(this.#unsigned(2, 2 ** 8));
      case 0xdb:
        return this.#text(this.#unsigned(4, 2 ** 16));
      case 0xdc:
        return this.#array(this.#unsigned(2, 2 ** 4), depth);
      case 0xdd:
        return this.#array(this.#unsigned(4, 2 ** 16), depth);
      case 0xde:
        return this.#map(this.#unsigned(2, 2 ** 4), depth);
      case 0xdf:
        return this.#map(this.#unsigned(4, 2 ** 16), depth);
      default:
        throw new Malformed("type is not used here");
    }
  }

  /** Return the number or length of the next bytes, if it is not below what needs so many. */
  #unsigned(width: 1 | 2 | 4 | 8, least: number): number {
    const at = this.#advanced(width);
    const value = width === 8 ? this.#view.getUint32(at) * HIGH + this.#view.getUint32(at + 4) : this.#short(at, width);
    if (value < least) {
      throw new Malformed("not in shortest form");
    }
    if (value > Number.MAX_SAFE_INTEGER) {
      throw new Malformed("integer too large");
    }
    return value;
  }

  #short(at: number, width: 1 | 2 | 4): number {
    if (width === 1) {
      return this.#view.getUint8(at);
    }
    return width === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }

  /** Return the negative number of the next bytes, if it is below what fewer could say. */
  #negative(width: 1 | 2 | 4 | 8, above: number): number {
    const at = this.#advanced(width);
    const value = Number(BigInt.asIntN(width * 8, this.#wide(at, width)));
    if (!(value >= -Number.MAX_SAFE_INTEGER && value < above)) {
      throw new Malformed("not in shortest form");
    }
    return value;
  }

  #wide(at: number, width: 1 | 2 | 4 | 8): bigint {
    return width === 8 ? this.#view.getBigUint64(at) : BigInt(this.#short(at, width));
  }

  #bytes(size: number): Uint8Array {
    const at = this.#advanced(size);
    return this.#data.subarray(at, at + size);
  }

  #text(size: number): string {
    try {
      return STRICT.decode(this.#bytes(size));
    } catch (error) {
      throw error instanceof Malformed ? error : new Malformed("text is not UTF-8");
    }
  }

  #array(amount: number, depth: number): readonly Value[] {
    this.#enter(amount, depth);
    const items: Value[] = [];
    for (let item = 0; item < amount; item += 1) {
      items.push(this.#value(depth + 1));
    }
    return items;
  }

  #map(amount: number, depth: number): ValueMap {
    this.#enter(amount, depth);
    const map = new Map<string, Value>();
    for (let pair = 0; pair < amount; pair += 1) {
      const key = this.#value(depth + 1);
      if (typeof key !== "string") {
        throw new Malformed("key is not a string");
      }
      if (map.has(key)) {
        throw new Malformed("duplicate key");
      }
      map.set(key, this.#value(depth + 1));
    }
    return map;
  }

  /** Demand that a container may stand here, and that there are bytes for what it says it holds. */
  #enter(amount: number, depth: number): void {
    if (depth === MAX_DEPTH) {
      throw new Malformed("too deep");
    }
    if (amount > this.#data.length - this.#at) {
      throw new Malformed("ends too early");
    }
  }

  /** Return where the next `size` bytes begin, and go past them. */
  #advanced(size: number): number {
    const at = this.#at;
    if (size > this.#data.length - at) {
      throw new Malformed("ends too early");
    }
    this.#at = at + size;
    return at;
  }
}

/** Return exactly the one value that `data` is in the strict form, or throw Malformed. Bytes in it are copies. */
export function decode(data: Uint8Array): Value {
  return new Walk(data).whole();
}

/** Return a value's bytes; WrongCall for what the strict form cannot say. */
export function encode(value: Value): Uint8Array {
  const parts: Uint8Array[] = [];
  write(value, parts, 0);
  return concat(...parts);
}

function write(value: Value, parts: Uint8Array[], depth: number): void {
  if (value === null) {
    parts.push(Uint8Array.of(0xc0));
  } else if (typeof value === "boolean") {
    parts.push(Uint8Array.of(value ? 0xc3 : 0xc2));
  } else if (typeof value === "number") {
    parts.push(integer(value));
  } else if (typeof value === "string") {
    if (LONE_SURROGATE.test(value)) {
      throw new WrongCall("text cannot be written");
    }
    const raw = UTF8.encode(value);
    parts.push(raw.length < 0x20 ? Uint8Array.of(0xa0 | raw.length) : sized([0xd9, 0xda, 0xdb], raw.length), raw);
  } else if (value instanceof Uint8Array) {
    parts.push(sized([0xc4, 0xc5, 0xc6], value.length), value);
  } else {
    writeContainer(value, parts, depth);
  }
}

function writeContainer(value: readonly Value[] | ValueMap, parts: Uint8Array[], depth: number): void {
  if (depth === MAX_DEPTH) {
    throw new WrongCall("too deep");
  }
  if (value instanceof Map) {
    const map: ValueMap = value;
    parts.push(map.size < 0x10 ? Uint8Array.of(0x80 | map.size) : sized([undefined, 0xde, 0xdf], map.size));
    for (const [key, item] of map) {
      write(key, parts, depth + 1);
      write(item, parts, depth + 1);
    }
    return;
  }
  const items = value as readonly Value[];
  parts.push(items.length < 0x10 ? Uint8Array.of(0x90 | items.length) : sized([undefined, 0xdc, 0xdd], items.length));
  for (const item of items) {
    write(item, parts, depth + 1);
  }
}

/** Return a first byte and a length behind it, in the first of one, two and four bytes that there is and that holds it. */
function sized(firsts: readonly [number | undefined, number, number], size: number): Uint8Array {
  const [one, two, four] = firsts;
  if (one !== undefined && size < 2 ** 8) {
    return Uint8Array.of(one, size);
  }
  return size < 2 ** 16 ? numbered(two, size, 2) : numbered(four, size, 4);
}

function integer(value: number): Uint8Array {
  if (!Number.isSafeInteger(value)) {
    throw new WrongCall("number cannot be written");
  }
  if (value >= -(2 ** 5) && value < 2 ** 7) {
    return Uint8Array.of(value & 0xff);
  }
  const forms =
    value >= 0
      ? ([[2 ** 8, 0xcc, 1], [2 ** 16, 0xcd, 2], [HIGH, 0xce, 4]] as const)
      : ([[2 ** 7 + 1, 0xd0, 1], [2 ** 15 + 1, 0xd1, 2], [2 ** 31 + 1, 0xd2, 4]] as const);
  const form = forms.find(([bound]) => Math.abs(value) < bound);
  return form === undefined ? numbered(value >= 0 ? 0xcf : 0xd3, value, 8) : numbered(form[1], value, form[2]);
}

/** Return a first byte and `value` behind it, big-endian, in two's complement. */
function numbered(first: number, value: number, width: number): Uint8Array {
  const bytes = Uint8Array.of(first, ...new Uint8Array(width));
  let left = BigInt.asUintN(width * 8, BigInt(value));
  for (let at = width; at > 0; at -= 1) {
    bytes[at] = Number(left & 0xffn);
    left >>= 8n;
  }
  return bytes;
}
