/** What a member publishes so that others can join from outside (RFC 9420 section 12.4.3). */

import { concat, decode, type Reader, u32, vector } from "../protocol/codec";
import { EXTERNAL_PUB, type Extension, find, readExtensions, writeExtensions } from "./extensions";
import { type GroupContext, readGroupContext, writeGroupContext } from "./group_context";
import { authentic, demand } from "./invalid";
import * as labels from "./labels";
import { leafAt, type RatchetTree } from "./ratchet_tree";

const LABEL = "GroupInfoTBS";

/** An epoch as one member describes it. Nothing in it is believed before `verifyGroupInfo`. */
export type GroupInfo = {
  readonly context: GroupContext;
  readonly extensions: readonly Extension[];
  readonly confirmationTag: Uint8Array;
  /** The leaf that signed it. */
  readonly signer: number;
  readonly signature: Uint8Array;
};

/** Return the GroupInfo extension that external commits seal to (section 12.4.3.2). */
export function externalPubExtension(publicKey: Uint8Array): Extension {
  return { type: EXTERNAL_PUB, data: vector(publicKey) };
}

/** The epoch's external public key, when published. Its bytes may be no key: check before use. */
export function externalPub(info: GroupInfo): Uint8Array | undefined {
  const data = find(info.extensions, EXTERNAL_PUB);
  return data === undefined ? undefined : decode(data, (reader) => reader.vector());
}

/** Read it, without the MLSMessage around it. */
export function readGroupInfo(reader: Reader): GroupInfo {
  return {
    context: readGroupContext(reader),
    extensions: readExtensions(reader),
    confirmationTag: reader.vector(),
    signer: reader.u32(),
    signature: reader.vector(),
  };
}

function toBeSigned(info: GroupInfo): Uint8Array {
  return concat(
    writeGroupContext(info.context),
    writeExtensions(info.extensions),
    vector(info.confirmationTag),
    u32(info.signer),
  );
}

/** Write it, without the MLSMessage around it. */
export function writeGroupInfo(info: GroupInfo): Uint8Array {
  return concat(toBeSigned(info), vector(info.signature));
}

/** Return it, signed by the leaf it names. */
export function signedGroupInfo(info: Omit<GroupInfo, "signature">, seed: Uint8Array): GroupInfo {
  const unsigned = { ...info, signature: new Uint8Array() };
  return { ...info, signature: labels.sign(seed, LABEL, toBeSigned(unsigned)) };
}

/** Return if the leaf named as signer signed this: Invalid when it is blank, else NotAuthentic. */
export function verifyGroupInfo(info: GroupInfo, tree: RatchetTree): void {
  const leaf = leafAt(tree, info.signer);
  demand(leaf !== undefined, "GROUP_INFO_SIGNER_IS_MEMBER");
  authentic("GROUP_INFO_SIGNATURE", () => {
    labels.verify(leaf.signatureKey, LABEL, toBeSigned(info), info.signature);
  });
}
