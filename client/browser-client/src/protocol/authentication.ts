/**
 * What a key signs to get a token: never bytes that the server chose alone.
 *
 * label | SHA-256(root key) | kind u8 | key id16 | nonce32 | expiry u64. The nonce is the server's, the rest says for
 * which community, as what, and until when, so that the signature is of no use elsewhere.
 */

import { concat, opaque, u64, u8 } from "./codec";
import * as ed25519 from "./ed25519";
import type { IdentityKind } from "./frames/operations";
import { ID_BYTES } from "./ids";
import { label } from "./signed";

export type { IdentityKind };

const COMMUNITY_BYTES = 32;
const NONCE_BYTES = 32;
const AUTHENTICATION = label("hearth authentication v1");

/** Who asks: a member (member id), staff (certificate serial) or a vault (vault id). */
export type Authentication = {
  readonly community: Uint8Array;
  readonly kind: IdentityKind;
  readonly keyId: Uint8Array;
  readonly nonce: Uint8Array;
  /** When the token shall end, in seconds since the epoch. */
  readonly expirySeconds: number;
};

/** Return the bytes that are signed, label included. */
function toBeSigned({ community, kind, keyId, nonce, expirySeconds }: Authentication): Uint8Array {
  return concat(
    AUTHENTICATION,
    opaque(community, COMMUNITY_BYTES),
    u8(kind),
    opaque(keyId, ID_BYTES),
    opaque(nonce, NONCE_BYTES),
    u64(expirySeconds),
  );
}

/** Return the 64-byte signature. */
export function authenticate(seed: Uint8Array, asked: Authentication): Uint8Array {
  return ed25519.sign(seed, toBeSigned(asked));
}
