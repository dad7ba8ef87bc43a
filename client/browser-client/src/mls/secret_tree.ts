/**
 * What a stored state had left of an epoch's message keys (RFC 9420 section 9; spec/member-state.md). Private half.
 *
 * A room seals no MLS messages, so nothing here takes a key: it is read strictly and written again as it was, so
 * that a generic state keeps its bytes. A room refuses a state that has one.
 */

import { concat, type Reader, u32, uint, vectorOf } from "../protocol/codec";
import { Malformed } from "../protocol/errors";
import * as suite from "./suite";
import { leavesBelow, nodeCount } from "./tree_math";

/** Most keys of left out messages kept in one ratchet. */
const MAX_KEPT = 256;

/** A ratchet's generations are 32 bits; one more than the last stands in five bytes. */
const GENERATION_BYTES = 5;
const GENERATIONS = 2 ** 32;

type MessageKey = { readonly generation: number; readonly key: Uint8Array; readonly nonce: Uint8Array };

type Ratchet = { readonly generation: number; readonly secret: Uint8Array; readonly kept: readonly MessageKey[] };

type Ratchets = { readonly leaf: number; readonly handshake: Ratchet; readonly application: Ratchet };

export type SecretTree = {
  readonly secrets: readonly { readonly node: number; readonly secret: Uint8Array }[];
  readonly senders: readonly Ratchets[];
};

function readKey(reader: Reader): MessageKey {
  const [generation, key] = [reader.u32(), reader.fixed(suite.AEAD_KEY_BYTES)];
  return { generation, key, nonce: reader.fixed(suite.AEAD_NONCE_BYTES) };
}

function readRatchet(reader: Reader): Ratchet {
  const [generation, secret] = [reader.uint(GENERATION_BYTES), reader.fixed(suite.HASH_BYTES)];
  const kept = reader.vectorOf(readKey);
  const places = kept.map((key) => key.generation);
  if (
    !ascends(places) ||
    places.length > MAX_KEPT ||
    generation > GENERATIONS ||
    places.some((place) => place >= generation)
  ) {
    throw new Malformed("a ratchet that never was");
  }
  return { generation, secret, kept };
}

function writeRatchet({ generation, secret, kept }: Ratchet): Uint8Array {
  const keys = vectorOf(kept, (each) => concat(u32(each.generation), each.key, each.nonce));
  return concat(uint(generation, GENERATION_BYTES), secret, keys);
}

function ascends(numbers: readonly number[]): boolean {
  return numbers.every((each, at) => at === 0 || each > (numbers[at - 1] ?? each));
}

/**
 * Read what was written for a tree of `leafCount` leaves.
 *
 * Malformed unless every leaf has exactly one origin: a secret above it, or its two ratchets.
 */
export function readSecretTree(reader: Reader, leafCount: number): SecretTree {
  const secrets = reader.vectorOf((each) => ({ node: each.u32(), secret: each.fixed(suite.HASH_BYTES) }));
  const senders = reader.vectorOf((each) => ({
    leaf: each.u32(),
    handshake: readRatchet(each),
    application: readRatchet(each),
  }));
  const nodes = secrets.map(({ node }) => node);
  const leaves = senders.map(({ leaf }) => leaf);
  if (!ascends(nodes) || !ascends(leaves)) {
    throw new Malformed("a secret tree out of order");
  }
  if (nodes.some((node) => node >= nodeCount(leafCount)) || leaves.some((leaf) => leaf >= leafCount)) {
    throw new Malformed("a secret tree of another size");
  }
  const origins = Array.from({ length: leafCount }, () => 0);
  const ranges = [...nodes.map(leavesBelow), ...leaves.map((leaf) => [leaf, leaf] as const)];
  for (const [first, last] of ranges) {
    for (let leaf = first; leaf <= last; leaf += 1) {
      origins[leaf] = (origins[leaf] ?? 0) + 1;
    }
  }
  if (origins.some((count) => count !== 1)) {
    throw new Malformed("a secret tree with a leaf of no origin, or of two");
  }
  return { secrets, senders };
}

export function writeSecretTree({ secrets, senders }: SecretTree): Uint8Array {
  return concat(
    vectorOf(secrets, ({ node, secret }) => concat(u32(node), secret)),
    vectorOf(senders, ({ leaf, handshake, application }) =>
      concat(u32(leaf), writeRatchet(handshake), writeRatchet(application)),
    ),
  );
}
