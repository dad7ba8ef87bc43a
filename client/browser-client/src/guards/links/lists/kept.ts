/** The list as a client keeps it: checked once when it was taken, ready to be looked up. As kept.py writes it. */

import { sha256 } from "@noble/hashes/sha2.js";

import { concat, Reader, same, uint, vector } from "../../../protocol/codec";
import { Malformed } from "../../../protocol/errors";
import { label } from "../../../protocol/signed";
import { Followed } from "./following";
import { indexBits, MAX_ENTRIES, readNames, RECORD_BYTES, Table, writeNames } from "./table";

const KEPT = label("hearth kept list v1");
const DIGEST_BYTES = 32;
const NONE = new Uint8Array(0);

/** What a client knows of the community's list, and when it last asked. */
export type Kept = { readonly followed: Followed; readonly askedHour: number };

/** SHA-256, of megabytes: the platform's own is ten times as fast as any that is written in its language. */
export type Sha256 = (data: Uint8Array) => Promise<Uint8Array>;

/** Return the file. */
export function writeKept({ followed, askedHour }: Kept): Uint8Array {
  const { table } = followed;
  const index = new DataView(new ArrayBuffer(table.index.length * 4));
  for (const [at, below] of table.index.entries()) {
    index.setUint32(at * 4, below, true);
  }
  const body = concat(
    KEPT,
    vector(followed.rootKey),
    vector(followed.key?.bytes ?? NONE),
    vector(followed.head?.bytes ?? NONE),
    uint(askedHour, 4),
    writeNames(table.names),
    uint(table.count, 4),
    table.records,
    new Uint8Array(index.buffer),
  );
  return concat(body, sha256(body));
}

/** Read the file of the community of `rootKey`. Throws Malformed: it is damaged, or another's. */
export async function readKept(data: Uint8Array, rootKey: Uint8Array, hash: Sha256): Promise<Kept> {
  const end = data.length - DIGEST_BYTES;
  if (end < 0 || !same(await hash(data.subarray(0, end)), data.subarray(end))) {
    throw new Malformed("a damaged kept list");
  }
  const reader = new Reader(data.subarray(0, end));
  if (!same(reader.fixed(KEPT.length), KEPT) || !same(reader.vector(), rootKey)) {
    throw new Malformed("another kept list");
  }
  const [key, head, askedHour] = [reader.vector(), reader.vector(), reader.u32()];
  const names = readNames(reader);
  const count = reader.u32();
  if (count > MAX_ENTRIES) {
    throw new Malformed("more entries than there can be");
  }
  const records = reader.fixed(count * RECORD_BYTES);
  const index = new Uint32Array(2 ** indexBits(count) + 1);
  const raw = reader.fixed(index.length * 4);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  for (const at of index.keys()) {
    index[at] = view.getUint32(at * 4, true);
  }
  if (!reader.atEnd) {
    throw new Malformed("trailing bytes");
  }
  return { followed: Followed.taken(rootKey, key, head, new Table(names, records, index)), askedHour };
}
