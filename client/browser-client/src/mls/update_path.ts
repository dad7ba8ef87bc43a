/** The new keys a committer gives to its path (RFC 9420 section 7.6), as they travel. */

import { concat, type Reader, vector, vectorOf } from "../protocol/codec";
import { type LeafNode, readLeafNode, writeLeafNode } from "./leaf_node";
import type { SealedTo } from "./suite";

/** Most nodes of a path: a tree has at most 2^32 leaves (RFC 9420 section 7.8 counts them in 32 bits). */
const MAX_NODES = 32;

/** Most secrets sealed for one node: one for each leaf of the widest tree. */
const MAX_SEALED = 1 << 16;

/** One node's new public key, and its path secret sealed to each node of the copath child's resolution. */
export type UpdatePathNode = { readonly encryptionKey: Uint8Array; readonly sealed: readonly SealedTo[] };

/** The committer's new leaf and its filtered direct path, from the bottom up. */
export type UpdatePath = { readonly leafNode: LeafNode; readonly nodes: readonly UpdatePathNode[] };

function readSealed(reader: Reader): SealedTo {
  return { kemOutput: reader.vector(), ciphertext: reader.vector() };
}

function readNode(reader: Reader): UpdatePathNode {
  return { encryptionKey: reader.vector(), sealed: reader.vectorOf(readSealed, MAX_SEALED) };
}

export function readUpdatePath(reader: Reader): UpdatePath {
  return { leafNode: readLeafNode(reader), nodes: reader.vectorOf(readNode, MAX_NODES) };
}

function writeNode(node: UpdatePathNode): Uint8Array {
  const sealed = vectorOf(node.sealed, (each) => concat(vector(each.kemOutput), vector(each.ciphertext)));
  return concat(vector(node.encryptionKey), sealed);
}

export function writeUpdatePath(path: UpdatePath): Uint8Array {
  return concat(writeLeafNode(path.leafNode), vectorOf(path.nodes, writeNode));
}
