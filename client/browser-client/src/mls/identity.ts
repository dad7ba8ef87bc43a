/** Who a member is: what it brings into a group. Private half. */

import type { Capabilities } from "./capabilities";
import type { Credential } from "./credentials";
import type { Extension } from "./extensions";
import { ALL_TIME, LEAF_SOURCE, type LeafNode } from "./leaf_node";
import * as suite from "./suite";

/** `signatureSeed` is the private half of the leaf's signature key. */
export type Identity = {
  readonly signatureSeed: Uint8Array;
  readonly credential: Credential;
  readonly capabilities: Capabilities;
  readonly extensions: readonly Extension[];
};

/** Return an unsigned leaf of this identity, as a new group's first has it; its key is still to come. */
export function leafOfIdentity(identity: Identity): LeafNode {
  return {
    encryptionKey: new Uint8Array(),
    signatureKey: suite.signatureKey(identity.signatureSeed),
    credential: identity.credential,
    capabilities: identity.capabilities,
    source: LEAF_SOURCE.keyPackage,
    lifetime: ALL_TIME,
    parentHash: undefined,
    extensions: identity.extensions,
    signature: new Uint8Array(),
  };
}
