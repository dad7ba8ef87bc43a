/**
 * A member's evidence notebook: read, added to, corrected, taken from; kept with everything else of hers.
 *
 * No guard looks at what stands in it: what she has to write down is what guards are there to stop. Nothing of it goes
 * anywhere but sealed with the rest, and into files that she asks for. Fetched by whoever opens it. Pure but for the
 * clock and the dice of `Edges`. Twin: hearth_client/notebook.py.
 */

import { hex, unhex } from "../../protocol/crypto/bytes";
import { WrongCall } from "../../protocol/errors";
import type { Entry, Notebook } from "../../protocol/notebook";
import { add, inOrder, NoSuchEntry, NotebookFull, sizeBytes, takeOut } from "../../protocol/notebook_chain";
import { readable } from "../../protocol/notebook_file";
import { type Draft, type Note, SALT_BYTES, writeNote } from "../../protocol/notebook_note";
import * as vault from "../../protocol/vault";
import type { Edges } from "../edges";
import { fitting } from "../kept/fitting";
import { encode } from "../kept/layout/state";
import type { Hex, State } from "../kept/state";

/** An entry as it is shown. */
export type Noted = {
  readonly number: number;
  readonly link: Hex;
  readonly entry: Entry;
  /** Undefined when it was taken out, or a newer program wrote it. */
  readonly note: Note | undefined;
  readonly corrects: number | undefined;
  readonly correctedBy: readonly number[];
};

/** Return every entry, in order. */
export function entriesOf(notebook: Notebook): readonly Noted[] {
  const order = inOrder(notebook);
  const numbers = new Map(order.map((link, at) => [link, at + 1]));
  const all = order.flatMap((link, at) => {
    const entry = notebook.get(link);
    const note = entry && readable(entry.content);
    const corrected = note?.corrects && hex(note.corrects);
    return entry === undefined ? [] : [{ number: at + 1, link, entry, note, corrected }];
  });
  const correctedBy = new Map<Hex, readonly number[]>();
  for (const { corrected, number } of all) {
    if (corrected !== undefined) {
      correctedBy.set(corrected, [...(correctedBy.get(corrected) ?? []), number]);
    }
  }
  return all.map(({ corrected, ...one }) => ({
    ...one,
    corrects: corrected === undefined ? undefined : numbers.get(corrected),
    correctedBy: correctedBy.get(one.link) ?? [],
  }));
}

/**
 * Return the state with a new last entry, and its link; with `corrects`, to be read in the place of that one, which stays.
 *
 * Throws WrongCall for what `faultOf` finds fault with, NoSuchEntry, NotebookFull: then nothing was added.
 */
export function noted(state: State, draft: Draft, corrects: Hex | undefined, edges: Edges): { readonly state: State; readonly link: Hex } {
  if (corrects !== undefined && !state.notebook.has(corrects)) {
    throw new NoSuchEntry();
  }
  const note: Note = {
    ...draft,
    salt: edges.random(SALT_BYTES),
    notedSeconds: edges.nowSeconds(),
    corrects: corrects === undefined ? undefined : unhex(corrects),
  };
  const { notebook, link } = add(state.notebook, writeNote(note));
  const grown = { ...state, notebook };
  if (encode(fitting(grown, vault.MAX_CONTENT_BYTES)).length > vault.MAX_CONTENT_BYTES) {
    throw new NotebookFull();
  }
  return { state: grown, link };
}

/** Return the state with that entry's hashes alone: out is out for good, on every device. Throws NoSuchEntry. */
export function withoutContent(state: State, link: Hex): State {
  return { ...state, notebook: takeOut(state.notebook, link) };
}

/** From so many entries on it is said how many more have room. */
const FEW = 100;

/** Return about how many entries of the size of those there are still have room; undefined while that is many. */
export function roomFor(notebook: Notebook, mostBytes: number): number | undefined {
  const used = sizeBytes(notebook);
  const each = Math.ceil(used / Math.max(1, notebook.size));
  const left = Math.floor(Math.max(0, mostBytes - used) / Math.max(1, each));
  return used > mostBytes / 2 && left < FEW ? left : undefined;
}

/** Return the codes in what somebody typed: 64 hex digits each, however they are grouped. Throws WrongCall for anything else. */
export function codesIn(typed: string): readonly Hex[] {
  const digits = typed.toLowerCase().replaceAll(/[\s,;]/gu, "");
  const codes = digits.match(/[0-9a-f]{64}/gu) ?? [];
  if (codes.join("") !== digits) {
    throw new WrongCall("no code");
  }
  return codes;
}
