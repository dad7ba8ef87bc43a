/**
 * What a leaf must be to stand in a group (RFC 9420 section 7.3), each rule by its name.
 *
 * Signatures are checked where the leaf's place is known, uniqueness where the tree is: tree_validation and
 * commit_validation. Whom a credential names is the application's to judge. Lifetimes are asked of nobody: a clock
 * gives two members two verdicts.
 */

import { MLS10 } from "./capabilities";
import { X509 } from "./credentials";
import {
  checkDistinct,
  DEFAULT_EXTENSIONS,
  DEFAULT_PROPOSALS,
  type Extension,
  externalSenders,
  requiredCapabilities,
} from "./extensions";
import { demand } from "./invalid";
import type { LeafNode } from "./leaf_node";
import * as suite from "./suite";

/** Refuse GroupContext extensions whose known contents cannot be read or used; Malformed or Invalid. */
export function checkExtensions(extensions: readonly Extension[]): void {
  checkDistinct(extensions);
  requiredCapabilities(extensions);
  for (const sender of externalSenders(extensions)) {
    demand(sender.credential.type !== X509, "EXTERNAL_SENDER_CAN_BE_JUDGED");
    demand(suite.isSignatureKey(sender.signatureKey), "EXTERNAL_SENDER_KEY_IS_KEY");
  }
}

/** What a group's extensions ask of every leaf, read once: a list may be long, and so may a tree. */
export type Demands = {
  readonly types: readonly number[];
  readonly extensions: readonly number[];
  readonly proposals: readonly number[];
  readonly credentials: readonly number[];
};

/** Read them; Malformed when required_capabilities cannot be read. */
export function demandsOf(extensions: readonly Extension[]): Demands {
  const required = requiredCapabilities(extensions);
  return {
    types: extensions.map((each) => each.type),
    extensions: [...new Set(required.extensions)],
    proposals: [...new Set(required.proposals)],
    credentials: [...new Set(required.credentials)],
  };
}

/** Refuse a leaf that does not fit a group with these demands, its signature apart. */
export function checkLeaf(leaf: LeafNode, demands: Demands): void {
  const can = leaf.capabilities;
  demand(suite.isHpkeKey(leaf.encryptionKey), "LEAF_KEY_IS_KEY");
  demand(can.versions.includes(MLS10), "LEAF_SUPPORTS_VERSION");
  demand(can.cipherSuites.includes(suite.SUITE_ID), "LEAF_SUPPORTS_SUITE");
  demand(leaf.credential.type !== X509, "LEAF_CREDENTIAL_CAN_BE_JUDGED");
  demand(can.credentials.includes(leaf.credential.type), "LEAF_SUPPORTS_OWN_CREDENTIAL");
  checkDistinct(leaf.extensions);
  const supported = new Set([...DEFAULT_EXTENSIONS, ...can.extensions]);
  demand(
    leaf.extensions.every((each) => supported.has(each.type)),
    "LEAF_SUPPORTS_OWN_EXTENSIONS",
  );
  demand(
    demands.types.every((each) => supported.has(each)),
    "LEAF_SUPPORTS_GROUP_EXTENSIONS",
  );
  demand(
    demands.extensions.every((each) => supported.has(each)),
    "LEAF_HAS_REQUIRED_EXTENSIONS",
  );
  const proposals = new Set([...DEFAULT_PROPOSALS, ...can.proposals]);
  demand(
    demands.proposals.every((each) => proposals.has(each)),
    "LEAF_HAS_REQUIRED_PROPOSALS",
  );
  const credentials = new Set(can.credentials);
  demand(
    demands.credentials.every((each) => credentials.has(each)),
    "LEAF_HAS_REQUIRED_CREDENTIALS",
  );
}
