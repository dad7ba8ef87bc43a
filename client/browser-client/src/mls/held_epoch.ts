/**
 * An epoch as one member holds it: what it knows, and how it says what it says. Private half.
 *
 * The steps from here are in group.ts.
 */

import { WrongCall } from "../protocol/errors";
import { equal } from "../protocol/crypto/equal";
import { type AuthenticatedContent, type Content, type FramedContent, type PublicMessage, signContent } from "./framing";
import { externalPubExtension, type GroupInfo, signedGroupInfo } from "./group_info";
import { Forged } from "./invalid";
import { type EpochSecrets, exportSecret as exported, externalKeyPair, membershipTag } from "./key_schedule";
import type { LeafNode } from "./leaf_node";
import type { NodeKeys } from "./path";
import type { PublicGroup, Staged } from "./public_group";
import { leafAt } from "./ratchet_tree";
import type { SecretTree } from "./secret_tree";

/** What the author of an Update keeps until somebody commits it. A room has none; a stored state may. */
export type OwnUpdate = {
  readonly reference: Uint8Array;
  readonly leafSecret: Uint8Array;
  readonly signatureSeed: Uint8Array;
};

/** The public group and this member's secrets, in one epoch. */
export type Group = {
  readonly public: PublicGroup;
  readonly ownLeaf: number;
  readonly signatureSeed: Uint8Array;
  readonly secrets: EpochSecrets;
  /** HPKE secrets of the own leaf's node and of the nodes above it that this member was told. */
  readonly pathKeys: NodeKeys;
  /** What a stored state had left of an epoch's message keys; then `secrets.encryption` is gone. Never in a room. */
  readonly secretTree: SecretTree | undefined;
  /** In the order of their references; never in a room. */
  readonly updates: readonly OwnUpdate[];
};

/** A value two members can compare to know that they see the same group (section 8.7). */
export function epochAuthenticator(group: Group): Uint8Array {
  return group.secrets.authenticator;
}

/** The public key by which others join this epoch. */
export function ownExternalPub(group: Group): Uint8Array {
  return externalKeyPair(group.secrets).publicKey;
}

/** Return a secret of this epoch for the application (MLS-Exporter, section 8.5). */
export function exportSecret(group: Group, label: string, context: Uint8Array, sizeBytes: number): Uint8Array {
  return exported(group.secrets, label, context, sizeBytes);
}

/** Return this epoch's GroupInfo with its external key alone, signed by this member. */
export function groupInfo(group: Group): GroupInfo {
  const { context, confirmationTag } = group.public;
  const extensions = [externalPubExtension(ownExternalPub(group))];
  return signedGroupInfo({ context, extensions, confirmationTag, signer: group.ownLeaf }, group.signatureSeed);
}

/** Return `content` as this member says it in this epoch. */
export function framedBy(group: Group, content: Content, authenticatedData: Uint8Array): FramedContent {
  const { groupId, epoch } = group.public.context;
  return { groupId, epoch, sender: { kind: "member", index: group.ownLeaf }, authenticatedData, content };
}

/** Return it signed. */
export function signedBy(group: Group, framed: FramedContent): AuthenticatedContent {
  return signContent(group.signatureSeed, framed, group.public.context);
}

/** Return a signed handshake with the tag that proves membership (section 6.2). */
export function tagged(group: Group, message: AuthenticatedContent): PublicMessage {
  return { ...message, membershipTag: membershipTag(group.secrets, message, group.public.context) };
}

/** Return this member's leaf as it stands in the tree. */
export function ownLeafNode(group: Group): LeafNode {
  const own = leafAt(group.public.tree, group.ownLeaf);
  if (own === undefined) {
    throw new WrongCall("a group whose own leaf is blank");
  }
  return own;
}

/** Return if it comes from outside, or has the tag of this epoch; else NotAuthentic. */
export function checkMembershipTag(group: Group, { message }: Staged): void {
  if (message.framed.sender.kind !== "member") {
    return;
  }
  const expected = membershipTag(group.secrets, message, group.public.context);
  if (message.membershipTag === undefined || !equal(expected, message.membershipTag)) {
    throw new Forged("membership tag", "MEMBERSHIP_TAG");
  }
}
