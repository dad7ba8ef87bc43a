/** Writes lists of characters, and what each becomes: what `pairsOf` in `src/tables/letters.ts` reads. */
import type { PackedForms } from "../../src/tables/letters.ts";
import { writtenAscending } from "./numbers.ts";

/** Return characters in order, as gaps, and what each becomes. */
export function forms(told: readonly (readonly [string, string])[]): PackedForms {
  const sorted = told.toSorted(([one], [other]) => codeOf(one) - codeOf(other));
  return {
    chars: writtenAscending(sorted.map(([char]) => codeOf(char))),
    become: sorted.map(([, form]) => form).join(""),
  };
}

/** Return the code points of a text. */
export function codes(text: string): readonly number[] {
  return Array.from(text, codeOf);
}

/** Return the first code point of a text. */
export function codeOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}
