/**
 * Proposals (RFC 9420 section 12.1): each type a value, each with its code point.
 *
 * A room takes Remove, ExternalInit and GroupContextExtensions. The others are read and written too, so that whoever
 * refuses them can say what they were; nothing here does anything with them.
 */

import { bigUint64, concat, type Reader, u16, u32, u8, vector } from "../protocol/codec";
import { Malformed } from "../protocol/errors";
import { type Extension, readExtensions, writeExtensions } from "./extensions";
import { NotSupported } from "./invalid";
import { type KeyPackage, readKeyPackage, writeKeyPackage } from "./key_package";
import { type LeafNode, readLeafNode, writeLeafNode } from "./leaf_node";

export type Add = { readonly type: "add"; readonly keyPackage: KeyPackage };
export type Update = { readonly type: "update"; readonly leafNode: LeafNode };
export type Remove = { readonly type: "remove"; readonly removed: number };
export type PreSharedKey = { readonly type: "preSharedKey"; readonly psk: PreSharedKeyId };
export type ReInit = {
  readonly type: "reInit";
  readonly groupId: Uint8Array;
  readonly version: number;
  readonly cipherSuite: number;
  readonly extensions: readonly Extension[];
};
export type ExternalInit = { readonly type: "externalInit"; readonly kemOutput: Uint8Array };
export type GroupContextExtensions = {
  readonly type: "groupContextExtensions";
  readonly extensions: readonly Extension[];
};

export type Proposal = Add | Update | Remove | PreSharedKey | ReInit | ExternalInit | GroupContextExtensions;

/** Which pre-shared key (section 8.4). The last two are of a resumption key, whose `id` is a group's. */
export type PreSharedKeyId = {
  readonly id: Uint8Array;
  readonly nonce: Uint8Array;
  readonly resumption: { readonly usage: number; readonly epoch: bigint } | undefined;
};

/** What an external sender may propose (section 12.1.8). */
export const EXTERNAL_ALLOWED: ReadonlySet<Proposal["type"]> = new Set([
  "add",
  "remove",
  "preSharedKey",
  "reInit",
  "groupContextExtensions",
]);

/** Code points of section 17.4. Others are custom proposals, which nobody here supports. */
const CODE_POINTS: Readonly<Record<Proposal["type"], number>> = {
  add: 1,
  update: 2,
  remove: 3,
  preSharedKey: 4,
  reInit: 5,
  externalInit: 6,
  groupContextExtensions: 7,
};

const EXTERNAL_PSK = 1;
const RESUMPTION_PSK = 2;
const LAST_USAGE = 3;

function readPreSharedKeyId(reader: Reader): PreSharedKeyId {
  const type = reader.u8();
  if (type !== EXTERNAL_PSK && type !== RESUMPTION_PSK) {
    throw new Malformed("unknown kind of pre-shared key");
  }
  if (type === EXTERNAL_PSK) {
    return { id: reader.vector(), nonce: reader.vector(), resumption: undefined };
  }
  const usage = reader.u8();
  if (usage === 0 || usage > LAST_USAGE) {
    throw new Malformed("unknown use of a resumption key");
  }
  const [id, epoch] = [reader.vector(), reader.bigUint64()];
  return { id, nonce: reader.vector(), resumption: { usage, epoch } };
}

function writePreSharedKeyId({ id, nonce, resumption }: PreSharedKeyId): Uint8Array {
  if (resumption === undefined) {
    return concat(u8(EXTERNAL_PSK), vector(id), vector(nonce));
  }
  const head = concat(u8(RESUMPTION_PSK), u8(resumption.usage), vector(id));
  return concat(head, bigUint64(resumption.epoch), vector(nonce));
}

function readReInit(reader: Reader): ReInit {
  const [groupId, version, cipherSuite] = [reader.vector(), reader.u16(), reader.u16()];
  return { type: "reInit", groupId, version, cipherSuite, extensions: readExtensions(reader) };
}

/** Read a Proposal; an unknown type is Malformed, for its length cannot be known. */
export function readProposal(reader: Reader): Proposal {
  switch (reader.u16()) {
    case CODE_POINTS.add:
      return { type: "add", keyPackage: readKeyPackage(reader) };
    case CODE_POINTS.update:
      return { type: "update", leafNode: readLeafNode(reader) };
    case CODE_POINTS.remove:
      return { type: "remove", removed: reader.u32() };
    case CODE_POINTS.preSharedKey:
      return { type: "preSharedKey", psk: readPreSharedKeyId(reader) };
    case CODE_POINTS.reInit:
      return readReInit(reader);
    case CODE_POINTS.externalInit:
      return { type: "externalInit", kemOutput: reader.vector() };
    case CODE_POINTS.groupContextExtensions:
      return { type: "groupContextExtensions", extensions: readExtensions(reader) };
    default:
      throw new NotSupported("PROPOSAL_TYPE_IS_KNOWN");
  }
}

function writeContent(proposal: Proposal): Uint8Array {
  switch (proposal.type) {
    case "add":
      return writeKeyPackage(proposal.keyPackage);
    case "update":
      return writeLeafNode(proposal.leafNode);
    case "remove":
      return u32(proposal.removed);
    case "preSharedKey":
      return writePreSharedKeyId(proposal.psk);
    case "reInit":
      return concat(
        vector(proposal.groupId),
        u16(proposal.version),
        u16(proposal.cipherSuite),
        writeExtensions(proposal.extensions),
      );
    case "externalInit":
      return vector(proposal.kemOutput);
    case "groupContextExtensions":
      return writeExtensions(proposal.extensions);
  }
}

/** Write a Proposal: its type, then its content. */
export function writeProposal(proposal: Proposal): Uint8Array {
  return concat(u16(CODE_POINTS[proposal.type]), writeContent(proposal));
}
