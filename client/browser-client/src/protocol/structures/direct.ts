/** A staff member admits one leaf key to one room. */

import { HASH, ID, KEY, U32 } from "../fields";
import { structure } from "../signed";

/** Signed by staff. Good for entering through the hour `notAfter`. */
export type Direct = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly inboxKey: Uint8Array;
  readonly notAfter: number;
  /** Name of the author's certificate, 32 bytes. */
  readonly certificate: Uint8Array;
};

export const DIRECT = structure<Direct>("hearth direct v1", {
  community: HASH,
  room: ID,
  signatureKey: KEY,
  inboxKey: KEY,
  notAfter: U32,
  certificate: HASH,
});
