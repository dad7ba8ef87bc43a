/** A list of expressions, ready to be looked up: for each 40 bits of its SHA-256 and a category. */

import { sha256 } from "@noble/hashes/sha2.js";

import { concat, Reader, uint, vector } from "../../../protocol/codec";
import { Malformed } from "../../../protocol/errors";
import { label } from "../../../protocol/signed";

export const PREFIX_BYTES = 5;
export const RECORD_BYTES = PREFIX_BYTES + 1;
export const UNIVERSE = 2 ** 40;
export const MAX_ENTRIES = 4_000_000;
export const MAX_CATEGORIES = 32;
export const MAX_CATEGORY_BYTES = 32;
export const MAX_ALLOWED = 4_096;
export const MAX_HOST_BYTES = 253;

/** Records a bucket of the index has on average, at most: what a look-up scans. */
const FULL_BUCKET = 16;
const CONTENT = label("hearth list content v1");
const ENCODER = new TextEncoder();

/** The names that stand in clear: of categories, and of help sites. */
export type Names = {
  readonly categories: readonly string[];
  /** Canonical hosts of help sites, ascending. */
  readonly allowed: readonly string[];
};

/** Return the first 40 bits of the SHA-256 of an expression, as a number. */
export function prefixOf(expression: string): number {
  const hash = sha256(ENCODER.encode(expression));
  return prefixAt(hash, 0);
}

/** A list as it is looked up. */
export class Table {
  readonly names: Names;
  /** 40-bit prefix and number of the category, 6 bytes each, ascending by prefix, no prefix twice. */
  readonly records: Uint8Array;
  /** How many records lie below each bucket of prefixes; one more than there are buckets. */
  readonly index: Uint32Array;

  constructor(names: Names, records: Uint8Array, index: Uint32Array) {
    this.names = names;
    this.records = records;
    this.index = index;
  }

  /** Make a table of entries (prefix * 256 + category number), ascending. Throws Malformed. */
  static of(names: Names, entries: Float64Array): Table {
    checkNames(names);
    if (entries.length > MAX_ENTRIES) {
      throw new Malformed("more entries than there can be");
    }
    const records = new Uint8Array(entries.length * RECORD_BYTES);
    const index = new Uint32Array(2 ** indexBits(entries.length) + 1);
    const width = UNIVERSE / (index.length - 1);
    let last = -1;
    let bucket = 0;
    for (const [place, entry] of entries.entries()) {
      const prefix = Math.floor(entry / 256);
      const category = entry % 256;
      if (prefix <= last || prefix >= UNIVERSE || category >= names.categories.length) {
        throw new Malformed("entries out of order");
      }
      last = prefix;
      for (; bucket <= Math.floor(prefix / width); bucket += 1) {
        index[bucket] = place;
      }
      const at = place * RECORD_BYTES;
      records[at] = Math.floor(prefix / 2 ** 32);
      records[at + 1] = prefix >>> 24;
      records[at + 2] = (prefix >>> 16) & 255;
      records[at + 3] = (prefix >>> 8) & 255;
      records[at + 4] = prefix & 255;
      records[at + PREFIX_BYTES] = category;
    }
    index.fill(entries.length, bucket);
    return new Table(names, records, index);
  }

  /** How many expressions there are. */
  get count(): number {
    return this.records.length / RECORD_BYTES;
  }

  /** Return the category under which the expression of `prefix` is listed, undefined when it is not. */
  category(prefix: number): string | undefined {
    const bucket = Math.floor(prefix / (UNIVERSE / (this.index.length - 1)));
    const end = this.index[bucket + 1] ?? 0;
    for (let place = this.index[bucket] ?? 0; place < end; place += 1) {
      const at = place * RECORD_BYTES;
      if (prefixAt(this.records, at) === prefix) {
        return this.names.categories[this.records[at + PREFIX_BYTES] ?? 0];
      }
    }
    return undefined;
  }

  /** Return the entries as numbers. */
  entries(): Float64Array {
    const entries = new Float64Array(this.count);
    for (let place = 0; place < entries.length; place += 1) {
      const at = place * RECORD_BYTES;
      entries[place] = prefixAt(this.records, at) * 256 + (this.records[at + PREFIX_BYTES] ?? 0);
    }
    return entries;
  }

  /** Return the SHA-256 of the content. */
  checksum(): Uint8Array {
    return sha256
      .create()
      .update(CONTENT)
      .update(writeNames(this.names))
      .update(uint(this.count, 4))
      .update(this.records)
      .digest();
  }
}

export const EMPTY: Table = new Table({ categories: [], allowed: [] }, new Uint8Array(0), new Uint32Array(2));

/** Return the logarithm of how many buckets the index of so many records has. */
export function indexBits(count: number): number {
  const full = Math.floor(count / FULL_BUCKET);
  return full === 0 ? 0 : Math.floor(Math.log2(full)) + 1;
}

export function writeNames(names: Names): Uint8Array {
  return concat(writeAll(names.categories), writeAll(names.allowed));
}

export function readNames(reader: Reader): Names {
  const categories = reader.vectorOf((one) => one.text(MAX_CATEGORY_BYTES), MAX_CATEGORIES);
  const allowed = reader.vectorOf((one) => one.text(MAX_HOST_BYTES), MAX_ALLOWED);
  const names = { categories, allowed };
  checkNames(names);
  return names;
}

function writeAll(words: readonly string[]): Uint8Array {
  return vector(concat(...words.map((word) => vector(ENCODER.encode(word)))));
}

function checkNames({ categories, allowed }: Names): void {
  if (!categories.every((name) => /^[a-z0-9-]{1,32}$/u.test(name))) {
    throw new Malformed("name of a category");
  }
  if (new Set(categories).size !== categories.length || categories.length > MAX_CATEGORIES) {
    throw new Malformed("categories");
  }
  if (!allowed.every((host) => isHost(host))) {
    throw new Malformed("host of a help site");
  }
  if (allowed.some((host, at) => at > 0 && host <= (allowed[at - 1] ?? "")) || allowed.length > MAX_ALLOWED) {
    throw new Malformed("hosts of help sites");
  }
}

/** Whether `host` is written as canonical hosts are: lower-case ASCII with a dot, or an address. */
export function isHost(host: string): boolean {
  if (host.length < 1 || host.length > MAX_HOST_BYTES) {
    return false;
  }
  return host.startsWith("[") ? /^\[[0-9a-f:.]*\]$/u.test(host) : /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/u.test(host);
}

function prefixAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) * 2 ** 32 +
    (((bytes[at + 1] ?? 0) << 24) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 8) |
      (bytes[at + 4] ?? 0)) +
    ((bytes[at + 1] ?? 0) > 127 ? 2 ** 32 : 0)
  );
}
