/** What a commit does to the public group, every rule asked that needs no secret (RFC 9420 section 12.4.2). */

import { same } from "../protocol/codec";
import { hex } from "../protocol/crypto/bytes";
import type { Commit } from "./commit";
import { sameExtensions } from "./extensions";
import type { Sender } from "./framing";
import type { GroupContext } from "./group_context";
import { demand } from "./invalid";
import { LEAF_SOURCE, type LeafNode, verifyLeaf } from "./leaf_node";
import { checkExtensions, checkLeaf, demandsOf } from "./leaf_validation";
import { type Applied, applied, checkList, type CommittedProposal, needsPath } from "./proposal_list";
import { checkProposal } from "./proposal_validation";
import {
  filteredDirectPath,
  firstBlank,
  leafAt,
  leafOf,
  leaves,
  type RatchetTree,
  resolution,
  rootHash,
  withLeaf,
  withPath,
  withRoomFor,
} from "./ratchet_tree";
import * as suite from "./suite";
import { checkCredentialSupport } from "./tree_validation";
import type { UpdatePath } from "./update_path";

/** Where a commit leads: the new tree and context, the transcript hash in it still the old one. */
export type Outcome = {
  /** Where the author stands in the new tree. */
  readonly committer: number;
  readonly applied: Applied;
  readonly tree: RatchetTree;
  readonly provisional: GroupContext;
};

/**
 * Return where `commit`, whose proposals are `covered`, leads from this tree and context.
 *
 * Throws Invalid, NotAuthentic for a leaf that is not rightly signed, Malformed for an extension that cannot be
 * read. The frame's own signature was verified before.
 */
export function outcome(
  commit: Commit,
  covered: readonly CommittedProposal[],
  sender: Sender,
  tree: RatchetTree,
  context: GroupContext,
): Outcome {
  checkList(covered, sender, tree);
  demand(commit.path !== undefined || !needsPath(covered), "PATH_WHERE_NEEDED");
  for (const each of covered) {
    if (each.reference === undefined) {
      checkProposal(each.proposal, tree);
    }
  }
  const done = applied(covered, tree, context.extensions);
  const committer = "index" in sender ? sender.index : firstBlank(done.tree);
  let after = done.tree;
  if (commit.path !== undefined) {
    // Who comes from outside follows a leaf of its own, if it removes one: that one's key is not new.
    const followed = "index" in sender ? [committer] : done.removed;
    checkPathKeys(
      commit.path,
      after,
      followed.map((place) => leafAt(tree, place)),
    );
    after = merged(commit.path, after, committer, context.groupId);
  }
  checkLeaves(commit.path === undefined ? undefined : committer, done, after, context);
  const provisional = {
    ...context,
    epoch: context.epoch + 1n,
    treeHash: rootHash(after),
    extensions: done.extensions,
  };
  return { committer, applied: done, tree: after, provisional };
}

/** Refuse leaves that do not fit the group as it will be (section 7.3). `fresh` is the changed place. */
function checkLeaves(fresh: number | undefined, done: Applied, tree: RatchetTree, context: GroupContext): void {
  const demands = demandsOf(done.extensions);
  if (!sameExtensions(done.extensions, context.extensions)) {
    checkExtensions(done.extensions);
    for (const [, leaf] of leaves(tree)) {
      checkLeaf(leaf, demands);
    }
  }
  const changed = fresh === undefined ? undefined : leafAt(tree, fresh);
  if (changed !== undefined) {
    checkLeaf(changed, demands);
    checkCredentialSupport(tree, fresh);
  }
}

/** Refuse keys that are no keys, that stand twice, or that stood in the tree. */
function checkPathKeys(path: UpdatePath, tree: RatchetTree, followed: readonly (LeafNode | undefined)[]): void {
  const keys = [path.leafNode.encryptionKey, ...path.nodes.map((node) => node.encryptionKey)];
  const encapsulated = path.nodes.flatMap((node) => node.sealed.map((each) => each.kemOutput));
  demand(keys.every(suite.isHpkeKey), "PATH_KEYS_ARE_KEYS");
  demand(encapsulated.every(suite.isHpkeKey), "PATH_ENCAPSULATIONS_ARE_KEYS");
  demand(new Set(keys.map(hex)).size === keys.length, "PATH_KEYS_DIFFER");
  demand(
    followed.every((leaf) => leaf === undefined || !same(leaf.encryptionKey, path.leafNode.encryptionKey)),
    "COMMITTED_LEAF_KEY_IS_NEW",
  );
  demand(
    tree.nodes.every((node) => node === undefined || !keys.some((key) => same(key, node.encryptionKey))),
    "PATH_KEYS_ARE_NEW",
  );
}

/** Return the tree with the path merged (section 7.5), every public rule about it checked. */
function merged(path: UpdatePath, before: RatchetTree, committer: number, groupId: Uint8Array): RatchetTree {
  const leaf = path.leafNode;
  demand(leaf.source === LEAF_SOURCE.commit, "COMMITTED_LEAF_SOURCE");
  const holder = leafOf(before, leaf.signatureKey);
  demand(holder === undefined || holder === committer, "SIGNATURE_KEYS_UNIQUE");
  const tree = withRoomFor(before, committer);
  const keys = path.nodes.map((node) => node.encryptionKey);
  const { tree: after, parentHash } = withPath(tree, committer, keys);
  for (const [at, [, beside]] of filteredDirectPath(tree, committer).entries()) {
    demand(path.nodes[at]?.sealed.length === resolution(tree, beside).length, "PATH_SEALED_TO_EACH");
  }
  demand(leaf.parentHash !== undefined && same(leaf.parentHash, parentHash), "COMMITTED_PARENT_HASH");
  verifyLeaf(leaf, groupId, committer);
  return withLeaf(after, committer, leaf);
}
