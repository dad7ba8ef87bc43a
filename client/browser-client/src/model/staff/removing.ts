/** Removing somebody: a Remove and a ban in one commit, and the epoch that it opens confirmed. Twin: hearth_client/staff.py. */

import { Refused } from "../../protocol/errors";
import { BAN_KIND, isBanned } from "../../protocol/structures/room_extension";
import { commit } from "../../rooms/member";
import { memberOf } from "../../rooms/view";
import { hourOf } from "../edges";
import type { Room } from "../room";
import { ready } from "./certified";
import { confirm } from "./confirming";
import type { StaffKeeper } from "./staff_keeper";

/**
 * Remove a member and ban her: as long as her admission would let her in again, or for `banHours` where that is longer.
 *
 * Who is out and banned already is done with: an own commit whose answer was lost may have come back just now. Throws
 * NotStaff, Refused(not_a_member) where nobody is called so, and the server's refusal.
 */
export async function remove(keeper: StaffKeeper, room: Room, member: Uint8Array, banHours = 0): Promise<void> {
  await ready(keeper);
  const { edges, guide } = keeper;
  await room.catchUp();
  await room.together(async ({ seat, tellSteps }) => {
    const present = memberOf(seat.view, member);
    if (present === undefined) {
      if (isBanned(seat.view.extension.bans, BAN_KIND.member, member)) {
        return;
      }
      throw new Refused("not_a_member");
    }
    const hour = hourOf(edges);
    const until = Math.max(present.admission.notAfter ?? hour, banHours > 0 ? hour + banHours : 0);
    const bans = [{ kind: BAN_KIND.member, subject: member, until }];
    await seat.commit((own, now) => commit(own, { hour: now, random: edges.random, remove: [member], bans }, guide.trust));
    tellSteps();
  });
  await confirm(keeper, room);
}
