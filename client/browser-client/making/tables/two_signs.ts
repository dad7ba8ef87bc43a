/** Takes gaps of two signs apart: the first ones repeat themselves, the second ones do not, and together they pack worse. */
import type { PackedPairs } from "../../src/tables/unpacking.ts";

/** Return of gaps with two signs the first ones, and the sign that skips, which stands alone. */
export function firsts({ pairs: gaps, digits }: PackedPairs, signs: string): string {
  return digits === 2 ? twos(gaps, signs).map(([first]) => first).join("") : gaps;
}

/** Return the second ones, in the same order. */
export function seconds({ pairs: gaps, digits }: PackedPairs, signs: string): string {
  return digits === 2 ? twos(gaps, signs).map(([, second]) => second ?? "").join("") : "";
}

function twos(gaps: string, signs: string): readonly (readonly string[])[] {
  const skips = signs.slice(-1);
  const found: (readonly string[])[] = [];
  for (let at = 0; at < gaps.length; at += found.at(-1)?.length ?? 1) {
    found.push(gaps.charAt(at) === skips ? [skips] : [gaps.charAt(at), gaps.charAt(at + 1)]);
  }
  return found;
}
