/** Proposals from outside the group (RFC 9420 section 12.1.8): what a server may ask for, and no more. */

import { type PublicMessage, signContent } from "./framing";
import type { GroupContext } from "./group_context";

/**
 * Return a proposal to remove `leaf`, by the external sender at `index`, signed with `seed`.
 *
 * It is good for the epoch of `context` only, and names it; ask again in the next. Servers make these; a client
 * makes them in tests, and reads them by `stage`.
 */
export function externalRemove(context: GroupContext, index: number, leaf: number, seed: Uint8Array): PublicMessage {
  const framed = {
    groupId: context.groupId,
    epoch: context.epoch,
    sender: { kind: "external", index },
    authenticatedData: new Uint8Array(),
    content: { kind: "proposal", proposal: { type: "remove", removed: leaf } },
  } as const;
  return { ...signContent(seed, framed, context), membershipTag: undefined };
}
