/**
 * The class of every code point, from the shipped tables: one letter each, whose meaning is in classes.json.
 *
 * `shape` turns a text into the text of its classes, one letter a code point, so that looking for runs is an
 * expression over some thirty letters.
 */
import { kept } from "../policy";

/** Joiners and format characters, direction, tags, variation selectors, controls. */
export const INVISIBLE = "zbtvc";

/** The tables, indexed by code point. */
export type Classes = {
  readonly letters: Uint8Array;
};

/** So many letters of a shape are put together at once. */
const AT_ONCE = 4096;
const NOTABLE = new Uint8Array(128);
for (const letter of `${INVISIBLE}U`) {
  NOTABLE[letter.charCodeAt(0)] = 1;
}

/** Read classes.json. */
export const classes = kept((policy): Classes => {
  const letters = new Uint8Array(0x110000);
  let place = 0;
  for (const run of policy.read<{ runs: string }>("classes").runs.split(" ")) {
    const size = Number.parseInt(run.slice(1), 36);
    letters.fill(run.charCodeAt(0), place, place + size);
    place += size;
  }
  return { letters };
});

/** Return the class of each code point of `text`, as a string with one letter a code point. */
export function shape(table: Classes, text: string): string {
  const found = new Uint8Array(text.length);
  let size = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    at += Number(code > 0xffff);
    found[size] = table.letters[code] ?? 0;
    size += 1;
  }
  let made = "";
  for (let start = 0; start < size; start += AT_ONCE) {
    made += String.fromCharCode(...found.subarray(start, Math.min(start + AT_ONCE, size)));
  }
  return made;
}

/** Whether something in `text` cannot be seen, or is not assigned. */
export function isNotable(table: Classes, text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    at += Number(code > 0xffff);
    if (NOTABLE[table.letters[code] ?? 0] === 1) {
      return true;
    }
  }
  return false;
}

/** Whether every unit of `text` is ASCII. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 0x7f) {
      return false;
    }
  }
  return true;
}
