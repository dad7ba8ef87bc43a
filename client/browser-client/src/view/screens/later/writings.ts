/** A session's posts in one line, as they were said: of a long writing its parts stand together. Pure. */
import type { Gap, Post } from "../../../model/seam/room";
import { laterParts } from "../../threads";

export type Writing = { readonly first: Post; readonly more: readonly Post[] } | Gap;

/** Return the entries in their order. A part whose beginning is not here stands for itself, so that nothing is lost. */
export function writingsOf(entries: readonly (Post | Gap)[]): readonly Writing[] {
  const beginnings = new Set(entries.flatMap((one) => (one.kind === "post" && one.part?.number === 1 ? [nameOf(one)] : [])));
  return entries.flatMap((one): readonly Writing[] => {
    if (one.kind === "gap") {
      return [one];
    }
    const isLater = one.part !== undefined && one.part.number > 1;
    return isLater && beginnings.has(nameOf(one)) ? [] : [{ first: one, more: isLater ? [] : laterParts(one, entries) }];
  });
}

/** Of which writing of whom a post is a part. */
function nameOf({ member, part }: Post): string {
  return `${member} ${part?.first ?? ""}`;
}
