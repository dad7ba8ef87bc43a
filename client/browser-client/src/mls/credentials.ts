/** Credentials (RFC 9420 section 5.3): who a leaf says it is. What is inside is the application's to judge. */

import { concat, decode, type Reader, same, u16, vector } from "../protocol/codec";
import { NotSupported } from "./invalid";

export const BASIC = 0x0001;
export const X509 = 0x0002;
const FIRST_PRIVATE_USE = 0xf000;

/**
 * A credential type and the content of its one vector.
 *
 * basic: the identity. x509: the certificates, each an `opaque<V>`. Private use (0xF000 and up): one `opaque<V>`,
 * which the application specifies. No other type is known, so no other can be read.
 */
export type Credential = { readonly type: number; readonly content: Uint8Array };

/** Read a credential; NotSupported (Malformed) for a type whose shape is unknown. */
export function readCredential(reader: Reader): Credential {
  const type = reader.u16();
  const content = reader.vector();
  if (type === X509) {
    decode(vector(content), (inner) => inner.vectorOf((each) => each.vector()));
  } else if (type !== BASIC && type < FIRST_PRIVATE_USE) {
    throw new NotSupported("CREDENTIAL_TYPE_IS_KNOWN");
  }
  return { type, content };
}

export function writeCredential(credential: Credential): Uint8Array {
  return concat(u16(credential.type), vector(credential.content));
}

export function sameCredential(one: Credential, other: Credential): boolean {
  return one.type === other.type && same(one.content, other.content);
}
