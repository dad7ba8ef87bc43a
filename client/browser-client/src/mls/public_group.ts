/**
 * A group as everybody without its secrets sees and checks it: servers, joiners, members before adopting.
 *
 * Everything a PublicMessage must satisfy that needs no secret is checked here, on values: `stage` returns what the
 * message says and the group after it, or throws and nothing has happened. Membership and confirmation tags and the
 * sealed path secrets need secrets; group.ts checks them on top of this.
 */

import { concat, same, u32, vector } from "../protocol/codec";
import { hex } from "../protocol/crypto/bytes";
import { outcome } from "./commit_validation";
import { type PublicMessage, type Sender, verifyContent, writeAuthenticatedContent } from "./framing";
import { type GroupContext, sameContext } from "./group_context";
import { externalPub, type GroupInfo, verifyGroupInfo } from "./group_info";
import { demand, Invalid, OtherEpoch } from "./invalid";
import * as labels from "./labels";
import { type LeafNode, verifyLeaf, writeLeafNode } from "./leaf_node";
import { checkExtensions } from "./leaf_validation";
import { type CommittedProposal, type Received, resolve } from "./proposal_list";
import { checkAlone, checkProfile, signatureKeyOf } from "./proposal_validation";
import type { Proposal } from "./proposals";
import { leaves, type RatchetTree, rootHash } from "./ratchet_tree";
import * as suite from "./suite";
import * as transcript from "./transcript";
import { checkKeysUnique, checkParents, checkSupport } from "./tree_validation";
import type { UpdatePath } from "./update_path";

/** The highest number an epoch can have on the wire (section 8.1). */
const LAST_EPOCH = (1n << 64n) - 1n;

/** Most proposals kept for one epoch: one for each leaf of a room, several times over. More are refused. */
const MAX_PROPOSALS = 4096;

/** One epoch of a group, without secrets. */
export type PublicGroup = {
  readonly context: GroupContext;
  readonly tree: RatchetTree;
  readonly confirmationTag: Uint8Array;
  readonly interimTranscriptHash: Uint8Array;
  /** What was proposed in this epoch, by reference. */
  readonly proposals: Received;
};

/** A good proposal, not yet adopted. `after` is the group that knows it. */
export type StagedProposal = {
  readonly kind: "proposal";
  readonly before: PublicGroup;
  /** Its membership tag is not yet verified. */
  readonly message: PublicMessage;
  readonly reference: Uint8Array;
  readonly proposal: Proposal;
  readonly sender: Sender;
  readonly authenticatedData: Uint8Array;
  readonly after: PublicGroup;
};

/** A commit that is good in public, not yet adopted. `after` is the group in the next epoch. */
export type StagedCommit = {
  readonly kind: "commit";
  readonly before: PublicGroup;
  /** Its membership tag is not yet verified. */
  readonly message: PublicMessage;
  readonly sender: Sender;
  /** Whether its author joined by it. */
  readonly isExternal: boolean;
  /** Where the author stands in the new tree; for a joiner, the place just taken. */
  readonly committer: number;
  readonly proposals: readonly CommittedProposal[];
  /** Places in the old tree. */
  readonly removed: readonly number[];
  readonly path: UpdatePath | undefined;
  /** The author's new leaf. */
  readonly newLeaf: LeafNode | undefined;
  readonly authenticatedData: Uint8Array;
  /** The context path secrets are sealed in (section 12.4.1): new tree, old transcript. */
  readonly provisional: GroupContext;
  readonly after: PublicGroup;
};

export type Staged = StagedProposal | StagedCommit;

/** Leaves whose signature for their place was verified before. A value, kept by whoever verified them. */
export type KnownLeaves = ReadonlySet<string>;

/**
 * Return the group of a state that was checked before, and since then kept by the caller alone.
 *
 * Only the tree hash is compared. For anything from elsewhere, `startGroup`.
 */
export function trustedGroup(context: GroupContext, tree: RatchetTree, confirmationTag: Uint8Array): PublicGroup {
  demand(context.cipherSuite === suite.SUITE_ID, "SUITE_IS_KNOWN");
  demand(same(rootHash(tree), context.treeHash), "TREE_HASH");
  demand(confirmationTag.length === suite.HASH_BYTES, "CONFIRMATION_TAG_SIZE");
  const interimTranscriptHash = transcript.interim(context.confirmedTranscriptHash, confirmationTag);
  return { context, tree, confirmationTag, interimTranscriptHash, proposals: new Map() };
}

/**
 * Return the group of an epoch, after checking the whole tree as a joiner must (section 12.4.3.1).
 *
 * The signatures of `known` leaves, most of what it costs, are not verified again. Throws Invalid or NotAuthentic.
 * That the group really reached this epoch is not proved by this.
 */
export function startGroup(
  context: GroupContext,
  tree: RatchetTree,
  confirmationTag: Uint8Array,
  known: KnownLeaves = new Set(),
): PublicGroup {
  const group = trustedGroup(context, tree, confirmationTag);
  checkExtensions(context.extensions);
  checkKeysUnique(tree);
  checkSupport(tree, context.extensions);
  checkParents(tree);
  for (const [place, leaf] of leaves(tree)) {
    if (!known.has(leafName(context.groupId, place, leaf))) {
      verifyLeaf(leaf, context.groupId, place);
    }
  }
  return group;
}

/** What a verified signature is remembered by: every byte of the leaf, and all that its signature covers besides. */
function leafName(groupId: Uint8Array, place: number, leaf: LeafNode): string {
  return hex(suite.hash(concat(vector(groupId), u32(place), writeLeafNode(leaf))));
}

/** Return the leaves of a group that `startGroup` or `stage` gave: their signatures need no second look. */
export function knownLeaves(group: PublicGroup): KnownLeaves {
  return new Set(leaves(group.tree).map(([place, leaf]) => leafName(group.context.groupId, place, leaf)));
}

/** Return if `published` describes this epoch, has an external key, and its signer leaf signed it. */
export function checkGroupInfo(group: PublicGroup, published: GroupInfo): void {
  demand(sameContext(published.context, group.context), "GROUP_INFO_STATE");
  demand(same(published.confirmationTag, group.confirmationTag), "GROUP_INFO_TAG");
  const key = externalPub(published);
  demand(key !== undefined && suite.isHpkeKey(key), "EXTERNAL_PUB_IS_KEY");
  verifyGroupInfo(published, group.tree);
}

/**
 * Check everything about `message` that needs no secret, and return what it does.
 *
 * Throws Refused("stale_epoch") for another epoch, NotAuthentic for a wrong signature, Invalid for a broken rule,
 * Malformed for an extension that cannot be read. `group` is unchanged in any case.
 */
export function stage(group: PublicGroup, message: PublicMessage): Staged {
  const { framed } = message;
  demand(same(framed.groupId, group.context.groupId), "GROUP_ID");
  if (framed.epoch !== group.context.epoch) {
    throw new OtherEpoch();
  }
  const { content } = framed;
  if (content.kind === "application") {
    throw new Invalid("APPLICATION_DATA_IS_SEALED");
  }
  checkProfile(content);
  verifyContent(message, signatureKeyOf(framed.sender, content, group.tree, group.context), group.context);
  return content.kind === "commit" ? stageCommit(group, message) : stageProposal(group, message, content.proposal);
}

/** Return the group that knows this proposal; Invalid for a commit. */
export function withProposal(group: PublicGroup, message: PublicMessage): PublicGroup {
  const staged = stage(group, message);
  demand(staged.kind === "proposal", "IS_PROPOSAL");
  return staged.after;
}

/** Return the group after this commit; Invalid for a proposal. */
export function applyCommit(group: PublicGroup, message: PublicMessage): PublicGroup {
  const staged = stage(group, message);
  demand(staged.kind === "commit", "IS_COMMIT");
  return staged.after;
}

function stageProposal(group: PublicGroup, message: PublicMessage, proposal: Proposal): StagedProposal {
  const { sender, authenticatedData } = message.framed;
  checkAlone(proposal, group.tree);
  const reference = labels.proposalReference(writeAuthenticatedContent(message));
  const name = hex(reference);
  demand(group.proposals.has(name) || group.proposals.size < MAX_PROPOSALS, "PROPOSALS_ARE_BOUNDED");
  const proposals = new Map([...group.proposals, [name, { reference, proposal, sender }]]);
  const after = { ...group, proposals };
  return { kind: "proposal", before: group, message, reference, proposal, sender, authenticatedData, after };
}

function stageCommit(group: PublicGroup, message: PublicMessage): StagedCommit {
  const { sender, content, authenticatedData } = message.framed;
  demand(content.kind === "commit", "IS_COMMIT");
  demand(group.context.epoch < LAST_EPOCH, "EPOCH_CAN_BE_COUNTED");
  const tag = message.confirmationTag;
  demand(tag !== undefined && tag.length === suite.HASH_BYTES, "CONFIRMATION_TAG_SIZE");
  const covered = resolve(content.commit, sender, group.proposals);
  const end = outcome(content.commit, covered, sender, group.tree, group.context);
  const confirmedTranscriptHash = transcript.confirmed(group.interimTranscriptHash, message);
  return {
    kind: "commit",
    before: group,
    message,
    sender,
    isExternal: sender.kind === "newMemberCommit",
    committer: end.committer,
    proposals: covered,
    removed: end.applied.removed,
    path: content.commit.path,
    newLeaf: content.commit.path?.leafNode,
    authenticatedData,
    provisional: end.provisional,
    after: {
      context: { ...end.provisional, confirmedTranscriptHash },
      tree: end.tree,
      confirmationTag: tag,
      interimTranscriptHash: transcript.interim(confirmedTranscriptHash, tag),
      proposals: new Map(),
    },
  };
}
