/** A member's place in the tree (RFC 9420 section 7.2), signed by that member. */

import { bigUint64, concat, type Reader, u32, u8, vector } from "../protocol/codec";
import { Malformed } from "../protocol/errors";
import { type Capabilities, readCapabilities, writeCapabilities } from "./capabilities";
import { type Credential, readCredential, writeCredential } from "./credentials";
import { type Extension, readExtensions, writeExtensions } from "./extensions";
import { authentic } from "./invalid";
import * as labels from "./labels";

const LABEL = "LeafNodeTBS";

/** How a leaf came into the tree. */
export const LEAF_SOURCE = { keyPackage: 1, update: 2, commit: 3 } as const;
export type LeafSource = (typeof LEAF_SOURCE)[keyof typeof LEAF_SOURCE];

/** Seconds since 1970 between which a key package may be used, both included. Nothing here compares it with a clock. */
export type Lifetime = { readonly notBefore: bigint; readonly notAfter: bigint };

export const ALL_TIME: Lifetime = { notBefore: 0n, notAfter: (1n << 64n) - 1n };

/** A leaf. `lifetime` stands only with source keyPackage, `parentHash` only with commit. */
export type LeafNode = {
  readonly encryptionKey: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly credential: Credential;
  readonly capabilities: Capabilities;
  readonly source: LeafSource;
  readonly lifetime: Lifetime | undefined;
  readonly parentHash: Uint8Array | undefined;
  readonly extensions: readonly Extension[];
  readonly signature: Uint8Array;
};

function readSource(reader: Reader): LeafSource {
  const source = reader.u8();
  if (source !== LEAF_SOURCE.keyPackage && source !== LEAF_SOURCE.update && source !== LEAF_SOURCE.commit) {
    throw new Malformed("unknown leaf node source");
  }
  return source;
}

function readLifetime(reader: Reader): Lifetime {
  return { notBefore: reader.bigUint64(), notAfter: reader.bigUint64() };
}

/** Read a leaf; its signature is not yet verified. */
export function readLeafNode(reader: Reader): LeafNode {
  const encryptionKey = reader.vector();
  const signatureKey = reader.vector();
  const credential = readCredential(reader);
  const capabilities = readCapabilities(reader);
  const source = readSource(reader);
  return {
    encryptionKey,
    signatureKey,
    credential,
    capabilities,
    source,
    lifetime: source === LEAF_SOURCE.keyPackage ? readLifetime(reader) : undefined,
    parentHash: source === LEAF_SOURCE.commit ? reader.vector() : undefined,
    extensions: readExtensions(reader),
    signature: reader.vector(),
  };
}

function detail(leaf: LeafNode): Uint8Array {
  if (leaf.lifetime !== undefined) {
    return concat(bigUint64(leaf.lifetime.notBefore), bigUint64(leaf.lifetime.notAfter));
  }
  return leaf.parentHash === undefined ? new Uint8Array() : vector(leaf.parentHash);
}

function unsigned(leaf: LeafNode): Uint8Array {
  return concat(
    vector(leaf.encryptionKey),
    vector(leaf.signatureKey),
    writeCredential(leaf.credential),
    writeCapabilities(leaf.capabilities),
    u8(leaf.source),
    detail(leaf),
    writeExtensions(leaf.extensions),
  );
}

/** Write it, signature included. */
export function writeLeafNode(leaf: LeafNode): Uint8Array {
  return concat(unsigned(leaf), vector(leaf.signature));
}

function toBeSigned(leaf: LeafNode, groupId: Uint8Array, place: number): Uint8Array {
  if (leaf.source === LEAF_SOURCE.keyPackage) {
    return unsigned(leaf);
  }
  return concat(unsigned(leaf), vector(groupId), u32(place));
}

/** Return this leaf, signed for its place. A key package's leaf has no place yet: both are ignored. */
export function signedLeaf(leaf: LeafNode, seed: Uint8Array, groupId: Uint8Array, place: number): LeafNode {
  return { ...leaf, signature: labels.sign(seed, LABEL, toBeSigned(leaf, groupId, place)) };
}

/** Return if the leaf's own key signed it for this place; throw NotAuthentic otherwise. */
export function verifyLeaf(leaf: LeafNode, groupId: Uint8Array, place: number): void {
  authentic("LEAF_SIGNATURE", () => {
    labels.verify(leaf.signatureKey, LABEL, toBeSigned(leaf, groupId, place), leaf.signature);
  });
}
