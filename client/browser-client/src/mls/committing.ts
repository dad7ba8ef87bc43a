/**
 * Making a commit, from inside or outside (RFC 9420 sections 12.4.1 and 12.4.3.2). Private half.
 *
 * The author is held to every rule the receivers apply, by the same code: what is made is staged before it is
 * returned. Every commit made here has a path: a room takes no other.
 */

import { Bug } from "../protocol/errors";
import type { ProposalOrReference } from "./commit";
import { type AuthenticatedContent, type Sender, signContent } from "./framing";
import { sameContext } from "./group_context";
import { confirmationTag, type EpochSecrets, joinerSecret, secretsOfJoiner } from "./key_schedule";
import type { LeafNode } from "./leaf_node";
import { makePath, type NodeKeys } from "./path";
import { applied, checkList, resolve } from "./proposal_list";
import { type PublicGroup, stage, type StagedCommit } from "./public_group";
import { firstBlank, rootHash } from "./ratchet_tree";
import type { Random } from "./suite";
import * as transcript from "./transcript";

/** Who commits, and with what. */
export type Author = {
  readonly sender: Sender;
  /** Signs the message and the path's leaf. */
  readonly seed: Uint8Array;
  /** Signature key, credential, capabilities and extensions of the path's leaf. */
  readonly template: LeafNode;
  readonly initSecret: Uint8Array;
};

/** A commit, staged as its receivers will, and what its author alone knows about the epoch it opens. */
export type Made = {
  readonly message: AuthenticatedContent;
  readonly staged: StagedCommit;
  readonly secrets: EpochSecrets;
  readonly keys: NodeKeys;
};

/** Return a commit of `listed`. Throws Invalid, or whatever else its receivers would throw. */
export function make(
  group: PublicGroup,
  author: Author,
  listed: readonly ProposalOrReference[],
  authenticatedData: Uint8Array,
  random: Random,
): Made {
  const { context, tree } = group;
  const { sender, seed, template } = author;
  const covered = resolve({ proposals: listed, path: undefined }, sender, group.proposals);
  checkList(covered, sender, tree);
  const done = applied(covered, tree, context.extensions);
  const leaf = "index" in sender ? sender.index : firstBlank(done.tree);
  const next = { ...context, epoch: context.epoch + 1n, extensions: done.extensions };
  const path = makePath(done.tree, { leaf, template, seed }, next, random);
  const commit = { proposals: listed, path: path.updatePath };
  const { groupId, epoch } = context;
  const framed = { groupId, epoch, sender, authenticatedData, content: { kind: "commit", commit } } as const;
  const unsealed = signContent(seed, framed, context);
  const after = {
    ...next,
    treeHash: rootHash(path.tree),
    confirmedTranscriptHash: transcript.confirmed(group.interimTranscriptHash, unsealed),
  };
  const secrets = secretsOfJoiner(joinerSecret(author.initSecret, path.commitSecret, after), after);
  const message = { ...unsealed, confirmationTag: confirmationTag(secrets, after.confirmedTranscriptHash) };
  const staged = stage(group, { ...message, membershipTag: undefined });
  if (staged.kind !== "commit" || !sameContext(staged.after.context, after)) {
    throw new Bug("a commit that leads its author elsewhere than its receivers");
  }
  return { message, staged, secrets, keys: path.keys };
}
