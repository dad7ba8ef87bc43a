/** Letting somebody in directly: requests of members for another room, and letters that admit a key. Twin: hearth_client/staff/staff.py. */

import { same } from "../../protocol/codec";
import { Refused } from "../../protocol/errors";
import type { Admission, Request } from "../../protocol/letters";
import { MAX_ADMISSION_HOURS } from "../../protocol/limits";
import { sign } from "../../protocol/signed";
import { DIRECT } from "../../protocol/structures/direct";
import { hourOf } from "../edges";
import type { Room } from "../room/room";
import { ready } from "./certified";
import { confirm } from "./confirming";
import { titleOf } from "./inviting";
import type { StaffKeeper } from "./staff_keeper";

/** The public keys that are to be let in. */
export type Keys = { readonly signatureKey: Uint8Array; readonly inboxKey: Uint8Array };

/** Return the verified letters by which members of `room` ask to be let in elsewhere. */
export async function requests(room: Room): Promise<readonly Request[]> {
  await room.catchUp();
  return [...room.letters.requests];
}

/** Answer the newest request of `member` in `welcome` with a letter that admits her asked keys to `into`. */
export async function admit(keeper: StaffKeeper, welcome: Room, member: Uint8Array, into: Room): Promise<void> {
  const request = (await requests(welcome)).findLast((one) => same(one.sender, member));
  if (request === undefined) {
    throw new Refused("not_a_member");
  }
  await confirm(keeper, into);
  const letter = await admissionOf(keeper, request, into);
  await welcome.together(() => welcome.letters.admit(member, letter));
}

/** Return a letter that admits keys to a room. Throws NotStaff. */
export async function admissionOf(keeper: StaffKeeper, { signatureKey, inboxKey }: Keys, into: Room): Promise<Admission> {
  const { edges, guide } = keeper;
  const { keys, name: certificate } = await ready(keeper);
  const { community, rootKey } = guide.trust;
  const { room, anchor } = into.mine;
  const notAfter = hourOf(edges) + MAX_ADMISSION_HOURS;
  const direct = sign(keys.signatureSeed, DIRECT, { community, room, signatureKey, inboxKey, notAfter, certificate });
  return { direct, rootKey, addresses: guide.addresses, anchor, title: titleOf(into) };
}
