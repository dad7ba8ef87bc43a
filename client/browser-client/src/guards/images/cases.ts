/** Capital and small letters that follow no habit: one bit a letter, or a word, whatever the words say. */
import { counted, information, UNIT } from "./information";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";
import { count, found, type Written } from "./written";

const WORD = /[lue]{2,}/g;
const STRANGE = /l[ue]*u|(?<!u)uu+l/;
/** A word within a sentence, with or without a capital. */
const INSIDE = /(?<=[lue]s)[lu]l+/g;

/** Return the letters of words in strange case as one stretch, where they are more than a habit. */
export function cases(seen: Written, tables: Tables): readonly Opaque[] {
  const bits = withinWords(seen.shape, tables) + ofWords(seen, tables);
  return bits > 0 ? [{ reason: "images.opaque", bits, text: "" }] : [];
}

function withinWords(shape: string, tables: Tables): number {
  const fewest = tables.measure("case_fewest");
  // Every strange word has one of these, but for marked letters between.
  if (count(shape, "lu") + count(shape, "uul") + count(shape, "eu") < fewest) {
    return 0;
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
  return strange < fewest || strange * 4 < words ? 0 : letters * UNIT;
}

/** Return what the first letters of words could carry, where the same words are written both ways. */
function ofWords(seen: Written, tables: Tables): number {
  const fewest = tables.measure("capitals_fewest");
  if (count(seen.shape, "lsu") + count(seen.shape, "usu") + count(seen.shape, "esu") < fewest) {
    return 0;
  }
  const spans = found(INSIDE, seen.shape);
  const first = spans.map(({ start }) => seen.shape.charAt(start));
  const ways = new Map<string, { readonly capital: number; readonly small: number }>();
  for (const [at, { start, end }] of spans.entries()) {
    const rest = seen.signs.slice(start + 1, end).join("");
    const { capital, small } = ways.get(rest) ?? { capital: 0, small: 0 };
    ways.set(rest, first[at] === "u" ? { capital: capital + 1, small } : { capital, small: small + 1 });
  }
  let both = 0;
  let again = 0;
  for (const { capital, small } of ways.values()) {
    both += capital > 0 && small > 0 ? capital + small : 0;
    again += capital + small > 1 ? capital + small : 0;
  }
  const capitals = counted(first).get("u") ?? 0;
  if (both * 100 < again * tables.measure("capitals_both") || capitals < fewest) {
    return 0;
  }
  return information(tables.logs, first, UNIT);
}
