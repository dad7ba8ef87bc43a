/**
 * A group as one member holds it, and every step it can take. Private half.
 *
 * A value: every step returns the next group and leaves this one as it was. What a step made obsolete (keys of the
 * path, secrets of the epoch) is gone when the caller drops the old value; nothing keeps a second copy.
 */

import { same } from "../protocol/codec";
import { Refused, WrongCall } from "../protocol/errors";
import { type Made, make } from "./committing";
import type { Extension } from "./extensions";
import { follow } from "./following";
import type { PublicMessage } from "./framing";
import { type GroupContext, sameContext } from "./group_context";
import { checkMembershipTag, framedBy, type Group, ownLeafNode, signedBy, tagged } from "./held_epoch";
import { type Identity, leafOfIdentity } from "./identity";
import { demand } from "./invalid";
import { confirmationTag, initSecretOfJoiner, secretsOfEpoch } from "./key_schedule";
import { signedLeaf } from "./leaf_node";
import type { Proposal } from "./proposals";
import { type PublicGroup, stage, type Staged, type StagedCommit, startGroup } from "./public_group";
import { rootHash, treeOfOne } from "./ratchet_tree";
import { type Policy, sameCredential } from "./succession";
import * as suite from "./suite";
import { nodeOf } from "./tree_math";

export { epochAuthenticator, exportSecret, type Group, groupInfo, ownExternalPub } from "./held_epoch";

const NOTHING = new Uint8Array();

/** The room was changed from another of your devices, which knows more than this one. */
class OwnCommit extends Refused {
  constructor() {
    super("stale_epoch");
  }
}

/** You are no longer in this room. */
export class Removed extends Refused {
  constructor() {
    super("not_a_member");
  }
}

/** Return a new group of one member, in epoch 0 (section 11). Invalid if the identity does not fit. */
export function createGroup(
  groupId: Uint8Array,
  extensions: readonly Extension[],
  identity: Identity,
  random: suite.Random,
): Group {
  const pair = suite.deriveKeyPair(random(suite.HASH_BYTES));
  const ownLeaf = 0;
  const unsigned = { ...leafOfIdentity(identity), encryptionKey: pair.publicKey };
  const tree = treeOfOne(signedLeaf(unsigned, identity.signatureSeed, groupId, ownLeaf));
  const context: GroupContext = {
    cipherSuite: suite.SUITE_ID,
    groupId,
    epoch: 0n,
    treeHash: rootHash(tree),
    confirmedTranscriptHash: NOTHING,
    extensions,
  };
  const secrets = secretsOfEpoch(random(suite.HASH_BYTES));
  return {
    public: startGroup(context, tree, confirmationTag(secrets, NOTHING)),
    ownLeaf,
    signatureSeed: identity.signatureSeed,
    secrets,
    pathKeys: new Map([[nodeOf(ownLeaf), pair.secret]]),
    secretTree: undefined,
    updates: [],
  };
}

/** A commit and the group if it wins: keep that under the commit's hash before it is sent, adopt it when it has won. */
export type Committed = {
  readonly message: PublicMessage;
  readonly group: Group;
  /** The commit as everybody else will stage it. */
  readonly staged: StagedCommit;
};

function afterOwn(made: Made, signatureSeed: Uint8Array): Group {
  return {
    public: made.staged.after,
    ownLeaf: made.staged.committer,
    signatureSeed,
    secrets: made.secrets,
    pathKeys: made.keys,
    secretTree: undefined,
    updates: [],
  };
}

/** What an external commit is made of, besides who enters where. */
export type Entry = {
  /** The joiner's own older leaf. */
  readonly remove?: number | undefined;
  readonly authenticatedData?: Uint8Array;
  readonly random: suite.Random;
};

/**
 * Return an external commit into the group after `group`, and that group (section 12.4.3.2).
 *
 * `externalPub` is from a GroupInfo that `checkGroupInfo` accepted. Throws Invalid when the group's rules forbid it.
 */
export function joinExternal(
  group: PublicGroup,
  externalPub: Uint8Array,
  identity: Identity,
  { remove, authenticatedData = NOTHING, random }: Entry,
): Committed {
  demand(suite.isHpkeKey(externalPub), "EXTERNAL_PUB_IS_KEY");
  const { kemOutput, secret: initSecret } = initSecretOfJoiner(externalPub, random);
  const listed: Proposal[] = [{ type: "externalInit", kemOutput }];
  if (remove !== undefined) {
    listed.push({ type: "remove", removed: remove });
  }
  const seed = identity.signatureSeed;
  const template = leafOfIdentity(identity);
  const author = { sender: { kind: "newMemberCommit" }, seed, template, initSecret } as const;
  const made = make(group, author, listed, authenticatedData, random);
  return {
    message: { ...made.message, membershipTag: undefined },
    group: afterOwn(made, seed),
    staged: made.staged,
  };
}

/** Return a proposal to remove a member, and the group that knows it. Invalid when nobody could commit it. */
export function proposeRemove(
  group: Group,
  leaf: number,
): { readonly message: PublicMessage; readonly group: Group; readonly staged: Staged } {
  const content = { kind: "proposal", proposal: { type: "remove", removed: leaf } } as const;
  const message = tagged(group, signedBy(group, framedBy(group, content, NOTHING)));
  const staged = stage(group.public, message);
  return { message, group: { ...group, public: staged.after }, staged };
}

/** What a commit from inside carries besides its path. */
export type Change = {
  /** By value: Removes and GroupContextExtensions of staff. */
  readonly proposals?: readonly Proposal[];
  /** Of proposals received in this epoch. */
  readonly references?: readonly Uint8Array[];
  readonly authenticatedData?: Uint8Array;
  readonly random: suite.Random;
};

/** Return a commit with a path, and the group after it. Throws Invalid when receivers would. */
export function commit(
  group: Group,
  { proposals = [], references = [], authenticatedData = NOTHING, random }: Change,
): Committed {
  const author = {
    sender: { kind: "member", index: group.ownLeaf },
    seed: group.signatureSeed,
    template: ownLeafNode(group),
    initSecret: group.secrets.init,
  } as const;
  const made = make(group.public, author, [...references, ...proposals], authenticatedData, random);
  return {
    message: tagged(group, made.message),
    group: afterOwn(made, group.signatureSeed),
    staged: made.staged,
  };
}

/**
 * Return the group after this message from somebody else.
 *
 * Throws what `stage` and `policy` throw; NotAuthentic("membership tag", "confirmation tag" or "path"): good in
 * public, but its author lied to members; Removed when it ends this membership; OwnCommit when this member made it:
 * the group after it is what `commit` returned then.
 */
export function followMessage(group: Group, message: PublicMessage, policy: Policy = sameCredential): Group {
  const staged = stage(group.public, message);
  policy(staged);
  return adopt(group, staged);
}

/** Do the half of `followMessage` that needs secrets, on what `stage(group.public, …)` returned. */
export function adopt(group: Group, staged: Staged): Group {
  if (!isSameState(staged.before, group.public)) {
    throw new WrongCall("staged on another state of the group");
  }
  checkMembershipTag(group, staged);
  if (staged.kind === "proposal") {
    return { ...group, public: staged.after };
  }
  if (staged.removed.includes(group.ownLeaf)) {
    throw new Removed();
  }
  if (staged.committer === group.ownLeaf) {
    throw new OwnCommit();
  }
  const { ownLeaf, signatureSeed } = group;
  const next = follow(staged, group);
  return { public: staged.after, ownLeaf, signatureSeed, ...next, secretTree: undefined, updates: [] };
}

/** Return the group standing in `view`, the same epoch as others keep it: with the proposals that they know. */
export function standingIn(group: Group, view: PublicGroup): Group {
  if (!sameContext(group.public.context, view.context) || !same(group.public.confirmationTag, view.confirmationTag)) {
    throw new WrongCall("another epoch, or another fork of it");
  }
  return { ...group, public: view };
}

function isSameState(one: PublicGroup, other: PublicGroup): boolean {
  return (
    one === other ||
    (sameContext(one.context, other.context) &&
      same(one.confirmationTag, other.confirmationTag) &&
      one.proposals.size === other.proposals.size &&
      [...one.proposals.keys()].every((name) => other.proposals.has(name)))
  );
}
