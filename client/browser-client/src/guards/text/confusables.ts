/**
 * Folding of characters that look like ASCII (policy/folding.json, confusables.json): the skeleton of a text.
 *
 * Only characters beyond ASCII are folded, each to one of ASCII. Capital and small letters stay apart. Marks put on
 * letters are dropped.
 */
import { kept } from "../policy";
import { isAscii } from "./classes";
import { Replacing } from "./replacing";
import type { Piece } from "./view";

type Forms = Readonly<Record<string, string>>;

/** Read both files: what each character looks like; "" for a mark. */
export const confusables = kept((policy): Replacing => {
  const found = new Map<string, string>();
  const told = policy.read<{ forms: Forms; marks: string; kept: string }>("folding");
  // What is read later stands.
  for (const forms of [policy.read<{ prototypes: Forms }>("confusables").prototypes, told.forms]) {
    for (const [form, chars] of Object.entries(forms)) {
      if (form.length === 1 && isAscii(form)) {
        fold(found, form, chars);
      }
    }
  }
  for (const char of told.kept) {
    found.delete(char);
  }
  for (const char of told.marks) {
    found.set(char, "");
  }
  return new Replacing(found);
});

function fold(found: Map<string, string>, form: string, chars: string): void {
  for (const char of chars) {
    if (!isAscii(char)) {
      found.set(char, form);
    }
  }
}

/** Return what `text` looks like, in ASCII where it looks like ASCII. */
export function skeleton(table: Replacing, text: string): string {
  return table.in(text);
}

/** Return what `skeleton` replaces. */
export function skeletonPieces(table: Replacing, text: string): readonly Piece[] {
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
