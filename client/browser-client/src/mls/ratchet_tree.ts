/**
 * The public ratchet tree (RFC 9420 sections 4, 7.1, 7.7-7.9 and 12.4.3.3), a value.
 *
 * Every change returns a new tree. Hashes of subtrees are remembered and carried over where nothing below changed,
 * so a commit costs a path, not a tree. What a good tree looks like is judged in tree_validation.
 */

import { concat, decode, optional, Reader, same, u32, u8, vector, vectorOf } from "../protocol/codec";
import { Malformed, WrongCall } from "../protocol/errors";
import { demand, Unreadable } from "./invalid";
import { type LeafNode, readLeafNode, writeLeafNode } from "./leaf_node";
import * as suite from "./suite";
import { directPath, isLeaf, leafIndexAt, leavesBelow, left, level, nodeCount, nodeOf, right, root, sibling } from "./tree_math";

/** The widest tree accepted. A room is far smaller; a few bytes from the wire must not cost gigabytes here. */
export const MAX_LEAVES = 1 << 16;

const LEAF = 1;
const PARENT = 2;

/** A subtree's shared key (section 7.1); `unmergedLeaves` are below it and do not know its secret. */
export type ParentNode = {
  readonly encryptionKey: Uint8Array;
  readonly parentHash: Uint8Array;
  readonly unmergedLeaves: readonly number[];
};

export type Node = LeafNode | ParentNode;

export type RatchetTree = {
  /** The nodes of a full tree in array order, blank ones undefined. */
  readonly nodes: readonly (Node | undefined)[];
  /** Remembered tree hashes, one a node; filled when asked for, never wrong, so invisible from outside. */
  readonly remembered: (Uint8Array | undefined)[];
};

export function isParent(node: Node | undefined): node is ParentNode {
  return node !== undefined && "unmergedLeaves" in node;
}

function readParent(reader: Reader): ParentNode {
  const encryptionKey = reader.vector();
  const parentHash = reader.vector();
  const unmergedLeaves = reader.vectorOf((each) => each.u32());
  if (unmergedLeaves.some((leaf, at) => at > 0 && leaf <= (unmergedLeaves[at - 1] ?? leaf))) {
    throw new Unreadable("UNMERGED_LEAVES_SORTED");
  }
  return { encryptionKey, parentHash, unmergedLeaves };
}

function writeParent(node: ParentNode): Uint8Array {
  return concat(vector(node.encryptionKey), vector(node.parentHash), vectorOf(node.unmergedLeaves, u32));
}

function readNode(reader: Reader): Node {
  const kind = reader.u8();
  if (kind === LEAF) {
    return readLeafNode(reader);
  }
  if (kind === PARENT) {
    return readParent(reader);
  }
  throw new Malformed("unknown node type");
}

/** Read the nodes of a tree, and stop at the first too many: a blank one is a byte here and eight kept. */
function readNodes(reader: Reader): (Node | undefined)[] {
  const inner = new Reader(reader.vector());
  const nodes: (Node | undefined)[] = [];
  while (!inner.atEnd) {
    if (nodes.length === nodeCount(MAX_LEAVES)) {
      throw new Unreadable("LEAVES_ARE_BOUNDED");
    }
    nodes.push(inner.optional(readNode));
  }
  return nodes;
}

function writeContent(node: Node): Uint8Array {
  return isParent(node) ? writeParent(node) : writeLeafNode(node);
}

function writeNode(node: Node): Uint8Array {
  return concat(u8(isParent(node) ? PARENT : LEAF), writeContent(node));
}

/** Return the parent hash of a node with this key and parent_hash field, and this tree beside. */
export function parentHashOf(encryptionKey: Uint8Array, above: Uint8Array, siblingHash: Uint8Array): Uint8Array {
  return suite.hash(concat(vector(encryptionKey), vector(above), vector(siblingHash)));
}

function blanks(count: number): undefined[] {
  return Array.from<undefined>({ length: count });
}

/** Return the tree of these nodes, as many as a full tree has, with nothing remembered. */
function treeOf(nodes: readonly (Node | undefined)[]): RatchetTree {
  return { nodes, remembered: blanks(nodes.length) };
}

/** Return the tree of a group with one member. */
export function treeOfOne(leaf: LeafNode): RatchetTree {
  return treeOf([leaf]);
}

/** Read `optional<Node> ratchet_tree<V>`, exactly; Malformed unless in its shortest form. */
export function decodeTree(data: Uint8Array): RatchetTree {
  const nodes = decode(data, readNodes);
  if (nodes.at(-1) === undefined) {
    throw new Unreadable("TREE_ENDS_WITH_A_NODE");
  }
  if (nodes.some((node, index) => node !== undefined && isParent(node) === isLeaf(index))) {
    throw new Malformed("a node stands where the other kind belongs");
  }
  let width = 1;
  while (nodeCount(width) < nodes.length) {
    width *= 2;
  }
  return treeOf([...nodes, ...blanks(nodeCount(width) - nodes.length)]);
}

/** Write `optional<Node> ratchet_tree<V>`, without the blank nodes after the last node. */
export function writeTree(tree: RatchetTree): Uint8Array {
  const last = tree.nodes.findLastIndex((node) => node !== undefined);
  return vectorOf(tree.nodes.slice(0, last + 1), (node) => optional(node, writeNode));
}

/** How many leaves the tree has, blank ones included: a power of two. */
export function leafCount(tree: RatchetTree): number {
  return (tree.nodes.length + 1) / 2;
}

/** Return the leaf at this index; undefined when blank or outside. */
export function leafAt(tree: RatchetTree, leaf: number): LeafNode | undefined {
  const node = tree.nodes[nodeOf(leaf)];
  return isParent(node) ? undefined : node;
}

/** Return every member's place and leaf, from the left. */
export function leaves(tree: RatchetTree): readonly (readonly [place: number, leaf: LeafNode])[] {
  const found: (readonly [number, LeafNode])[] = [];
  for (let place = 0; place < leafCount(tree); place += 1) {
    const leaf = leafAt(tree, place);
    if (leaf !== undefined) {
      found.push([place, leaf]);
    }
  }
  return found;
}

/** Return where the member with this signature key stands. */
export function leafOf(tree: RatchetTree, signatureKey: Uint8Array): number | undefined {
  return leaves(tree).find(([, leaf]) => same(leaf.signatureKey, signatureKey))?.[0];
}

/** Return the leftmost blank leaf; one past the last when none is blank. */
export function firstBlank(tree: RatchetTree): number {
  const blank = tree.nodes.findIndex((node, index) => isLeaf(index) && node === undefined);
  return blank < 0 ? leafCount(tree) : leafIndexAt(blank);
}

/** Whether nobody stands below this node (or at it). */
function isEmptyBelow(tree: RatchetTree, node: number): boolean {
  const half = (1 << level(node)) - 1;
  for (let at = node - half; at <= node + half; at += 1) {
    if (tree.nodes[at] !== undefined) {
      return false;
    }
  }
  return true;
}

/** Return the nodes whose keys together reach everybody below `node` (section 4.1.1). */
export function resolution(tree: RatchetTree, node: number): readonly number[] {
  const found: number[] = [];
  const waiting = [node];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const value = tree.nodes[at];
    if (value !== undefined) {
      found.push(at);
      if (isParent(value)) {
        found.push(...value.unmergedLeaves.map(nodeOf));
      }
    } else if (!isLeaf(at)) {
      waiting.push(right(at), left(at));
    }
  }
  return found;
}

/** A node of a filtered direct path, and its child beside the path. */
export type PathStep = readonly [node: number, beside: number];

/** Return the steps from below where somebody is below the child beside (section 4.1.2). */
export function filteredDirectPath(tree: RatchetTree, leaf: number): readonly PathStep[] {
  const path: PathStep[] = [];
  let below = nodeOf(leaf);
  for (const node of directPath(below, leafCount(tree))) {
    const beside = sibling(below);
    if (!isEmptyBelow(tree, beside)) {
      path.push([node, beside]);
    }
    below = node;
  }
  return path;
}

function hashOf(node: number, value: Node | undefined, below: (child: number) => Uint8Array): Uint8Array {
  const content = optional(value, writeContent);
  if (isLeaf(node)) {
    return suite.hash(concat(u8(LEAF), u32(leafIndexAt(node)), content));
  }
  return suite.hash(concat(u8(PARENT), content, vector(below(left(node))), vector(below(right(node)))));
}

/** Return the tree hash of the subtree at `node` (section 7.8). */
export function treeHash(tree: RatchetTree, node: number): Uint8Array {
  const known = tree.remembered[node];
  if (known !== undefined) {
    return known;
  }
  const made = hashOf(node, tree.nodes[node], (child) => treeHash(tree, child));
  tree.remembered[node] = made;
  return made;
}

/** The tree hash of the whole tree. */
export function rootHash(tree: RatchetTree): Uint8Array {
  return treeHash(tree, root(leafCount(tree)));
}

/** Return the tree hash as if `absent` were blank and unmerged nowhere (section 7.9). */
export function treeHashWithout(tree: RatchetTree, node: number, absent: ReadonlySet<number>): Uint8Array {
  const [first, last] = leavesBelow(node);
  if (![...absent].some((leaf) => first <= leaf && leaf <= last)) {
    return treeHash(tree, node);
  }
  const value = tree.nodes[node];
  const without = isParent(value)
    ? { ...value, unmergedLeaves: value.unmergedLeaves.filter((leaf) => !absent.has(leaf)) }
    : undefined;
  return hashOf(node, without, (child) => treeHashWithout(tree, child, absent));
}

type Change = readonly [node: number, value: Node | undefined];

/** Return the tree with some nodes replaced. Hashes on and above them are forgotten. */
function changed(tree: RatchetTree, changes: readonly Change[]): RatchetTree {
  const nodes = [...tree.nodes];
  const remembered = [...tree.remembered];
  for (const [node, value] of changes) {
    nodes[node] = value;
    remembered[node] = undefined;
    for (const above of directPath(node, leafCount(tree))) {
      remembered[above] = undefined;
    }
  }
  return { nodes, remembered };
}

function blankPath(tree: RatchetTree, leaf: number): readonly Change[] {
  return directPath(nodeOf(leaf), leafCount(tree)).map((node) => [node, undefined]);
}

/** Return the tree with this leaf in this place, its path untouched. */
export function withLeaf(tree: RatchetTree, leaf: number, value: LeafNode): RatchetTree {
  return changed(tree, [[nodeOf(leaf), value]]);
}

/** Return the tree without this member, its path blank, empty right halves cut (section 12.1.3). */
export function withRemoved(tree: RatchetTree, leaf: number): RatchetTree {
  if (leafAt(tree, leaf) === undefined) {
    throw new WrongCall("a blank leaf cannot be removed");
  }
  let { nodes, remembered } = changed(tree, [[nodeOf(leaf), undefined], ...blankPath(tree, leaf)]);
  while (nodes.length > 1 && nodes.slice((nodes.length + 1) / 2).every((node) => node === undefined)) {
    const half = (nodes.length - 1) / 2;
    nodes = nodes.slice(0, half);
    remembered = remembered.slice(0, half);
  }
  return { nodes, remembered };
}

/** Return the tree, doubled with blank nodes when `leaf` is one past its end (section 7.7). */
export function withRoomFor(tree: RatchetTree, leaf: number): RatchetTree {
  if (leaf < leafCount(tree)) {
    return tree;
  }
  demand(leafCount(tree) < MAX_LEAVES, "LEAVES_ARE_BOUNDED");
  const added = blanks(tree.nodes.length + 1);
  return { nodes: [...tree.nodes, ...added], remembered: [...tree.remembered, ...added] };
}

/**
 * Return the tree with new keys on a leaf's filtered direct path, and that leaf's parent hash.
 *
 * The rest of the direct path becomes blank (section 7.5). Invalid unless there is one key a node.
 */
export function withPath(
  tree: RatchetTree,
  leaf: number,
  keys: readonly Uint8Array[],
): { readonly tree: RatchetTree; readonly parentHash: Uint8Array } {
  const filtered = filteredDirectPath(tree, leaf);
  demand(keys.length === filtered.length, "PATH_LENGTH");
  const changes: Change[] = [...blankPath(tree, leaf)];
  let above: Uint8Array = new Uint8Array();
  for (const [at, [node, beside]] of [...filtered.entries()].toReversed()) {
    const encryptionKey = keys[at] ?? new Uint8Array();
    changes.push([node, { encryptionKey, parentHash: above, unmergedLeaves: [] }]);
    above = parentHashOf(encryptionKey, above, treeHash(tree, beside));
  }
  return { tree: changed(tree, changes), parentHash: above };
}
