/** Writes what `src/tables/folded.ts` reads: text whose characters beyond ASCII have two bytes each. */
import { FIRST_CODE, type Folded, LAST_CODE, mapped } from "../../src/tables/folded.ts";
import { codeOf } from "./characters.ts";
import { writtenAscending } from "./numbers.ts";

const BEYOND = /[^\0-\x7f]/gu;

/** Return tables with the characters that are oftenest in them moved to codes of two bytes, and those there to others. */
export function folded<T>(tables: T): Folded<T> {
  const times = new Map<string, number>();
  for (const [char] of JSON.stringify(tables).matchAll(BEYOND)) {
    times.set(char, (times.get(char) ?? 0) + 1);
  }
  const room = LAST_CODE - FIRST_CODE + 1;
  // One that stands in the way of a code is moved with the others, however seldom it is.
  const often = [...times].toSorted(([one, before], [other, after]) => Number(isInTheWay(other)) - Number(isInTheWay(one)) || after - before || codeOf(one) - codeOf(other));
  const chars = often.slice(0, room).map(([char]) => codeOf(char)).toSorted((one, other) => one - other);
  const codes = new Map(chars.map((code, place) => [String.fromCodePoint(code), String.fromCodePoint(FIRST_CODE + place)]));
  return { chars: writtenAscending(chars), tables: mapped(tables, (text) => text.replace(BEYOND, (char) => codes.get(char) ?? char)) };
}

function isInTheWay(char: string): boolean {
  return codeOf(char) <= LAST_CODE;
}
