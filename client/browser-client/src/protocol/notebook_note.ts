/**
 * What an entry of the notebook says, form 1: what police and platforms ask for, and no picture.
 *
 * The salt is fresh for every entry: once the content is gone, nobody finds it by trying texts against its hash.
 * Layout and rules: spec/notebook.md. Twin: hearth_protocol/notebook_note.py.
 */

import { isDay } from "./calendar_day";
import { concat, optional, Reader, u16, u32 } from "./codec";
import { utf8 } from "./crypto/bytes";
import { Malformed, WrongCall } from "./errors";
import { type Field, HASH, opaque, struct, text as textField, U64 } from "./fields";

const FORM = 1;
export const SALT_BYTES = 16;
/** Most bytes of each text. */
export const LONGEST = { seen: 22, platform: 120, address: 2048, handle: 240, words: 3600 } as const;
const LARGEST_COUNT = 2 ** 32;

const SEEN = /^(\d{4})-(\d{2})-(\d{2})(?:T(?:[01]\d|2[0-3]):[0-5]\d[+-](?:0\d|1[0-4]):[0-5]\d)?$/u;
const CONTROLS = /\p{Control}/u;
const CONTROLS_BUT_LINES = /(?!\n)\p{Control}/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** What she writes down. All but one of address, handle and words may be empty. */
export type Draft = {
  /** When she saw it: `2026-11-23`, or `2026-11-23T14:05+08:00`; empty when she does not know. */
  readonly seen: string;
  readonly platform: string;
  readonly address: string;
  readonly handle: string;
  /** What was to be seen, in her own words. */
  readonly words: string;
  /** How many pictures or films; undefined when she did not count. */
  readonly pictures: number | undefined;
};

/** A draft as it was noted. */
export type Note = Draft & {
  readonly salt: Uint8Array;
  /** Her own clock's; it proves nothing. */
  readonly notedSeconds: number;
  /** The link of the entry in whose place this is to be read. */
  readonly corrects: Uint8Array | undefined;
};

/** Nothing written down yet. */
export const EMPTY_DRAFT: Draft = { seen: "", platform: "", address: "", handle: "", words: "", pictures: undefined };

/** Return what keeps a draft from being noted: the field's name, `empty` for all of it, or nothing. */
export function faultOf(draft: Draft): keyof Draft | "empty" | undefined {
  const long = (["platform", "address", "handle", "words"] as const).find((name) => !fits(name, draft[name]));
  if (long !== undefined) {
    return long;
  }
  if (draft.seen !== "" && !isTime(draft.seen)) {
    return "seen";
  }
  const { pictures } = draft;
  if (pictures !== undefined && !(Number.isInteger(pictures) && pictures >= 0 && pictures < LARGEST_COUNT)) {
    return "pictures";
  }
  return draft.address || draft.handle || draft.words ? undefined : "empty";
}

const FIELDS: Field<Note> = struct<Note>({
  salt: opaque(SALT_BYTES),
  notedSeconds: U64,
  corrects: maybe(HASH),
  seen: textField(LONGEST.seen),
  platform: textField(LONGEST.platform),
  address: textField(LONGEST.address),
  handle: textField(LONGEST.handle),
  words: textField(LONGEST.words),
  pictures: maybe({ read: (reader) => reader.u32(), write: u32 }),
});

/** Write a content. Throws WrongCall for what `faultOf` finds fault with. */
export function writeNote(note: Note): Uint8Array {
  if (faultOf(note) !== undefined) {
    throw new WrongCall("a note out of bounds");
  }
  return concat(u16(FORM), FIELDS.write(note));
}

/** Read a content; undefined for a form that is not known here. Throws Malformed for all that nobody writes. */
export function readNote(content: Uint8Array): Note | undefined {
  const reader = new Reader(content);
  if (reader.u16() !== FORM) {
    return undefined;
  }
  const note = FIELDS.read(reader);
  if (!reader.atEnd || faultOf(note) !== undefined) {
    throw new Malformed("a note that nobody writes");
  }
  return { ...note, salt: note.salt.slice(), corrects: note.corrects?.slice() };
}

function maybe<T>(field: Field<T>): Field<T | undefined> {
  return { read: (reader) => reader.optional(field.read), write: (value) => optional(value, field.write) };
}

function fits(name: keyof typeof LONGEST, value: string): boolean {
  const controls = name === "words" ? CONTROLS_BUT_LINES : CONTROLS;
  return !controls.test(value) && !LONE_SURROGATE.test(value) && utf8(value).length <= LONGEST[name];
}

/** Whether it is a day that there is, alone or with a minute and its distance from UTC. */
function isTime(seen: string): boolean {
  const [, year, month, day] = (SEEN.exec(seen) ?? []).map(Number);
  return year !== undefined && month !== undefined && day !== undefined && isDay(year, month, day);
}
