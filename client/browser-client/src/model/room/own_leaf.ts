/** What the own leaf in the tree says of the private states that are kept. Pure. */

import { ownLeafKey } from "../../mls/private_state";
import { leafAt } from "../../mls/ratchet_tree";
import { same } from "../../protocol/codec";
import { HearthError, Malformed, NotAuthentic, Refused } from "../../protocol/errors";
import { memberId } from "../../protocol/ids";
import { type MemberKeys, resumeMember, type RoomMember } from "../../rooms/member";
import { memberOf, type RoomView } from "../../rooms/view";
import { DifferentRooms } from "../errors";
import type { Membership } from "../kept/state";

/**
 * Return the member of a kept private state; undefined for one that is damaged.
 *
 * Throws DifferentRooms for the same room and epoch with another tree: the server lies, or somebody wrote this vault.
 */
export function resumed(state: Uint8Array, view: RoomView, keys: MemberKeys): RoomMember | undefined {
  try {
    return resumeMember(state, view, keys);
  } catch (error) {
    if (error instanceof Malformed) {
      // Damaged, not old and not another room's: it is worth nothing, and the keys let her in again.
      return undefined;
    }
    if (error instanceof NotAuthentic || error instanceof Refused) {
      throw new DifferentRooms();
    }
    throw error;
  }
}

/** Whether the own leaf has a key that none of the kept private states knows. */
export function isStrange(mine: Membership, view: RoomView): boolean {
  const own = memberOf(view, memberId(mine.room, mine.signatureKey));
  const leaf = own && leafAt(view.public.tree, own.leaf);
  if (mine.private.length === 0 || leaf === undefined) {
    return false;
  }
  const kept = [mine.private, ...[...mine.pending.values()].map((one) => one.private)];
  try {
    return !kept.some((state) => same(ownLeafKey(state), leaf.encryptionKey));
  } catch (error) {
    if (error instanceof HearthError) {
      return false;
    }
    throw error;
  }
}
