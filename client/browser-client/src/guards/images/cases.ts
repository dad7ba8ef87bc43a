/** Capital and small letters that follow no habit: one bit a letter, whatever the words say. */
import { UNIT } from "./information";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";
import { count } from "./written";

const WORD = /[lue]{2,}/g;
const STRANGE = /l[ue]*u|(?<!u)uu+l/;

/** Return the letters of words in strange case as one stretch, where they are more than a habit of code. */
export function cases(shape: string, tables: Tables): readonly Opaque[] {
  const fewest = tables.measure("case_fewest");
  // Every strange word has one of these, but for marked letters between.
  if (count(shape, "lu") + count(shape, "uul") + count(shape, "eu") < fewest) {
    return [];
  }
  let words = 0;
  let letters = 0;
  let strange = 0;
  for (const [word] of shape.matchAll(WORD)) {
    words += 1;
    if (STRANGE.test(word)) {
      strange += 1;
      letters += word.length;
    }
  }
  if (strange < fewest || strange * 4 < words) {
    return [];
  }
  return [{ reason: "images.opaque", bits: letters * UNIT, text: "" }];
}
