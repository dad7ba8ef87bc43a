/** What an invitation key signs: this leaf key enters this room by this invitation. */

import { HASH, ID, KEY } from "../fields";
import { structure } from "../signed";

/** Signed by the invitation's key. */
export type Join = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  /** Name of the invitation statement, 32 bytes. */
  readonly invitation: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly inboxKey: Uint8Array;
};

export const JOIN = structure<Join>("hearth join v1", {
  community: HASH,
  room: ID,
  invitation: HASH,
  signatureKey: KEY,
  inboxKey: KEY,
});
