/** A text by code points, each beside its class. */
import { type Classes, shape } from "../text/classes";
import { points } from "../text/points";
import type { Tables } from "./tables";

/** What the measures look at: `shape` has one letter for each of `signs`. */
export type Written = { readonly text: string; readonly signs: readonly string[]; readonly shape: string };

/** Return `text` with its classes. */
export function written(text: string, classes: Classes): Written {
  return { text, signs: points(text), shape: shape(classes, text) };
}

type Bare = { readonly tables: Tables; readonly signs: readonly string[] };

const BARE = new WeakMap<readonly string[], Bare>();

/** Return `signs` without marks and in lower case, one for one; for as long as they are kept, made once. */
export function bare(signs: readonly string[], tables: Tables): readonly string[] {
  const known = BARE.get(signs);
  if (known?.tables === tables) {
    return known.signs;
  }
  const made = signs.map((sign) => tables.folded.get(sign) ?? sign);
  BARE.set(signs, { tables, signs: made });
  return made;
}

/** The same as numbers. */
export function bareCodes({ text, signs }: Written, tables: Tables): Uint32Array {
  const whole = text.length === signs.length ? tables.folded.in(text) : undefined;
  const codes = new Uint32Array(signs.length);
  for (let at = 0; at < codes.length; at += 1) {
    const sign = signs[at] ?? "";
    codes[at] = whole?.charCodeAt(at) ?? (tables.folded.get(sign) ?? sign).codePointAt(0) ?? 0;
  }
  return codes;
}

/** Return what cuts parts out of a text, each sign without marks and in lower case. */
export function bareParts({ text, signs }: Written, tables: Tables): (start: number, end: number) => string {
  if (text.length === signs.length) {
    const whole = tables.folded.in(text);
    return (start, end) => whole.slice(start, end);
  }
  const made = bare(signs, tables);
  return (start, end) => made.slice(start, end).join("");
}

/** Return the stretches of `kinds` that `expression`, with flag g, finds. */
export function found(expression: RegExp, kinds: string): readonly { readonly start: number; readonly end: number }[] {
  return Array.from(kinds.matchAll(expression), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Return how often `letter` is in `text`. */
export function count(text: string, letter: string): number {
  let times = 0;
  for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) {
    times += 1;
  }
  return times;
}
