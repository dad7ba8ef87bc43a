/**
 * How the fields of the kept state are written and read, each in one spelling only.
 *
 * Sets ascend by their keys; an epoch place is (generation, epoch); what may be missing is empty.
 */

import * as codec from "../../../protocol/codec";
import { compare, hex, unhex } from "../../../protocol/crypto/bytes";
import { Malformed } from "../../../protocol/errors";
import { checkAscending, type Field, struct, text, U32, U64, U8 } from "../../../protocol/fields";
import { parse, type Structure } from "../../../protocol/signed";
import type { EpochPlace, Hex } from "../state";

/** Names and addresses: longer than any that a room or a server would take. */
const MAX_TEXT_BYTES = 1000;

export const TEXT = text(MAX_TEXT_BYTES);

/** 0 or 1. */
export const FLAG: Field<boolean> = {
  read: (reader) => {
    const value = reader.u8();
    if (value > 1) {
      throw new Malformed("neither yes nor no");
    }
    return value === 1;
  },
  write: (value) => codec.u8(Number(value)),
};

export const EPOCH_PLACE = struct<EpochPlace>({ generation: U32, epoch: U64 });

/** `opaque<V>` of at most so many bytes. */
export function atMost(most: number): Field<Uint8Array> {
  return {
    read: (reader) => {
      const value = reader.vector();
      if (value.length > most) {
        throw new Malformed("longer than it can be");
      }
      return value.slice();
    },
    write: codec.vector,
  };
}

/** `opaque<V>`, a copy of its own: what is kept outlives the bytes it was read from. */
export const KEPT_BYTES = atMost(Number.POSITIVE_INFINITY);

/** `opaque[size]`, a copy of its own. */
export function kept(size: number): Field<Uint8Array> {
  return { read: (reader) => reader.fixed(size).slice(), write: (value) => codec.opaque(value, size) };
}

/** `opaque<V>` of exactly so many bytes, or of none. */
export function sizedOrNone(size: number): Field<Uint8Array> {
  return {
    read: (reader) => {
      const value = reader.vector();
      if (value.length !== 0 && value.length !== size) {
        throw new Malformed("neither empty nor whole");
      }
      return value.slice();
    },
    write: codec.vector,
  };
}

/** A whole Signed, or nothing; who signed it is asked by whoever uses it. */
export function signedOrNone<T>(kind: Structure<T>): Field<Uint8Array> {
  return {
    read: (reader) => {
      const data = reader.vector().slice();
      if (data.length > 0) {
        parse(data, kind);
      }
      return data;
    },
    write: codec.vector,
  };
}

/** A number of one byte between two. */
export function between(least: number, most: number): Field<number> {
  return {
    read: (reader) => {
      const value = U8.read(reader);
      if (value < least || value > most) {
        throw new Malformed("out of bounds");
      }
      return value;
    },
    write: U8.write,
  };
}

/** optional<T> (RFC 9420 section 2.1.1). */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return {
    read: (reader) => reader.optional(field.read),
    write: (value) => codec.optional(value, field.write),
  };
}

/** What an older version did not say: nothing is read, nothing is written. */
export function unsaid<T>(value: T): Field<T> {
  return { read: () => value, write: () => new Uint8Array(0) };
}

/** A set of what tells its own key, ascending. */
export function setOf<T>(item: Field<T>, keyOf: (item: T) => Uint8Array): Field<readonly T[]> {
  return {
    read: (reader) => {
      const items = reader.vectorOf(item.read);
      checkAscending(items.map(keyOf), Number.POSITIVE_INFINITY);
      return items;
    },
    write: (items) =>
      codec.vectorOf(
        items.toSorted((left, right) => compare(keyOf(left), keyOf(right))),
        item.write,
      ),
  };
}

/** A set of what tells its own key, as a map by the hex of its key. */
export function mapOf<T>(item: Field<T>, keyOf: (item: T) => Uint8Array): Field<ReadonlyMap<Hex, T>> {
  const inner = setOf(item, keyOf);
  return {
    read: (reader) => new Map(inner.read(reader).map((one) => [hex(keyOf(one)), one])),
    write: (map) => inner.write([...map.values()]),
  };
}

/** A set of keys of so many bytes with a value each, as a map by the hex of the key. */
export function pairs<T>(keyBytes: number, value: Field<T>): Field<ReadonlyMap<Hex, T>> {
  const inner = setOf<readonly [Uint8Array, T]>(
    {
      read: (reader) => [reader.fixed(keyBytes), value.read(reader)],
      write: ([key, one]) => codec.concat(codec.opaque(key, keyBytes), value.write(one)),
    },
    ([key]) => key,
  );
  return {
    read: (reader) => new Map(inner.read(reader).map(([key, one]) => [hex(key), one])),
    write: (map) => inner.write([...map].map(([key, one]) => [unhex(key), one] as const)),
  };
}
