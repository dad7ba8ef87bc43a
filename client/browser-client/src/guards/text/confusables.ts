/**
 * Folding of characters that look like ASCII (policy/confusables.json): the skeleton of a text.
 *
 * Only characters beyond ASCII are folded, each to one of ASCII. Capital and small letters stay apart. Marks put on
 * letters are dropped.
 */
import { kept } from "../policy";
import { isAscii } from "./classes";
import type { Piece } from "./view";

/** Read confusables.json: what each character looks like; "" for a mark. */
export const confusables = kept((policy): ReadonlyMap<string, string> => {
  const told = policy.read<{ forms: Readonly<Record<string, string>>; marks: string }>("confusables");
  const found = new Map<string, string>();
  for (const [form, chars] of Object.entries(told.forms)) {
    for (const char of chars) {
      found.set(char, form);
    }
  }
  for (const char of told.marks) {
    found.set(char, "");
  }
  return found;
});

/** Return what `text` looks like, in ASCII where it looks like ASCII. */
export function skeleton(table: ReadonlyMap<string, string>, text: string): string {
  if (isAscii(text)) {
    return text;
  }
  let made = "";
  for (const char of text) {
    made += table.get(char) ?? char;
  }
  return made;
}

/** Return what `skeleton` replaces. */
export function skeletonPieces(table: ReadonlyMap<string, string>, text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const char of text) {
    const made = table.get(char);
    if (made !== undefined) {
      pieces.push({ start: at, end: at + char.length, made });
    }
    at += char.length;
  }
  return pieces;
}
