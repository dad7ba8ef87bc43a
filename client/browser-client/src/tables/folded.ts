/**
 * Text in which the characters beyond ASCII that are used have codes of two bytes, in their order, where Han and Hangul have three.
 *
 * gzip knows bytes alone: a character of three it packs as three. `making/tables/folded.ts` writes what is read here.
 */

import { ascendingOf } from "./numbers";

/** The codes that UTF-8 writes in two bytes. */
export const [FIRST_CODE, LAST_CODE] = [0x80, 0x7ff] as const;

/** Tables with the characters that stand for themselves no more, as gaps. */
export type Folded<T> = { readonly chars: string; readonly tables: T };

const MOVED = /[\u0080-\u07ff]/gu;

/** Return the tables as they were. */
export function unfolded<T>({ chars, tables }: Folded<T>): T {
  const made = ascendingOf(chars).map((code) => String.fromCodePoint(code));
  return mapped(tables, (text) => text.replace(MOVED, (code) => made[code.charCodeAt(0) - FIRST_CODE] ?? code));
}

/** Return what JSON holds, every text in it and every name made another. */
export function mapped<T>(value: T, make: (text: string) => string): T {
  const into = (each: unknown): unknown => {
    if (typeof each === "string") {
      return make(each);
    }
    if (Array.isArray(each)) {
      return each.map(into);
    }
    return typeof each === "object" && each !== null
      ? Object.fromEntries(Object.entries(each).map(([name, held]) => [make(name), into(held)]))
      : each;
  };
  return into(value) as T;
}
