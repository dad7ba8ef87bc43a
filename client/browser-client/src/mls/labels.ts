/** RFC 9420's labelled forms of every primitive: no key signs, seals or derives without saying what for. */

import { concat, u16, vector } from "../protocol/codec";
import { utf8 } from "../protocol/crypto/bytes";
import * as suite from "./suite";

const PREFIX = "MLS 1.0 ";

/** SignContent and EncryptContext have one shape (sections 5.1.2 and 5.1.3). */
function labelled(label: string, content: Uint8Array): Uint8Array {
  return concat(vector(utf8(PREFIX + label)), vector(content));
}

/** SignWithLabel (section 5.1.2). */
export function sign(seed: Uint8Array, label: string, content: Uint8Array): Uint8Array {
  return suite.sign(seed, labelled(label, content));
}

/** VerifyWithLabel (section 5.1.2); throws NotAuthentic. */
export function verify(key: Uint8Array, label: string, content: Uint8Array, signature: Uint8Array): void {
  suite.verify(key, labelled(label, content), signature);
}

/** EncryptWithLabel (section 5.1.3). */
export function seal(
  key: Uint8Array,
  label: string,
  context: Uint8Array,
  plaintext: Uint8Array,
  random: suite.Random,
): suite.SealedTo {
  return suite.seal(key, labelled(label, context), plaintext, random);
}

/** DecryptWithLabel (section 5.1.3); throws NotAuthentic. */
export function open(
  secret: Uint8Array,
  label: string,
  context: Uint8Array,
  sealed: suite.SealedTo,
): Uint8Array {
  return suite.open(secret, labelled(label, context), sealed);
}

/** ExpandWithLabel (section 8). */
export function expand(secret: Uint8Array, label: string, context: Uint8Array, sizeBytes: number): Uint8Array {
  const info = concat(u16(sizeBytes), vector(utf8(PREFIX + label)), vector(context));
  return suite.expand(secret, info, sizeBytes);
}

/** DeriveSecret (section 8): as many bytes as a hash has. */
export function derive(secret: Uint8Array, label: string): Uint8Array {
  return expand(secret, label, new Uint8Array(), suite.HASH_BYTES);
}

/** RefHash (section 5.2). `label` is the whole label, prefix included. */
export function reference(label: string, value: Uint8Array): Uint8Array {
  return suite.hash(concat(vector(utf8(label)), vector(value)));
}

/** MakeProposalRef over an encoded AuthenticatedContent (section 5.2). */
export function proposalReference(authenticatedContent: Uint8Array): Uint8Array {
  return reference("MLS 1.0 Proposal Reference", authenticatedContent);
}
