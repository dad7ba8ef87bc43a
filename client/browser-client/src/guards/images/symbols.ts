/** Symbols, emoji, blocks, Braille, single jamo, and signs in runs. */
import { information, UNIT } from "./information";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";
import { count, found, type Written } from "./written";

/** Over classes: symbols and signs, with spaces between. */
const RUN = /[pqEBASPUDNj]+(?:[sn]+[pqEBASPUDNj]+)*/g;
/** What is a symbol by itself; signs are, where they stand in numbers. */
const ALONE = /[EBASPUDNj]+/g;
const OTHERS = /[EBASPUDN]/;
const IN_NUMBERS = 4;
const SIGN = /[pq]/g;
const WORD = /[luegyTrwiomhkKad]+/g;
const BLANK = /[ \n]+/gu;

/** Return all symbols of the message as one stretch: they are one channel, however they are spread. */
export function symbols(seen: Written, tables: Tables): readonly Opaque[] {
  const parts: string[] = [];
  for (const { start, end } of found(RUN, seen.shape)) {
    if (end - start >= IN_NUMBERS) {
      parts.push(seen.signs.slice(start, end).join(""));
      continue;
    }
    for (const alone of found(ALONE, seen.shape.slice(start, end))) {
      parts.push(seen.signs.slice(start + alone.start, start + alone.end).join(""));
    }
  }
  let between = 0;
  const times = count(seen.shape, "p") + count(seen.shape, "q");
  if (times >= tables.measure("signs_fewest") && times * 5 >= found(WORD, seen.shape).length * 3) {
    const signs = found(SIGN, seen.shape).map(({ start }) => seen.signs[start] ?? "");
    between = Math.floor((information(tables.logs, signs, 5 * UNIT) * 3) / 4);
  }
  const text = parts.join("");
  const signs = Array.from(text.replace(BLANK, " "));
  const carried = information(tables.logs, signs, tables.measure("symbol_bits") * UNIT);
  // Of tears and laughter in single letters each is told from the other, and there are no more.
  const weight = seen.shape.includes("j") && !OTHERS.test(seen.shape) ? 4 : tables.measure("symbol_weight");
  const bits = Math.max(Math.floor((carried * weight) / 4), between);
  return bits > 0 ? [{ reason: "images.symbols", bits, text }] : [];
}
