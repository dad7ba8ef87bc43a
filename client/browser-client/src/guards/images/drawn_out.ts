/** Signs that are held down: a cry says no more for being drawn out, but how long each is can be a code. */
import { information, UNIT } from "./information";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";

/** A sign that somebody holds down. Digits and A are zeros of files, too. */
const DRAWN_OUT = /([^\n0-9A])\1{5,}/gu;
const KEPT_OF_DRAWN_OUT = 3;
const HELD = /([^\n0-9A-Za-z])\1{2,}/gu;
const LONGEST = 40;

/** Return `text` with three of each sign that is drawn out. */
export function calmed(text: string): string {
  return text.replace(DRAWN_OUT, (_, sign: string) => sign.repeat(KEPT_OF_DRAWN_OUT));
}

/** Return the lengths of signs that are held down, where there are very many. */
export function lengths(text: string, tables: Tables): readonly Opaque[] {
  const held = text.match(HELD) ?? [];
  if (held.length < tables.measure("lengths_fewest")) {
    return [];
  }
  const signs = held.map((run) => String.fromCharCode(Math.min(Array.from(run).length, LONGEST)));
  return [{ reason: "images.symbols", bits: information(tables.logs, signs, 5 * UNIT), text: "" }];
}
