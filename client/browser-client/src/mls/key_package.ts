/** Key packages (RFC 9420 section 10), as an Add carries one. A room has none, so they are read and never believed. */

import { concat, type Reader, u16, vector } from "../protocol/codec";
import { MLS10 } from "./capabilities";
import { type Extension, readExtensions, writeExtensions } from "./extensions";
import { NotSupported } from "./invalid";
import { type LeafNode, readLeafNode, writeLeafNode } from "./leaf_node";

export type KeyPackage = {
  readonly cipherSuite: number;
  readonly initKey: Uint8Array;
  readonly leafNode: LeafNode;
  readonly extensions: readonly Extension[];
  readonly signature: Uint8Array;
};

export function readKeyPackage(reader: Reader): KeyPackage {
  if (reader.u16() !== MLS10) {
    throw new NotSupported("KEY_PACKAGE_VERSION");
  }
  return {
    cipherSuite: reader.u16(),
    initKey: reader.vector(),
    leafNode: readLeafNode(reader),
    extensions: readExtensions(reader),
    signature: reader.vector(),
  };
}

export function writeKeyPackage(offer: KeyPackage): Uint8Array {
  return concat(
    u16(MLS10),
    u16(offer.cipherSuite),
    vector(offer.initKey),
    writeLeafNode(offer.leafNode),
    writeExtensions(offer.extensions),
    vector(offer.signature),
  );
}
