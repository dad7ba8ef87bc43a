/**
 * A notebook as a file that is handed out: JSON that anybody can read, and check with nothing else.
 *
 * The same bytes as Python writes. It names no community, room, member or program. Form: spec/notebook.md, A file.
 * Twin: hearth_protocol/notebook_file.py.
 */

import { moment } from "./calendar_day";
import { hex, utf8 } from "./crypto/bytes";
import { Malformed } from "./errors";
import { heads, type Notebook } from "./notebook";
import { inOrder } from "./notebook_chain";
import { type Note, readNote } from "./notebook_note";

const FORMAT = "evidence-notebook/1";

/** Return the bytes of the file of a notebook: a line for each field, so that people and their tools can read it. */
export function writeFile(notebook: Notebook, exportedSeconds: number): Uint8Array {
  const entries = inOrder(notebook).map((link, at) => {
    const { before, contentHash, content } = notebook.get(link) ?? GONE;
    const note = readable(content);
    return {
      number: at + 1,
      link,
      before: before.map(hex),
      content_hash: hex(contentHash),
      content: content.length === 0 ? null : hex(content),
      note: note === undefined ? null : told(note),
    };
  });
  const file = { format: FORMAT, exported_seconds: exportedSeconds, heads: heads(notebook), entries };
  return utf8(`${JSON.stringify(file, null, 1)}\n`);
}

/** Return what a content says; undefined for one taken out, of another form, or that nobody writes. */
export function readable(content: Uint8Array): Note | undefined {
  try {
    return content.length === 0 ? undefined : readNote(content);
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

/** Return a note in words, as the file has them. */
export function told(note: Note): Readonly<Record<string, string | number | null>> {
  return {
    noted: moment(note.notedSeconds),
    corrects: note.corrects === undefined ? null : hex(note.corrects),
    seen: note.seen,
    platform: note.platform,
    address: note.address,
    handle: note.handle,
    words: note.words,
    pictures: note.pictures ?? null,
  };
}

const GONE = { before: [], contentHash: new Uint8Array(0), content: new Uint8Array(0) };
