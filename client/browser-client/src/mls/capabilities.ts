/** What a member's software supports (RFC 9420 section 7.2). Unknown values are kept and ignored. */

import { concat, type Reader, u16s } from "../protocol/codec";

/** ProtocolVersion mls10, the only one. */
export const MLS10 = 1;

/** Five lists of code points. Default extension and proposal types are never listed. */
export type Capabilities = {
  readonly versions: readonly number[];
  readonly cipherSuites: readonly number[];
  readonly extensions: readonly number[];
  readonly proposals: readonly number[];
  readonly credentials: readonly number[];
};

export function readCapabilities(reader: Reader): Capabilities {
  return {
    versions: reader.u16s(),
    cipherSuites: reader.u16s(),
    extensions: reader.u16s(),
    proposals: reader.u16s(),
    credentials: reader.u16s(),
  };
}

export function writeCapabilities(can: Capabilities): Uint8Array {
  return concat(...[can.versions, can.cipherSuites, can.extensions, can.proposals, can.credentials].map(u16s));
}
