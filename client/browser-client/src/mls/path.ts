/** TreeKEM (RFC 9420 sections 7.4-7.6): path secrets made, sealed and opened. Private half. */

import { same } from "../protocol/codec";
import { Malformed, NotAuthentic } from "../protocol/errors";
import { type GroupContext, writeGroupContext } from "./group_context";
import { Forged } from "./invalid";
import * as labels from "./labels";
import { LEAF_SOURCE, type LeafNode, signedLeaf } from "./leaf_node";
import { filteredDirectPath, type RatchetTree, resolution, rootHash, withLeaf, withPath, withRoomFor } from "./ratchet_tree";
import * as suite from "./suite";
import { isBelow, nodeOf } from "./tree_math";
import type { UpdatePath, UpdatePathNode } from "./update_path";

const LABEL = "UpdatePathNode";

/** HPKE secrets by the node they belong to. */
export type NodeKeys = ReadonlyMap<number, Uint8Array>;

/** Return the key pair of the node a path secret belongs to (section 7.4). */
function nodeKeyPair(pathSecret: Uint8Array): suite.KeyPair {
  return suite.deriveKeyPair(labels.derive(pathSecret, "node"));
}

/** Return the path secret one node further up; above the last node it is the commit secret. */
function nextSecret(pathSecret: Uint8Array): Uint8Array {
  return labels.derive(pathSecret, "path");
}

/** A path its author just made: what to send, the tree it leads to, and what only the author knows. */
export type NewPath = {
  readonly updatePath: UpdatePath;
  readonly tree: RatchetTree;
  /** HPKE secrets of the author's leaf and its filtered direct path. */
  readonly keys: NodeKeys;
  readonly commitSecret: Uint8Array;
};

/** Who makes a path: whose leaf it is, what stands in it besides keys, and the seed that signs it. */
export type PathAuthor = { readonly leaf: number; readonly template: LeafNode; readonly seed: Uint8Array };

/**
 * Return a new path for the author's leaf in `before`, the tree after the commit's proposals.
 *
 * `context` is the next epoch's with the old transcript; its tree hash is filled in here. Randomness is drawn for
 * the lowest path secret, for the leaf's key, then for each seal from below.
 */
export function makePath(
  before: RatchetTree,
  author: PathAuthor,
  context: GroupContext,
  random: suite.Random,
): NewPath {
  const { leaf } = author;
  const tree = withRoomFor(before, leaf);
  const filtered = filteredDirectPath(tree, leaf);
  const steps: { readonly secret: Uint8Array; readonly pair: suite.KeyPair }[] = [];
  let secret = random(suite.HASH_BYTES);
  for (let at = 0; at < filtered.length; at += 1) {
    steps.push({ secret, pair: nodeKeyPair(secret) });
    secret = nextSecret(secret);
  }
  // The leaf's key is of its own randomness: who is told a path secret must not learn the key below it.
  const ownPair = suite.deriveKeyPair(random(suite.HASH_BYTES));
  const { tree: withKeys, parentHash } = withPath(
    tree,
    leaf,
    steps.map(({ pair }) => pair.publicKey),
  );
  const unsigned: LeafNode = {
    ...author.template,
    encryptionKey: ownPair.publicKey,
    source: LEAF_SOURCE.commit,
    lifetime: undefined,
    parentHash,
  };
  const leafNode = signedLeaf(unsigned, author.seed, context.groupId, leaf);
  const merged = withLeaf(withKeys, leaf, leafNode);
  const sealingContext = writeGroupContext({ ...context, treeHash: rootHash(merged) });
  const nodes: UpdatePathNode[] = [];
  const keys = new Map([[nodeOf(leaf), ownPair.secret]]);
  for (const [at, step] of steps.entries()) {
    const [node, beside] = filtered[at] ?? [0, 0];
    const holders = resolution(merged, beside).map((receiver) => merged.nodes[receiver]?.encryptionKey);
    const sealed = holders
      .filter((key) => key !== undefined)
      .map((key) => labels.seal(key, LABEL, sealingContext, step.secret, random));
    nodes.push({ encryptionKey: step.pair.publicKey, sealed });
    keys.set(node, step.pair.secret);
  }
  return { updatePath: { leafNode, nodes }, tree: merged, keys, commitSecret: secret };
}

/** What one receiver learns from a path. */
export type OpenedPath = {
  /** HPKE secrets of the nodes that this receiver shares with the author. */
  readonly keys: NodeKeys;
  readonly commitSecret: Uint8Array;
};

/** Who opens a path: at which leaf, with which HPKE secrets of its own. */
export type PathReceiver = { readonly leaf: number; readonly keys: NodeKeys };

/**
 * Open the path of `committer`, another leaf than the receiver's.
 *
 * `tree` already has the path merged; `context` is the provisional one. Throws NotAuthentic("path") when it cannot
 * be opened or does not lead to the public keys it names (section 7.5).
 */
export function openPath(
  tree: RatchetTree,
  path: UpdatePath,
  committer: number,
  receiver: PathReceiver,
  context: GroupContext,
): OpenedPath {
  const filtered = filteredDirectPath(tree, committer);
  const start = filtered.findIndex(([, beside]) => isBelow(receiver.leaf, beside));
  const receivers = resolution(tree, filtered[start]?.[1] ?? nodeOf(receiver.leaf));
  const chosen = receivers.findIndex((node) => receiver.keys.has(node));
  const secret = receiver.keys.get(receivers[chosen] ?? -1);
  const sealed = path.nodes[start]?.sealed[chosen];
  if (secret === undefined || sealed === undefined) {
    throw new Forged("path", "PATH_OPENS");
  }
  const pathSecret = opened(() => labels.open(secret, LABEL, writeGroupContext(context), sealed));
  return climb(
    tree,
    pathSecret,
    filtered.slice(start).map(([node]) => node),
  );
}

function opened(open: () => Uint8Array): Uint8Array {
  try {
    return open();
  } catch (problem) {
    const isRefusal = problem instanceof NotAuthentic || problem instanceof Malformed;
    throw isRefusal ? new Forged("path", "PATH_OPENS") : problem;
  }
}

/**
 * Return the HPKE secrets of `nodes`, the first of which has `pathSecret`, and the commit secret.
 *
 * Throws NotAuthentic("path") unless they lead to the public keys that stand there.
 */
function climb(tree: RatchetTree, pathSecret: Uint8Array, nodes: readonly number[]): OpenedPath {
  const keys = new Map<number, Uint8Array>();
  let secret = pathSecret;
  for (const node of nodes) {
    const pair = nodeKeyPair(secret);
    const expected = tree.nodes[node]?.encryptionKey;
    if (expected === undefined || !same(pair.publicKey, expected)) {
      throw new Forged("path", "PATH_OPENS");
    }
    keys.set(node, pair.secret);
    secret = nextSecret(secret);
  }
  return { keys, commitSecret: secret };
}
