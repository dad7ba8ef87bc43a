/**
 * The admission chain: the MLS credential of a leaf (type 0xF001), unsigned itself, made of signed parts.
 *
 * In a leaf the credential is `u16 0xF001 | opaque chain<V>`; everything here is about the chain's bytes.
 */

import { concat, decode, type Reader, u8 } from "../codec";
import { sha256 } from "../crypto/sha256";
import { Malformed } from "../errors";
import { known } from "../fields";
import { MAX_CREDENTIAL_BYTES } from "../limits";
import { readSigned, type Unverified } from "../signed";
import { DIRECT, type Direct } from "./direct";
import { INVITATION, type Invitation } from "./invitation";
import { JOIN, type Join } from "./join";
import { SELF_ADMISSION, type SelfAdmission } from "./self_admission";

export const CREDENTIAL_TYPE = 0xf001;

/** How somebody was let in. */
export const ADMISSION_KIND = { direct: 1, invitation: 2, self: 3 } as const;
export type AdmissionKind = (typeof ADMISSION_KIND)[keyof typeof ADMISSION_KIND];

/** Staff admitted this very key; or made an invitation, whose key admitted it; or staff entered themselves. */
export type Chain =
  | { readonly kind: 1; readonly direct: Unverified<Direct> }
  | { readonly kind: 2; readonly invitation: Unverified<Invitation>; readonly join: Unverified<Join> }
  | { readonly kind: 3; readonly selfAdmission: Unverified<SelfAdmission> };

const KIND = known(ADMISSION_KIND);

/** Read a chain's bytes; nothing is verified. Throws Malformed. */
export function readChain(data: Uint8Array): Chain {
  if (data.length > MAX_CREDENTIAL_BYTES) {
    throw new Malformed("chain too long");
  }
  return decode(data, read);
}

function read(reader: Reader): Chain {
  const kind = KIND.read(reader);
  switch (kind) {
    case ADMISSION_KIND.direct:
      return { kind, direct: readSigned(reader, DIRECT) };
    case ADMISSION_KIND.invitation:
      return { kind, invitation: readSigned(reader, INVITATION), join: readSigned(reader, JOIN) };
    case ADMISSION_KIND.self:
      return { kind, selfAdmission: readSigned(reader, SELF_ADMISSION) };
  }
}

/** Return the chain of a signed direct admission. */
export function directChain(direct: Uint8Array): Uint8Array {
  return concat(u8(ADMISSION_KIND.direct), direct);
}

/** Return the chain of a signed invitation and the signed join under it. */
export function invitationChain(invitation: Uint8Array, join: Uint8Array): Uint8Array {
  return concat(u8(ADMISSION_KIND.invitation), invitation, join);
}

/** Return the chain of a signed self-admission. */
export function selfChain(selfAdmission: Uint8Array): Uint8Array {
  return concat(u8(ADMISSION_KIND.self), selfAdmission);
}

/** Return SHA-256 of the chain's bytes, by which a genesis carries a credential. */
export function credentialHash(chain: Uint8Array): Uint8Array {
  return sha256(chain);
}
