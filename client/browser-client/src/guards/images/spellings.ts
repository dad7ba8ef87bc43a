/** Words that are spelt this way and that: which marks a letter has this time can be a code. */
import { UNIT } from "./information";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";
import { bare, count, found, type Written } from "./written";

const WORD = /[lue]{4,40}/g;

/**
 * Return the marks of words that are written with other marks elsewhere in the message: a bit each.
 *
 * Languages with marks on several letters of a word keep to them.
 */
export function spellings(seen: Written, tables: Tables): readonly Opaque[] {
  if (count(seen.shape, "e") < tables.measure("spelt_fewest")) {
    return [];
  }
  const letters = bare(seen.signs, tables);
  const spelt = new Map<string, { readonly ways: Set<string>; marks: number }>();
  for (const { start, end } of found(WORD, seen.shape)) {
    const marks = count(seen.shape.slice(start, end), "e");
    if (marks > 1) {
      const word = letters.slice(start, end).join("");
      const known = spelt.get(word) ?? { ways: new Set<string>(), marks: 0 };
      known.ways.add(seen.signs.slice(start, end).join(""));
      known.marks += marks;
      spelt.set(word, known);
    }
  }
  let marks = 0;
  for (const known of spelt.values()) {
    marks += known.ways.size > 1 ? known.marks : 0;
  }
  return marks > 0 ? [{ reason: "images.choices", bits: marks * UNIT, text: "" }] : [];
}
