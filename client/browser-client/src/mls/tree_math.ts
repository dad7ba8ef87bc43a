/**
 * Index arithmetic of the full binary tree in an array (RFC 9420 appendix C).
 *
 * Leaf i is node 2i; a tree of n leaves, n a power of two, has 2n - 1 nodes and its root at n - 1. Indices of nodes
 * stay far below 2^31, because a tree has at most 2^16 leaves; a leaf index from the wire is compared with the
 * tree's width before it comes here.
 */

/** Return the node at which a leaf stands. */
export function nodeOf(leaf: number): number {
  return 2 * leaf;
}

export function isLeaf(node: number): boolean {
  return node % 2 === 0;
}

/** Return which leaf stands at a leaf node. */
export function leafIndexAt(node: number): number {
  return node / 2;
}

/** Return the height of a node above the leaves: the number of its trailing one bits. */
export function level(node: number): number {
  return 31 - Math.clz32(~node & (node + 1));
}

/** Return how many nodes a tree of `leafCount` leaves has. */
export function nodeCount(leafCount: number): number {
  return 2 * leafCount - 1;
}

export function root(leafCount: number): number {
  return leafCount - 1;
}

/** Return the left child of a parent node. */
export function left(node: number): number {
  return node ^ (1 << (level(node) - 1));
}

/** Return the right child of a parent node. */
export function right(node: number): number {
  return node ^ (3 << (level(node) - 1));
}

/** Return the node above; asking for the root's is the caller's mistake. */
export function parent(node: number): number {
  const height = level(node);
  return (node | (1 << height)) & ~(1 << (height + 1));
}

/** Return the other child of the node above. */
export function sibling(node: number): number {
  const above = parent(node);
  return node < above ? right(above) : left(above);
}

/** Return the nodes above `node`, up to and including the root. */
export function directPath(node: number, leafCount: number): readonly number[] {
  const top = root(leafCount);
  const path: number[] = [];
  for (let at = node; at !== top; ) {
    at = parent(at);
    path.push(at);
  }
  return path;
}

/** Return the first and the last leaf index in the subtree under `node`, itself included. */
export function leavesBelow(node: number): readonly [first: number, last: number] {
  const half = (1 << level(node)) - 1;
  return [(node - half) / 2, (node + half) / 2];
}

/** Whether `leaf` is in the subtree under `node`. */
export function isBelow(leaf: number, node: number): boolean {
  const [first, last] = leavesBelow(node);
  return first <= leaf && leaf <= last;
}
