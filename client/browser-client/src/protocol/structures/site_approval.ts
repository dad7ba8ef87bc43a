/** A moderator approves that an address goes on the community's list of links. The address itself is not in it. */

import { HASH, opaque, U32 } from "../fields";
import { structure } from "../signed";

export const ENTRY_BYTES = 5;

/** Signed by staff. `entry`: the first 40 bits of the SHA-256 of an expression, as it stands in a list (spec/lists.md). */
export type SiteApproval = {
  readonly community: Uint8Array;
  readonly entry: Uint8Array;
  readonly hour: number;
  readonly certificate: Uint8Array;
};

export const SITE_APPROVAL = structure<SiteApproval>("hearth site approval v1", {
  community: HASH,
  entry: opaque(ENTRY_BYTES),
  hour: U32,
  certificate: HASH,
});
