/** A staff member's word that an epoch and a place in the order of posts are the room's. */

import { HASH, U32, U64 } from "../fields";
import { structure } from "../signed";

/** Signed by staff. The hash of the group context binds room, generation and epoch. */
export type Anchor = {
  readonly community: Uint8Array;
  /** SHA-256 of the MLS GroupContext, 32 bytes. */
  readonly contextHash: Uint8Array;
  readonly confirmationTag: Uint8Array;
  /** The last place known to the author; 0 before the first post. */
  readonly seq: number;
  readonly link: Uint8Array;
  /** Version of the newest list of revocations the author knew; 0 when none. */
  readonly revocationsVersion: number;
  readonly hour: number;
  readonly certificate: Uint8Array;
};

export const ANCHOR = structure<Anchor>("hearth anchor v1", {
  community: HASH,
  contextHash: HASH,
  confirmationTag: HASH,
  seq: U64,
  link: HASH,
  revocationsVersion: U32,
  hour: U32,
  certificate: HASH,
});
