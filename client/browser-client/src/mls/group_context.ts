/** What the members of an epoch agree on (RFC 9420 section 8.1). */

import { bigUint64, concat, decode, type Reader, same, u16, vector } from "../protocol/codec";
import { MLS10 } from "./capabilities";
import { type Extension, readExtensions, writeExtensions } from "./extensions";
import { NotSupported } from "./invalid";

/** The state of a group, in one small struct; equal bytes mean equal states. */
export type GroupContext = {
  readonly cipherSuite: number;
  readonly groupId: Uint8Array;
  readonly epoch: bigint;
  readonly treeHash: Uint8Array;
  readonly confirmedTranscriptHash: Uint8Array;
  readonly extensions: readonly Extension[];
};

export function readGroupContext(reader: Reader): GroupContext {
  if (reader.u16() !== MLS10) {
    throw new NotSupported("VERSION_IS_KNOWN");
  }
  return {
    cipherSuite: reader.u16(),
    groupId: reader.vector(),
    epoch: reader.bigUint64(),
    treeHash: reader.vector(),
    confirmedTranscriptHash: reader.vector(),
    extensions: readExtensions(reader),
  };
}

/** Read exactly one. */
export function decodeGroupContext(data: Uint8Array): GroupContext {
  return decode(data, readGroupContext);
}

export function writeGroupContext(context: GroupContext): Uint8Array {
  return concat(
    u16(MLS10),
    u16(context.cipherSuite),
    vector(context.groupId),
    bigUint64(context.epoch),
    vector(context.treeHash),
    vector(context.confirmedTranscriptHash),
    writeExtensions(context.extensions),
  );
}

export function sameContext(one: GroupContext, other: GroupContext): boolean {
  return same(writeGroupContext(one), writeGroupContext(other));
}
