/** Where in a text the addresses stand that a guard found: one walk over the text, however many there are. Pure. */

import type { LinkSaid } from "../../model/seam/room";

/** A piece of a text: words, or an address that something is known of. */
export type Piece = string | LinkSaid;

/** Return what finds `links` in texts of one post. Of two that begin at the same place the longer one is meant. */
export function finderOf(links: readonly LinkSaid[]): (text: string) => readonly Piece[] {
  const known = new Map(links.filter(({ written }) => written !== "").map((said) => [said.written, said]));
  if (known.size === 0) {
    return (text) => [text];
  }
  const longestFirst = [...known.keys()].toSorted((one, other) => other.length - one.length);
  const any = new RegExp(`(${longestFirst.map(escaped).join("|")})`, "u");
  return (text) => text.split(any).flatMap((piece): readonly Piece[] => (piece === "" ? [] : [known.get(piece) ?? piece]));
}

function escaped(written: string): string {
  return written.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
