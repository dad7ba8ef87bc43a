/**
 * Which edits of a post readers apply: the first few that stand, the same ones for everybody.
 *
 * Who could edit without end would show each reader something, and wash it out of every report with the next edit. So what
 * was ever shown of a post fits into one report, whole. Pure. Rule: spec/contents.md, "Edits". Twin: hearth_protocol/edits.py.
 */

import type { Body } from "./contents";
import { hex } from "./crypto/bytes";
import { MAX_EDITS } from "./limits";

/** A post that was opened and verified, at its place. */
export type Placed = {
  readonly seq: number;
  readonly memberId: Uint8Array;
  readonly postId: Uint8Array;
  readonly body: Body;
};

/** The name of somebody's own post: hex of member and post together. */
export function ownName(memberId: Uint8Array, postId: Uint8Array): string {
  return hex(memberId) + hex(postId);
}

/**
 * Return the last place at which its author took something back, by the name of what she took back.
 *
 * It takes back what stands before it: an id that was taken back in advance is not taken back.
 */
export function takenBack(places: Iterable<Placed>): ReadonlyMap<string, number> {
  const back = new Map<string, number>();
  for (const { seq, memberId, body } of places) {
    if (body.kind === "retract") {
      const name = ownName(memberId, body.target);
      back.set(name, Math.max(seq, back.get(name) ?? 0));
    }
  }
  return back;
}

/** Whether its author took back what stands at a place. */
export function isTakenBack(back: ReadonlyMap<string, number>, { seq, memberId, postId }: Placed): boolean {
  return (back.get(ownName(memberId, postId)) ?? 0) > seq;
}

/**
 * Return the places of the edits that readers apply, ascending, by the name of the post that they change.
 *
 * `places` as they opened, before any guard hides one: what is hidden from readers counts, too.
 */
export function appliedEdits(places: Iterable<Placed>): ReadonlyMap<string, readonly number[]> {
  const ordered = [...places].toSorted((one, other) => one.seq - other.seq);
  const back = takenBack(ordered);
  const authors = new Map<string, string>();
  const standing = new Map<string, readonly number[]>();
  for (const one of ordered) {
    const { body, memberId, postId, seq } = one;
    if (body.kind === "say") {
      authors.set(hex(postId), authors.get(hex(postId)) ?? hex(memberId));
    } else if (body.kind === "edit" && authors.get(hex(body.target)) === hex(memberId) && !isTakenBack(back, one)) {
      const name = ownName(memberId, body.target);
      const before = standing.get(name) ?? [];
      standing.set(name, before.length < MAX_EDITS ? [...before, seq] : before);
    }
  }
  return standing;
}
