/** What stands between words: a sentence has spaces and now and then a sign; a code has now this, now that. */
import { counted, information, UNIT } from "./information";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";
import { count, found, type Written } from "./written";

/** Over classes: between words of scripts that put spaces between them. */
const GAP = /(?<=[luekygd])[^luekygdha]+(?=[luekygd])/g;
/** A program has more kinds that are frequent. */
const MOST_KINDS = 4;

/** Return the gaps of the text as one stretch, where a few kinds are used about equally often. */
export function gaps(seen: Written, tables: Tables): readonly Opaque[] {
  const { measure } = tables;
  const { shape } = seen;
  const fewest = measure("gaps_fewest");
  if (count(shape, "p") + count(shape, "q") + count(shape, "n") < Math.floor(fewest / 4)) {
    return [];
  }
  const spans = found(GAP, shape);
  // Of ordinary writing most gaps are one space.
  const spaces = spans.filter(({ start, end }) => end - start === 1 && shape.charAt(start) === "s").length;
  if (spans.length < fewest || spaces * 100 > spans.length * measure("gaps_most")) {
    return [];
  }
  const between = spans.map(({ start, end }) => seen.signs.slice(start, end).join(""));
  const counts = counted(between);
  const times = [...counts.values()];
  const often = times.filter((each) => each * 20 >= between.length);
  const most = Math.max(...times);
  if (often.length > MOST_KINDS || most * 100 > between.length * measure("gaps_most")) {
    return [];
  }
  if (often.reduce((total, each) => total + each, 0) * 100 < between.length * measure("gaps_few")) {
    return [];
  }
  // Each kind as one sign: of two and one the same is made as of one and two.
  const kinds = new Map([...counts.keys()].map((gap, place) => [gap, String.fromCharCode(0x100 + place)]));
  const signs = between.map((gap) => kinds.get(gap) ?? "");
  const bits = information(tables.logs, signs, 2 * UNIT);
  return [{ reason: "images.symbols", bits: Math.floor((bits * 3) / 4), text: "" }];
}
