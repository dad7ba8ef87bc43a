/**
 * The evidence notebook: entries that name what they follow, so that a change in the middle shows.
 *
 *     content_hash = H(note label | content)
 *     link         = H(notebook label | before<V> | content_hash)
 *
 * Here a content is bytes, so that a form from the future is carried and merged unharmed; what stands in it is the
 * business of notebook_note. Layout and rules: spec/notebook.md. Twin: hearth_protocol/notebook.py.
 */

import { concat, opaque, type Reader, u8, vector, vectorOf } from "./codec";
import { hex } from "./crypto/bytes";
import { sha256 } from "./crypto/sha256";
import { Malformed } from "./errors";
import { checkAscending, type Field } from "./fields";
import { label } from "./signed";

const NOTE = label("hearth note v1");
const NOTEBOOK = label("hearth notebook v1");
const LINK_BYTES = 32;

/** Longest content of an entry in any form. */
export const MAX_CONTENT_BYTES = 8 * 1024;

/** Ends that one entry can follow: as many devices would have had to write at once. */
export const MAX_BEFORE = 16;

export type Entry = {
  /** The links it follows, ascending; none for a first entry. */
  readonly before: readonly Uint8Array[];
  readonly contentHash: Uint8Array;
  /** Empty once it was taken out. */
  readonly content: Uint8Array;
};

/** Entries by the hex of their links. */
export type Notebook = ReadonlyMap<string, Entry>;

/** Return what an entry is called, and what the next one follows: it commits to all before it. */
export function linkOf(entry: Entry): Uint8Array {
  return sha256(NOTEBOOK, vectorOf(entry.before, ofLink), opaque(entry.contentHash, LINK_BYTES));
}

/** Return an entry that says `content` after `before`, which ascends. */
export function entryOf(before: readonly Uint8Array[], content: Uint8Array): Entry {
  return { before, contentHash: sha256(NOTE, content), content };
}

/** An entry as it is kept: its content, or the hash that is left of it. */
export const ENTRY: Field<Entry> = {
  read: (reader) => {
    const before = reader.vectorOf((inner) => inner.fixed(LINK_BYTES).slice(), MAX_BEFORE);
    checkAscending(before, MAX_BEFORE);
    return readContent(reader, before);
  },
  write: ({ before, contentHash, content }) =>
    concat(
      vectorOf(before, ofLink),
      ...(content.length === 0 ? [u8(0), opaque(contentHash, LINK_BYTES)] : [u8(1), vector(content)]),
    ),
};

/** Return all entries of both; of one link the one that was taken out. No link changes. */
export function merged(ours: Notebook, theirs: Notebook): Notebook {
  const all = new Map([...theirs, ...ours]);
  for (const [link, entry] of theirs) {
    if (entry.content.length === 0) {
      all.set(link, entry);
    }
  }
  return all;
}

/** Return the hex of the links that no entry follows yet, ascending: one, unless two devices wrote at once. */
export function heads(notebook: Notebook): readonly string[] {
  const followed = new Set([...notebook.values()].flatMap((entry) => entry.before.map(hex)));
  return [...notebook.keys()].filter((link) => !followed.has(link)).toSorted();
}

function readContent(reader: Reader, before: readonly Uint8Array[]): Entry {
  const isIn = reader.u8();
  if (isIn > 1) {
    throw new Malformed("neither in nor out");
  }
  if (isIn === 0) {
    return { before, contentHash: reader.fixed(LINK_BYTES).slice(), content: new Uint8Array(0) };
  }
  const content = reader.vector().slice();
  if (content.length === 0 || content.length > MAX_CONTENT_BYTES) {
    throw new Malformed("a content out of bounds");
  }
  return entryOf(before, content);
}

function ofLink(link: Uint8Array): Uint8Array {
  return opaque(link, LINK_BYTES);
}
