/**
 * Who says what, in which epoch, and its signature (RFC 9420 section 6).
 *
 * A room's handshakes are PublicMessages; nothing here reads or writes a sealed one.
 */

import { bigUint64, concat, type Reader, u16, u32, u8, vector } from "../protocol/codec";
import { Malformed, WrongCall } from "../protocol/errors";
import { MLS10 } from "./capabilities";
import { type Commit, readCommit, writeCommit } from "./commit";
import { type GroupContext, writeGroupContext } from "./group_context";
import { authentic } from "./invalid";
import * as labels from "./labels";
import { type Proposal, readProposal, writeProposal } from "./proposals";

const LABEL = "FramedContentTBS";

/** How a message is wrapped (section 17.2). */
export const WIRE_FORMAT = { publicMessage: 1, privateMessage: 2, welcome: 3, groupInfo: 4, keyPackage: 5 } as const;

const APPLICATION = 1;
const PROPOSAL = 2;
const COMMIT = 3;

/** Where a message comes from: a leaf of the tree, a place in external_senders, or somebody new. */
export type Sender =
  | { readonly kind: "member" | "external"; readonly index: number }
  | { readonly kind: "newMemberProposal" | "newMemberCommit" };

const SENDERS: readonly Sender["kind"][] = ["member", "external", "newMemberProposal", "newMemberCommit"];

export function readSender(reader: Reader): Sender {
  const kind = SENDERS[reader.u8() - 1];
  if (kind === undefined) {
    throw new Malformed("unknown sender type");
  }
  return kind === "member" || kind === "external" ? { kind, index: reader.u32() } : { kind };
}

export function writeSender(sender: Sender): Uint8Array {
  const kind = u8(SENDERS.indexOf(sender.kind) + 1);
  return "index" in sender ? concat(kind, u32(sender.index)) : kind;
}

/** Application data, a proposal or a commit. */
export type Content =
  | { readonly kind: "application"; readonly data: Uint8Array }
  | { readonly kind: "proposal"; readonly proposal: Proposal }
  | { readonly kind: "commit"; readonly commit: Commit };

function readContent(reader: Reader): Content {
  switch (reader.u8()) {
    case APPLICATION:
      return { kind: "application", data: reader.vector() };
    case PROPOSAL:
      return { kind: "proposal", proposal: readProposal(reader) };
    case COMMIT:
      return { kind: "commit", commit: readCommit(reader) };
    default:
      throw new Malformed("unknown content type");
  }
}

function writeContent(content: Content): Uint8Array {
  switch (content.kind) {
    case "application":
      return concat(u8(APPLICATION), vector(content.data));
    case "proposal":
      return concat(u8(PROPOSAL), writeProposal(content.proposal));
    case "commit":
      return concat(u8(COMMIT), writeCommit(content.commit));
  }
}

/** A message's content and the place it belongs to. */
export type FramedContent = {
  readonly groupId: Uint8Array;
  readonly epoch: bigint;
  readonly sender: Sender;
  readonly authenticatedData: Uint8Array;
  readonly content: Content;
};

export function readFramedContent(reader: Reader): FramedContent {
  return {
    groupId: reader.vector(),
    epoch: reader.bigUint64(),
    sender: readSender(reader),
    authenticatedData: reader.vector(),
    content: readContent(reader),
  };
}

export function writeFramedContent(framed: FramedContent): Uint8Array {
  return concat(
    vector(framed.groupId),
    bigUint64(framed.epoch),
    writeSender(framed.sender),
    vector(framed.authenticatedData),
    writeContent(framed.content),
  );
}

/** Content with its author's signature and, for a commit alone, the confirmation tag (section 6.1). */
export type AuthenticatedContent = {
  readonly framed: FramedContent;
  readonly signature: Uint8Array;
  readonly confirmationTag: Uint8Array | undefined;
};

/** Read the FramedContentAuthData that follows `framed`. */
export function readAuthentication(framed: FramedContent, reader: Reader): AuthenticatedContent {
  const signature = reader.vector();
  return { framed, signature, confirmationTag: framed.content.kind === "commit" ? reader.vector() : undefined };
}

function writeAuthentication(message: AuthenticatedContent): Uint8Array {
  const tag = message.confirmationTag === undefined ? new Uint8Array() : vector(message.confirmationTag);
  return concat(vector(message.signature), tag);
}

/** Write AuthenticatedContent; its hash is the reference of a proposal. */
export function writeAuthenticatedContent(message: AuthenticatedContent): Uint8Array {
  return concat(u16(WIRE_FORMAT.publicMessage), writeFramedContent(message.framed), writeAuthentication(message));
}

/** Return FramedContentTBS. Members and joiners sign the epoch they speak in; outsiders do not. */
function toBeSigned(framed: FramedContent, context: GroupContext): Uint8Array {
  const coversContext = framed.sender.kind === "member" || framed.sender.kind === "newMemberCommit";
  return concat(
    u16(MLS10),
    u16(WIRE_FORMAT.publicMessage),
    writeFramedContent(framed),
    coversContext ? writeGroupContext(context) : new Uint8Array(),
  );
}

/** Return AuthenticatedContentTBM, what a membership tag covers (section 6.2). */
export function toBeMaced(message: AuthenticatedContent, context: GroupContext): Uint8Array {
  return concat(toBeSigned(message.framed, context), writeAuthentication(message));
}

/** Return if `key` signed this in `context`; throw NotAuthentic otherwise. */
export function verifyContent(message: AuthenticatedContent, key: Uint8Array, context: GroupContext): void {
  authentic("MESSAGE_SIGNATURE", () => {
    labels.verify(key, LABEL, toBeSigned(message.framed, context), message.signature);
  });
}

/** Return `framed`, signed; a commit's confirmation tag is still to come. Application data is never sent readable. */
export function signContent(seed: Uint8Array, framed: FramedContent, context: GroupContext): AuthenticatedContent {
  if (framed.content.kind === "application") {
    throw new WrongCall("application data in a public message");
  }
  const signature = labels.sign(seed, LABEL, toBeSigned(framed, context));
  return { framed, signature, confirmationTag: undefined };
}

/** A readable message; members add a tag that proves membership to members (section 6.2). */
export type PublicMessage = AuthenticatedContent & { readonly membershipTag: Uint8Array | undefined };

/** Read it, without the MLSMessage around it. */
export function readPublicMessage(reader: Reader): PublicMessage {
  const message = readAuthentication(readFramedContent(reader), reader);
  return { ...message, membershipTag: message.framed.sender.kind === "member" ? reader.vector() : undefined };
}

/** Write it, without the MLSMessage around it. */
export function writePublicMessage(message: PublicMessage): Uint8Array {
  const tag = message.membershipTag === undefined ? new Uint8Array() : vector(message.membershipTag);
  return concat(writeFramedContent(message.framed), writeAuthentication(message), tag);
}
