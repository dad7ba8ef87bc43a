/** What a good tree is (RFC 9420 sections 7.3, 7.9.2, 12.4.3.1): checked whole by joiners, in part by commits. */

import { same } from "../protocol/codec";
import { hex } from "../protocol/crypto/bytes";
import type { Extension } from "./extensions";
import { demand } from "./invalid";
import { checkLeaf, demandsOf } from "./leaf_validation";
import {
  isParent,
  leafAt,
  leafCount,
  leaves,
  type ParentNode,
  parentHashOf,
  type RatchetTree,
  resolution,
  treeHashWithout,
} from "./ratchet_tree";
import * as suite from "./suite";
import { directPath, isBelow, left, nodeOf, right, root } from "./tree_math";

/**
 * Refuse a tree in which somebody does not support somebody's credential (section 7.3).
 *
 * `fresh` is the place whose leaf a commit brings: the fault is named as its or as the others'.
 */
export function checkCredentialSupport(tree: RatchetTree, fresh?: number): void {
  const all = leaves(tree);
  const inUse = [...new Set(all.map(([, leaf]) => leaf.credential.type))];
  for (const [place, { capabilities }] of all) {
    demand(
      inUse.every((type) => capabilities.credentials.includes(type)),
      place === fresh ? "LEAF_SUPPORTS_CREDENTIALS_IN_USE" : "CREDENTIALS_IN_USE_SUPPORTED",
    );
  }
}

/** Refuse a tree in which two nodes share an encryption key or two leaves a signature key. */
export function checkKeysUnique(tree: RatchetTree): void {
  const all = leaves(tree).map(([, leaf]) => leaf);
  const ofLeaves = new Set(all.map((leaf) => hex(leaf.encryptionKey)));
  demand(ofLeaves.size === all.length, "ENCRYPTION_KEYS_UNIQUE");
  demand(new Set(all.map((leaf) => hex(leaf.signatureKey))).size === all.length, "SIGNATURE_KEYS_UNIQUE");
  const ofParents = tree.nodes.filter(isParent).map((node) => hex(node.encryptionKey));
  demand(new Set([...ofLeaves, ...ofParents]).size === ofLeaves.size + ofParents.length, "PARENT_KEYS_UNIQUE");
}

function checkUnmerged(tree: RatchetTree, at: number, node: ParentNode): void {
  for (const leaf of node.unmergedLeaves) {
    demand(isBelow(leaf, at), "UNMERGED_LEAF_IS_BELOW");
    demand(leafAt(tree, leaf) !== undefined, "UNMERGED_LEAF_IS_MEMBER");
    for (const between of directPath(nodeOf(leaf), leafCount(tree))) {
      if (between === at) {
        break;
      }
      const value = tree.nodes[between];
      demand(!isParent(value) || value.unmergedLeaves.includes(leaf), "UNMERGED_LEAF_IS_UNMERGED_BELOW");
    }
  }
}

/** Count the nodes below `at` whose parent hash is valid with respect to it (section 7.9.2). */
function committersOf(tree: RatchetTree, at: number, node: ParentNode): number {
  const unmerged = new Set(node.unmergedLeaves);
  const sides = [
    [left(at), right(at)],
    [right(at), left(at)],
  ] as const;
  let found = 0;
  for (const [child, beside] of sides) {
    const expected = parentHashOf(node.encryptionKey, node.parentHash, treeHashWithout(tree, beside, unmerged));
    const reached = resolution(tree, child);
    const unmergedThere = new Set([...unmerged].filter((leaf) => isBelow(leaf, child)).map(nodeOf));
    found += reached.filter((candidate) => {
      const names = tree.nodes[candidate]?.parentHash;
      const others = new Set(reached.filter((each) => each !== candidate));
      return (
        names !== undefined &&
        same(names, expected) &&
        others.size === unmergedThere.size &&
        [...others].every((each) => unmergedThere.has(each))
      );
    }).length;
  }
  return found;
}

/** Refuse a tree in which a parent node's key is no key, or was not set by exactly one path from below. */
export function checkParents(tree: RatchetTree): void {
  const parents = [...tree.nodes.entries()].flatMap(([at, node]) => (isParent(node) ? [[at, node] as const] : []));
  for (const [at, node] of parents) {
    demand(at !== root(leafCount(tree)) || node.parentHash.length === 0, "ROOT_HAS_NO_PARENT");
    demand(suite.isHpkeKey(node.encryptionKey), "PARENT_KEY_IS_KEY");
    checkUnmerged(tree, at, node);
  }
  // Only now: a resolution goes by the unmerged leaves of nodes below, and those may name any number.
  for (const [at, node] of parents) {
    demand(committersOf(tree, at, node) === 1, "PARENT_HASHES");
  }
}

/** Refuse a tree in which a leaf does not fit these extensions, or somebody's credential. */
export function checkSupport(tree: RatchetTree, extensions: readonly Extension[]): void {
  const demands = demandsOf(extensions);
  for (const [, leaf] of leaves(tree)) {
    checkLeaf(leaf, demands);
  }
  checkCredentialSupport(tree);
}
