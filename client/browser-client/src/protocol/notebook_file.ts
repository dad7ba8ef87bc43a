/**
 * A notebook as a file that is handed out: JSON that anybody can read, and check with nothing else.
 *
 * The same bytes as Python writes. It names no community, room, member or program. Form: spec/notebook.md, A file.
 * Twin: hearth_protocol/notebook_file.py.
 */

import { moment } from "./calendar_day";
import { hex, utf8 } from "./crypto/bytes";
import { Malformed } from "./errors";
import { heads, MAX_BEFORE, MAX_CONTENT_BYTES, type Notebook } from "./notebook";
import { inOrder } from "./notebook_chain";
import { LONGEST, type Note, readNote } from "./notebook_note";

const FORMAT = "evidence-notebook/1";

/** Longest file that is looked at, and most entries in one. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;
const MAX_ENTRIES = 16 * 1024;

/** An entry as the file has it; `note` is what the content says, for people. */
export type EntryTold = {
  readonly number: number;
  readonly link: string;
  readonly before: readonly string[];
  readonly content_hash: string;
  /** Null: taken out. */
  readonly content: string | null;
  readonly note: Readonly<Record<string, string | number | null>> | null;
};

export type NotebookFile = {
  readonly format: string;
  readonly exported_seconds: number;
  readonly heads: readonly string[];
  readonly entries: readonly EntryTold[];
};

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

/** Read a file's form; Malformed for what is none. Whether it holds is for `notebook_check` to say. */
export function readFile(data: Uint8Array): NotebookFile {
  if (data.length > MAX_FILE_BYTES) {
    throw new Malformed("a file too long");
  }
  const file = parsed(data);
  if (!isFile(file)) {
    throw new Malformed("not the file of a notebook");
  }
  return file;
}

function parsed(data: Uint8Array): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
    const value: unknown = JSON.parse(text);
    const names = (text.match(STRINGS) ?? []).filter((one) => one.endsWith(":"));
    // A second field of one name would let a reader see other words than were checked; a number has one spelling.
    return names.length === fieldsIn(value) && !FRACTION.test(text.replaceAll(STRINGS, "")) ? value : undefined;
  } catch {
    return undefined;
  }
}

function fieldsIn(value: unknown): number {
  let fields = 0;
  const way = [value];
  for (let one = way.pop(); one !== undefined; one = way.pop()) {
    if (typeof one === "object" && one !== null) {
      const inner = Object.values(one);
      fields += Array.isArray(one) ? 0 : inner.length;
      way.push(...inner.filter((each) => typeof each === "object" && each !== null));
    }
  }
  return fields;
}

/** A string of JSON, with the colon behind it where it is a name. */
const STRINGS = /"(?:[^"\\]|\\.)*"\s*:?/gu;
/** Half of a pair of characters is no text. */
const LONE_SURROGATE = /\p{Surrogate}/u;
const FRACTION = /\d[.eE]/u;
const NOTED = /^\d+-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/u;

type Check = (value: unknown) => boolean;

const textOf = (most: number): Check => (value) =>
  typeof value === "string" && [...value].length <= most && !LONE_SURROGATE.test(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isSmall: Check = (value) => isCount(value) && (value as number) < 2 ** 32;
const isHash: Check = (value) => typeof value === "string" && /^[0-9a-f]{64}$/u.test(value);
const orNull = (check: Check): Check => (value) => value === null || check(value);
const listOf = (check: Check, most: number): Check => (value) =>
  Array.isArray(value) && value.length <= most && value.every(check);

/** Whether a value has exactly these fields, each as it has to be. */
function isStruct(value: unknown, fields: Readonly<Record<string, Check>>): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.keys(value).length === Object.keys(fields).length &&
    Object.entries(fields).every(([name, check]) => Object.hasOwn(value, name) && check((value as Record<string, unknown>)[name]))
  );
}

const isNote: Check = (value) =>
  isStruct(value, {
    noted: (noted) => typeof noted === "string" && NOTED.test(noted),
    corrects: orNull(isHash),
    seen: textOf(LONGEST.seen),
    platform: textOf(LONGEST.platform),
    address: textOf(LONGEST.address),
    handle: textOf(LONGEST.handle),
    words: textOf(LONGEST.words),
    pictures: orNull(isSmall),
  });

const isEntry: Check = (value) =>
  isStruct(value, {
    number: (number) => isSmall(number) && number !== 0,
    link: isHash,
    before: listOf(isHash, MAX_BEFORE),
    content_hash: isHash,
    content: orNull(
      (content) => typeof content === "string" && /^([0-9a-f]{2})+$/u.test(content) && content.length <= 2 * MAX_CONTENT_BYTES,
    ),
    note: orNull(isNote),
  });

function isFile(value: unknown): value is NotebookFile {
  return isStruct(value, {
    format: (format) => format === FORMAT,
    exported_seconds: isCount,
    heads: listOf(isHash, MAX_ENTRIES),
    entries: listOf(isEntry, MAX_ENTRIES),
  });
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
