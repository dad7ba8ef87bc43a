/**
 * Structures of spec/structures.md as tables of fields: one list says how a structure is read and how it is
 * written, so that the two cannot differ. Fields stand in the order of the page.
 */

import * as codec from "./codec";
import { compare } from "./crypto/bytes";
import { Malformed } from "./errors";

/** How a value stands among others: read strictly, written in its one form. */
export type Field<T> = {
  readonly read: (reader: codec.Reader) => T;
  readonly write: (value: T) => Uint8Array;
};

/** A field for each part of `T`, in the order in which they are written. */
export type Fields<T> = { readonly [Name in keyof T]: Field<T[Name]> };

/** `opaque[size]`. */
export function opaque(size: number): Field<Uint8Array> {
  return { read: (reader) => reader.fixed(size), write: (value) => codec.opaque(value, size) };
}

export const ID = opaque(16);
export const HASH = opaque(32);
export const KEY = opaque(32);
export const SIGNATURE = opaque(64);

export const U8: Field<number> = { read: (reader) => reader.u8(), write: codec.u8 };
export const U16: Field<number> = { read: (reader) => reader.u16(), write: codec.u16 };
export const U32: Field<number> = { read: (reader) => reader.u32(), write: codec.u32 };
export const U64: Field<number> = { read: (reader) => reader.u64(), write: codec.u64 };

/** `opaque<V>`. */
export const BYTES: Field<Uint8Array> = { read: (reader) => reader.vector(), write: codec.vector };

/** `opaque<V>` of UTF-8, at most so many bytes. */
export function text(atMostBytes: number): Field<string> {
  return { read: (reader) => reader.text(atMostBytes), write: (value) => codec.text(value, atMostBytes) };
}

/** One byte that is one of the `values` of an enum; Malformed otherwise. */
export function known<T extends number>(values: Readonly<Record<string, T>>): Field<T> {
  const all: readonly number[] = Object.values(values);
  const isKnown = (value: number): value is T => all.includes(value);
  return {
    read: (reader) => {
      const value = reader.u8();
      if (!isKnown(value)) {
        throw new Malformed("unknown value");
      }
      return value;
    },
    write: codec.u8,
  };
}

/** `T items<V>`. */
export function list<T>(item: Field<T>): Field<readonly T[]> {
  return {
    read: (reader) => reader.vectorOf(item.read),
    write: (items) => codec.vectorOf(items, item.write),
  };
}

/** A set: at most `atMost` items, strictly ascending by the bytes of `keyOf`, so nothing twice. */
export function set<T>(item: Field<T>, keyOf: (item: T) => Uint8Array, atMost: number): Field<readonly T[]> {
  return {
    read: (reader) => {
      const items = reader.vectorOf(item.read);
      checkAscending(items.map(keyOf), atMost);
      return items;
    },
    write: (items) => codec.vectorOf(items, item.write),
  };
}

/** Demand at most so many, strictly ascending by their bytes. */
export function checkAscending(keys: readonly Uint8Array[], atMost: number): void {
  if (keys.length > atMost) {
    throw new Malformed("too many members");
  }
  let before: Uint8Array | undefined;
  for (const key of keys) {
    if (before !== undefined && compare(before, key) >= 0) {
      throw new Malformed("set not strictly ascending");
    }
    before = key;
  }
}

/** Demand first < last and a span of at most `atMost` hours. */
export function checkHours(first: number, last: number, atMost: number): void {
  if (!(first < last && last <= first + atMost)) {
    throw new Malformed("hours out of order or too far apart");
  }
}

/** A struct: its fields one after the other. `check` throws Malformed for what breaks a rule of its own. */
export function struct<T extends object>(fields: Fields<T>, check: (value: T) => void = () => {}): Field<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return {
    read: (reader) => {
      const value: Partial<T> = {};
      for (const name of names) {
        value[name] = fields[name].read(reader);
      }
      const whole = value as T;
      check(whole);
      return whole;
    },
    write: (value) => codec.concat(...names.map((name) => fields[name].write(value[name]))),
  };
}
