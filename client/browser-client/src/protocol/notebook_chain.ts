/**
 * The notebook as a chain: in which order its entries stand, what a link commits to, and how it grows and shrinks.
 *
 * Links that are named but not there count as nothing. Rules: spec/notebook.md. Twin: hearth_protocol/notebook.py.
 */

import { compare, hex, unhex } from "./crypto/bytes";
import { HearthError, WrongCall } from "./errors";
import { ENTRY, type Entry, entryOf, heads, linkOf, MAX_BEFORE, MAX_CONTENT_BYTES, type Notebook } from "./notebook";

/** Above so many bytes, as they are kept, nothing is added. Merging may come to more: nothing is ever left out. */
export const MAX_NOTEBOOK_BYTES = 256 * 1024;

/** The notebook is full. Nothing was added and nothing is lost: export it, then take out what you can. */
export class NotebookFull extends HearthError {
  override readonly name = "NotebookFull";
}

/** No entry of the notebook is called that. */
export class NoSuchEntry extends HearthError {
  override readonly name = "NoSuchEntry";
}

/** Return how many bytes the entries take where they are kept. */
export function sizeBytes(notebook: Notebook): number {
  return [...notebook.values()].reduce((size, entry) => size + ENTRY.write(entry).length, 0);
}

/** Return all links so that each stands after those it follows, the same on every device: by depth, then link. */
export function inOrder(notebook: Notebook): readonly string[] {
  const depths = new Map<string, number>();
  for (const start of [...notebook.keys()].toSorted()) {
    // No recursion: a notebook may be longer than the stack.
    const way = [start];
    for (let link = way.at(-1); link !== undefined; link = way.at(-1)) {
      const followed = followedBy(notebook, link);
      const open = followed.filter((one) => !depths.has(one));
      if (open.length > 0) {
        way.push(...open);
      } else {
        depths.set(link, 1 + Math.max(0, ...followed.map((one) => depths.get(one) ?? 0)));
        way.pop();
      }
    }
  }
  return [...depths].toSorted(([one, here], [other, there]) => here - there || (one < other ? -1 : 1)).map(([link]) => link);
}

/** Return `head` and all that it commits to, as far as it is there. */
export function under(notebook: Notebook, head: string): ReadonlySet<string> {
  const found = new Set<string>();
  const way = [head];
  for (let link = way.pop(); link !== undefined; link = way.pop()) {
    if (notebook.has(link) && !found.has(link)) {
      found.add(link);
      way.push(...followedBy(notebook, link));
    }
  }
  return found;
}

/** Return the notebook with a last entry that follows all ends, and its link. Throws NotebookFull. */
export function add(notebook: Notebook, content: Uint8Array): { readonly notebook: Notebook; readonly link: string } {
  const before = heads(notebook).slice(0, MAX_BEFORE).map(unhex).toSorted(compare);
  if (content.length === 0 || content.length > MAX_CONTENT_BYTES) {
    throw new WrongCall("an entry out of bounds");
  }
  const entry = entryOf(before, content);
  const link = hex(linkOf(entry));
  const grown = new Map<string, Entry>([...notebook, [link, entry]]);
  if (sizeBytes(grown) > MAX_NOTEBOOK_BYTES) {
    throw new NotebookFull();
  }
  return { notebook: grown, link };
}

/** Return the notebook with that entry's hashes alone. Throws NoSuchEntry. Out of one is out for good. */
export function takeOut(notebook: Notebook, link: string): Notebook {
  const entry = notebook.get(link);
  if (entry === undefined) {
    throw new NoSuchEntry();
  }
  return new Map([...notebook, [link, { ...entry, content: new Uint8Array(0) }]]);
}

function followedBy(notebook: Notebook, link: string): readonly string[] {
  return (notebook.get(link)?.before ?? []).map(hex).filter((one) => notebook.has(one));
}
