/** A staff member enters a room as herself: a leaf whose power is her certificate's. */

import { HASH, ID, KEY } from "../fields";
import { structure } from "../signed";

/** Signed by the certificate's key for a fresh leaf key. */
export type SelfAdmission = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly inboxKey: Uint8Array;
  /** Name of the own certificate, 32 bytes. */
  readonly certificate: Uint8Array;
};

export const SELF_ADMISSION = structure<SelfAdmission>("hearth self v1", {
  community: HASH,
  room: ID,
  signatureKey: KEY,
  inboxKey: KEY,
  certificate: HASH,
});
