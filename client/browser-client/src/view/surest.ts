/** What is said of a draft where guards noticed several things in nearly the same place: the surest of them. Pure. */

import type { Finding } from "../model/seam/room";

/**
 * Return the findings that are said, in the order of the text: of those that overlap only one, what blocks before what
 * asks, what is sure before what is not, what covers more before what covers less.
 */
export function surest(findings: readonly Finding[]): readonly Finding[] {
  const ranked = findings.toSorted(
    (one, other) =>
      Number(other.blocks) - Number(one.blocks) ||
      Number(other.sure) - Number(one.sure) ||
      other.end - other.start - (one.end - one.start),
  );
  const said: Finding[] = [];
  for (const each of ranked) {
    if (!said.some((other) => overlap(each, other))) {
      said.push(each);
    }
  }
  return said.toSorted((one, other) => one.start - other.start);
}

function overlap(one: Finding, other: Finding): boolean {
  // What stands at no place at all is of the whole text, and overlaps only its like.
  const isWhole = one.start === one.end || other.start === other.end;
  const meets = isWhole ? one.start === other.start && one.end === other.end : one.start < other.end && other.start < one.end;
  return one.field === other.field && meets;
}
