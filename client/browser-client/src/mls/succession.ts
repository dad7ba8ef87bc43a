/**
 * Who may follow whom in a leaf (RFC 9420 sections 5.3.1 and 12.2), for callers without an own answer.
 *
 * RFC 9420 leaves to the application which credential may replace which, and whom somebody from outside may remove as
 * "an old version of themselves". Without any answer a stranger could remove whom it likes. Rooms have their own,
 * stricter one: the commit table.
 */

import { sameCredential as isSame } from "./credentials";
import { demand } from "./invalid";
import type { LeafNode } from "./leaf_node";
import type { Staged } from "./public_group";
import { leafAt, leafOf, type RatchetTree } from "./ratchet_tree";

/** What an application asks beyond RFC 9420: returns, or throws and nothing has happened. */
export type Policy = (staged: Staged) => void;

/**
 * Demand that whoever replaces a leaf, of its own or from outside, has the very same credential.
 *
 * From outside the same signature key, too: the credential stands in the tree, where a stranger can copy it.
 */
export function sameCredential(staged: Staged): void {
  const tree = staged.before.tree;
  if (staged.kind === "proposal" || staged.newLeaf === undefined) {
    return;
  }
  for (const place of staged.isExternal ? staged.removed : [staged.committer]) {
    check(tree, place, staged.newLeaf);
    if (staged.isExternal) {
      demand(leafOf(tree, staged.newLeaf.signatureKey) === place, "LEAF_KEY_IS_SUCCESSOR");
    }
  }
}

function check(tree: RatchetTree, place: number, follower: LeafNode): void {
  const before = leafAt(tree, place);
  demand(before !== undefined && isSame(before.credential, follower.credential), "LEAF_CREDENTIAL_IS_SUCCESSOR");
}
