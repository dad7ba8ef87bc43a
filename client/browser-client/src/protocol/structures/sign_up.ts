/** Somebody signs up for a session, with a fresh key: all that the session's room will know of her. */

import { isPublicKey } from "../crypto/x25519";
import { Malformed } from "../errors";
import { HASH, ID, KEY, text, U32 } from "../fields";
import { structure } from "../signed";

export const MAX_NAME_BYTES = 64;
const MAX_LANGUAGE_BYTES = 16;

/** Signed by the fresh key that it names; sealed to host and co-host. */
export type SignUp = {
  readonly community: Uint8Array;
  readonly session: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly inboxKey: Uint8Array;
  /** The pseudonym that she will have there. */
  readonly name: string;
  readonly language: string;
  readonly hour: number;
};

export const SIGN_UP = structure<SignUp>(
  "hearth sign up v1",
  {
    community: HASH,
    session: ID,
    signatureKey: KEY,
    inboxKey: KEY,
    name: text(MAX_NAME_BYTES),
    language: text(MAX_LANGUAGE_BYTES),
    hour: U32,
  },
  ({ inboxKey }) => {
    // Staff seal to it unasked: a key that nobody can seal to must fail here, not there.
    if (!isPublicKey(inboxKey)) {
      throw new Malformed("not a key to seal to");
    }
  },
);
