/**
 * Which proposals may stand in one commit, and what they do to the group (RFC 9420 sections 12.2 and 12.3).
 *
 * Each type alone is judged in proposal_validation, which lets no other pass than those a room takes.
 */

import { hex } from "../protocol/crypto/bytes";
import { type Commit, isReference } from "./commit";
import type { Extension } from "./extensions";
import type { Sender } from "./framing";
import { demand } from "./invalid";
import type { Proposal } from "./proposals";
import { leafAt, type RatchetTree, withRemoved } from "./ratchet_tree";

/** A proposal that was sent on its own and found good; a commit may name it by `reference`. */
export type ReceivedProposal = {
  readonly reference: Uint8Array;
  readonly proposal: Proposal;
  readonly sender: Sender;
};

/** An epoch's proposals in the order they came, by their reference in hex. */
export type Received = ReadonlyMap<string, ReceivedProposal>;

/** A proposal a commit covers; `sender` is who proposed it, the committer when by value. */
export type CommittedProposal = {
  readonly proposal: Proposal;
  readonly sender: Sender;
  /** Undefined when by value. */
  readonly reference: Uint8Array | undefined;
};

/** Return what a commit covers, in order. Invalid for a reference nobody here has received. */
export function resolve(commit: Commit, sender: Sender, received: Received): readonly CommittedProposal[] {
  return commit.proposals.map((listed) => {
    if (!isReference(listed)) {
      return { proposal: listed, sender, reference: undefined };
    }
    const known = received.get(hex(listed));
    demand(known !== undefined, "PROPOSAL_IS_KNOWN");
    return known;
  });
}

function removesOf(covered: readonly CommittedProposal[]): readonly number[] {
  return covered.flatMap(({ proposal }) => (proposal.type === "remove" ? [proposal.removed] : []));
}

function checkEachLeafOnce(covered: readonly CommittedProposal[], tree: RatchetTree): void {
  const removed = new Set<number>();
  for (const leaf of removesOf(covered)) {
    // Asked again by reference too: a member of the epoch may name leaves as it likes.
    demand(leafAt(tree, leaf) !== undefined, "REMOVED_LEAF_EXISTS");
    demand(!removed.has(leaf), "REMOVED_ONCE");
    removed.add(leaf);
  }
}

function checkExternal(covered: readonly CommittedProposal[]): void {
  const count = (type: Proposal["type"]) => covered.filter(({ proposal }) => proposal.type === type).length;
  demand(
    covered.every(({ reference }) => reference === undefined),
    "EXTERNAL_NAMES_NOTHING",
  );
  demand(count("externalInit") === 1, "EXTERNAL_ONE_INIT");
  demand(count("remove") <= 1, "EXTERNAL_ONE_REMOVE");
  demand(count("groupContextExtensions") === 0, "EXTERNAL_NO_EXTENSIONS");
}

function checkRegular(covered: readonly CommittedProposal[], committer: number): void {
  const kinds = covered.map(({ proposal }) => proposal.type);
  demand(!kinds.includes("externalInit"), "NO_EXTERNAL_INIT");
  demand(kinds.filter((kind) => kind === "groupContextExtensions").length <= 1, "EXTENSIONS_CHANGED_ONCE");
  demand(!removesOf(covered).includes(committer), "NO_OWN_REMOVE");
}

/**
 * Refuse a list of proposals that may not stand together in this sender's commit (section 12.2).
 *
 * Each by value is found good alone besides, each by reference was when it came.
 */
export function checkList(covered: readonly CommittedProposal[], sender: Sender, tree: RatchetTree): void {
  checkEachLeafOnce(covered, tree);
  if ("index" in sender) {
    checkRegular(covered, sender.index);
  } else {
    checkExternal(covered);
  }
}

/** Whether a commit of these must carry a path (section 12.4): in a room's profile, whatever it covers but a ReInit. */
export function needsPath(covered: readonly CommittedProposal[]): boolean {
  return covered.length === 0 || covered.some(({ proposal }) => proposal.type !== "reInit");
}

/** What a list of proposals makes of a group, before a path. */
export type Applied = {
  readonly tree: RatchetTree;
  readonly extensions: readonly Extension[];
  /** Places in the old tree. */
  readonly removed: readonly number[];
};

/** Return the tree and the GroupContext extensions after a checked list, in the order of section 12.3. */
export function applied(
  covered: readonly CommittedProposal[],
  tree: RatchetTree,
  extensions: readonly Extension[],
): Applied {
  const change = covered.find(({ proposal }) => proposal.type === "groupContextExtensions")?.proposal;
  const removed = removesOf(covered);
  return {
    tree: removed.reduce(withRemoved, tree),
    extensions: change?.type === "groupContextExtensions" ? change.extensions : extensions,
    removed,
  };
}
