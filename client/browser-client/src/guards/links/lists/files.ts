/** Snapshot, delta and what is handed out, as protocol/spec/lists.md lays them out. */

import { decode as decodeAll, Reader } from "../../../protocol/codec";
import { Malformed } from "../../../protocol/errors";
import { parse, type Unverified } from "../../../protocol/signed";
import { LIST_HEAD, type ListHead } from "../../../protocol/structures/list_head";
import { LIST_KEY, type ListKey } from "../../../protocol/structures/list_key";
import { decode } from "./rice";
import { MAX_ENTRIES, type Names, readNames, Table, UNIVERSE } from "./table";

export const MAX_SNAPSHOT_BYTES = 16 * 2 ** 20;
export const MAX_RECENT_BYTES = 256 * 2 ** 10;
export const MAX_DELTAS = 64;

const SNAPSHOT = 1;
const DELTA = 2;

/** A whole list, as its file claims. */
export type Snapshot = { readonly head: Unverified<ListHead>; readonly table: Table };

/** What changed from one version to the next, as its file claims. */
export type Delta = {
  readonly head: Unverified<ListHead>;
  readonly names: Names;
  /** Places in the records before. */
  readonly removed: Float64Array;
  readonly added: Float64Array;
};

/** What every client fetches: whose list it is, its newest head, and how to get there. */
export type Recent = {
  readonly key: Unverified<ListKey>;
  readonly head: Unverified<ListHead>;
  readonly deltas: readonly Uint8Array[];
};

/** Read the head alone, before the work of reading all of it. */
export function readSnapshotHead(data: Uint8Array): Unverified<ListHead> {
  if (data.length > MAX_SNAPSHOT_BYTES) {
    throw new Malformed("too long");
  }
  return readHead(new Reader(data), SNAPSHOT);
}

export function readSnapshot(data: Uint8Array): Snapshot {
  if (data.length > MAX_SNAPSHOT_BYTES) {
    throw new Malformed("too long");
  }
  return decodeAll(data, (reader) => {
    const head = readHead(reader, SNAPSHOT);
    const names = readNames(reader);
    return { head, table: Table.of(names, readAdded(reader, names)) };
  });
}

/** Read what changes a list of `before` entries. */
export function readDelta(data: Uint8Array, before: number): Delta {
  return decodeAll(data, (reader) => {
    const head = readHead(reader, DELTA);
    const names = readNames(reader);
    const removed = readNumbers(reader, before, MAX_ENTRIES);
    return { head, names, removed, added: readAdded(reader, names) };
  });
}

/** Return the table after a delta. Throws Malformed when it does not fit `before`. */
export function applied(delta: Delta, before: Table): Table {
  if (before.names.categories.some((name, at) => delta.names.categories[at] !== name)) {
    throw new Malformed("a delta that renames categories");
  }
  const entries = before.entries();
  const all = new Float64Array(entries.length - delta.removed.length + delta.added.length);
  let size = 0;
  let last = 0;
  for (const place of delta.removed) {
    all.set(entries.subarray(last, place), size);
    size += place - last;
    last = place + 1;
  }
  all.set(entries.subarray(last), size);
  all.set(delta.added, entries.length - delta.removed.length);
  return Table.of(delta.names, all.toSorted());
}

export function readRecent(data: Uint8Array): Recent {
  if (data.length > MAX_RECENT_BYTES) {
    throw new Malformed("too long");
  }
  return decodeAll(data, (reader) => {
    const key = parse(reader.vector(), LIST_KEY);
    const head = parse(reader.vector(), LIST_HEAD);
    const deltas = reader.vectorOf((one) => one.vector(), MAX_DELTAS);
    const heads = [...deltas.map((delta) => readHead(new Reader(delta), DELTA).unverified), head.unverified];
    for (const [at, each] of heads.slice(0, -1).entries()) {
      const step = at + 1 === deltas.length ? 0 : 1;
      const next = heads[at + 1];
      if (each.keyVersion !== next?.keyVersion || each.version + step !== next.version) {
        throw new Malformed("deltas that do not lead to the head");
      }
    }
    return { key, head, deltas };
  });
}

function readHead(reader: Reader, kind: number): Unverified<ListHead> {
  if (reader.u8() !== kind) {
    throw new Malformed("another kind of file");
  }
  return parse(reader.vector(), LIST_HEAD);
}

function readAdded(reader: Reader, names: Names): Float64Array {
  const parts: Float64Array[] = [];
  let count = 0;
  for (const category of names.categories.keys()) {
    const prefixes = readNumbers(reader, UNIVERSE, MAX_ENTRIES - count);
    count += prefixes.length;
    parts.push(prefixes.map((prefix) => prefix * 256 + category));
  }
  const all = new Float64Array(count);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all.toSorted();
}

function readNumbers(reader: Reader, universe: number, atMost: number): Float64Array {
  const count = reader.u32();
  if (count > Math.min(universe, atMost)) {
    throw new Malformed("more entries than there can be");
  }
  return decode(reader.vector(), count, universe);
}
