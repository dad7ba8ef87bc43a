/** Transcript hashes (RFC 9420 section 8.2): each epoch commits to every commit before it. */

import { concat, u16, vector } from "../protocol/codec";
import { type AuthenticatedContent, WIRE_FORMAT, writeFramedContent } from "./framing";
import * as suite from "./suite";

/** Return the confirmed transcript hash after `commit`; its confirmation tag is not yet part of it. */
export function confirmed(interimBefore: Uint8Array, commit: AuthenticatedContent): Uint8Array {
  const format = u16(WIRE_FORMAT.publicMessage);
  return suite.hash(concat(interimBefore, format, writeFramedContent(commit.framed), vector(commit.signature)));
}

/** Return the interim transcript hash of an epoch. Epoch 0 is computed alike, from an empty first hash. */
export function interim(confirmedHash: Uint8Array, confirmationTag: Uint8Array): Uint8Array {
  return suite.hash(concat(confirmedHash, vector(confirmationTag)));
}
