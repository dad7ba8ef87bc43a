/**
 * The class of every code point, from the shipped tables: one letter each, whose meaning is in classes.json.
 *
 * `shape` turns a text into the text of its classes, one letter a code point, so that looking for runs is an
 * expression over some thirty letters.
 */
import { kept } from "../policy";

/** Joiners and format characters, direction, tags, variation selectors, controls. */
export const INVISIBLE = "zbtvc";
export const HAN = "hH";
export const HANGUL = "kKjJ";
export const LATIN = "lue";

/** The tables, indexed by code point. */
export type Classes = {
  readonly letters: Uint8Array;
  readonly scriptNames: readonly string[];
  readonly scriptIndex: Uint8Array;
};

const LETTERS: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** Read classes.json and scripts.json. */
export const classes = kept((policy): Classes => {
  const told = policy.read<{ names: readonly string[]; runs: string }>("scripts");
  const letters = new Uint8Array(0x110000);
  let place = 0;
  for (const run of policy.read<{ runs: string }>("classes").runs.split(" ")) {
    const size = Number.parseInt(run.slice(1), 36);
    letters.fill(run.charCodeAt(0), place, place + size);
    place += size;
  }
  const scriptIndex = new Uint8Array(0x110000);
  place = 0;
  for (const run of told.runs.split(" ")) {
    const [name = "", size = ""] = run.split(".");
    const end = place + Number.parseInt(size, 36);
    scriptIndex.fill(Number.parseInt(name, 36), place, end);
    place = end;
  }
  return { letters, scriptNames: told.names, scriptIndex };
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

/** Return for each code point of `text` the number of its script; 0 is no script. */
export function scripts(table: Classes, text: string): Uint8Array {
  const made = new Uint8Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    if (code > 0xffff) {
      at += 1;
    }
    made[count] = table.scriptIndex[code] ?? 0;
    count += 1;
  }
  return made.subarray(0, count);
}

/** Return the class of the first code point of `char`. */
export function classOf(table: Classes, char: string): string {
  return LETTERS[table.letters[char.codePointAt(0) ?? 0] ?? 0] ?? "";
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
