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

const LETTERS: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

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
  let made = "";
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    if (code > 0xffff) {
      at += 1;
    }
    made += LETTERS[table.letters[code] ?? 0];
  }
  return made;
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
