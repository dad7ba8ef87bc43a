/** Who a leaf is: its place in the tree and what its admission chain says. */

import type { LeafNode } from "../mls/leaf_node";
import { type Admission, readCredential } from "../protocol/admission";
import type { LeafIdentity } from "../protocol/commit_table";
import { memberId } from "../protocol/ids";
import { ADMISSION_KIND } from "../protocol/structures/credential";

/** A leaf of a room's tree, whose chain a view has checked when it entered. */
export type Member = {
  readonly leaf: number;
  /** Ed25519 key of leaf and posts. As in the leaf: that the chain admits it is checked, never assumed. */
  readonly signatureKey: Uint8Array;
  readonly admission: Admission;
  /** The name of this membership, 16 bytes. */
  readonly memberId: Uint8Array;
  /** X25519 key that letters to this member are sealed to. */
  readonly inboxKey: Uint8Array;
  /** Whether it entered as staff. Whether it has power at an hour is `hasPower`. */
  readonly isStaff: boolean;
  /** Name of the own certificate, for staff; none for everybody else. */
  readonly certificate: Uint8Array | undefined;
};

/** Return who the leaf `node` at index `leaf` says it is. Malformed when its credential is no chain. */
export function readMember(leaf: number, node: LeafNode): Member {
  const admission = readCredential(node.credential.content);
  const isStaff = admission.kind === ADMISSION_KIND.self;
  return {
    leaf,
    signatureKey: node.signatureKey,
    admission,
    memberId: memberId(admission.room, node.signatureKey),
    inboxKey: admission.inboxKey,
    isStaff,
    certificate: isStaff ? admission.certificate : undefined,
  };
}

/** Return what this leaf keeps for as long as it lives. */
export function identityOf(member: Member): LeafIdentity {
  return { signatureKey: member.signatureKey, credential: member.admission.credential };
}
