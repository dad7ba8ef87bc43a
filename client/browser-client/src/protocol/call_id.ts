/** The name that a caller's fresh key gives its call: spec/contents.md, "Calls". */

import { sha256 } from "./crypto/sha256";
import { ID_BYTES } from "./ids";
import { label } from "./signed";

const CALL_ID = label("hearth call id v1");

/** Name a call by its 32-byte Ed25519 key: 16 bytes. */
export function callId(signatureKey: Uint8Array): Uint8Array {
  return sha256(CALL_ID, signatureKey).slice(0, ID_BYTES);
}
