/**
 * Removing somebody: first an act that tells her why, then a Remove and a ban in one commit, and the epoch that it opens
 * confirmed. Twin: hearth_client/staff/staff.py.
 *
 * The act goes first, because only then is there a key to seal its words to. A cut in between leaves her told and still
 * here: the same again removes her, and in this visit tells her nothing twice.
 */

import { hex, same } from "../../protocol/crypto/bytes";
import { Refused } from "../../protocol/errors";
import { ACT_KIND, ACT_REASON, type ActReason } from "../../protocol/structures/act";
import { ROLE } from "../../protocol/structures/certificate";
import { BAN_KIND, isBanned } from "../../protocol/structures/room_extension";
import { commit } from "../../rooms/member";
import { memberOf, roster } from "../../rooms/view";
import { hourOf } from "../edges";
import { RefusedBy } from "../errors";
import type { Room } from "../room/room";
import { ActKeptBack, NotToldWhy } from "./act_errors";
import { checkSayable, nameOfPlan, put, signed } from "./acting";
import { ready } from "./certified";
import { confirm } from "./confirming";
import { begun, type Desk, isNo, settled } from "./desk";
import { serialBans } from "./reseating";
import type { StaffKeeper } from "./staff_keeper";

/** How somebody is removed. `banHours`: so long a ban at least. */
export type Removal = {
  readonly banHours?: number | undefined;
  readonly reason?: ActReason;
  readonly said?: string;
  /** The word of somebody of the staff that holds is to stand: only its second half is done. */
  readonly finishes?: boolean;
};

/**
 * Remove a member and ban her: as long as her admission would let her in again, or for `banHours` where that is longer.
 *
 * Who is out and banned already is done with: an own commit whose answer was lost may have come back just now. Throws
 * NotStaff, HeldBack, Refused(not_a_member) where nobody is called so, and the server's refusal; once all is done,
 * NotToldWhy where the server took no act that says why, ActKeptBack where it tells her none.
 */
export async function remove(keeper: StaffKeeper, desk: Desk, room: Room, member: Uint8Array, how: Removal = {}): Promise<void> {
  await ready(keeper);
  checkSayable(keeper, how.said);
  await room.catchUp();
  const told = await room.together(async ({ seat }) => memberOf(seat.view, member) !== undefined)
    ? await tellWhy(keeper, desk, room, member, how)
    : undefined;
  await commitRemoval(keeper, room, member, how.banHours ?? 0);
  await confirm(keeper, room);
  desk.toldWhy.delete(hex(member));
  if (told === "kept back") {
    throw new ActKeptBack();
  }
  // Also where the commit's answer was lost, and it is found done only now.
  if (desk.untold.delete(hex(member))) {
    throw new NotToldWhy();
  }
}

/** Say by an act why she is removed. What keeps the act from being told never keeps a removal from being done. */
async function tellWhy(keeper: StaffKeeper, desk: Desk, room: Room, member: Uint8Array, how: Removal): Promise<"told" | "kept back"> {
  const { certificate } = await ready(keeper);
  if ((certificate.roles & ROLE.moderator) === 0) {
    // The server takes acts of moderators alone: hers would only be refused.
    desk.untold.set(hex(member), true);
    return "told";
  }
  const { reason = ACT_REASON.other, said = "", finishes = false } = how;
  const plan = { kind: ACT_KIND.remove, subject: member, reason, said };
  const name = nameOfPlan(room, plan);
  // Whoever else signed such an act may have had other reasons, and no words: it stands for nobody who did not say so.
  if ((finishes && isHalfRemoved(room, member)) || desk.toldWhy.get(hex(member)) === name) {
    return "told";
  }
  try {
    const prepared = await begun(desk.acts, name, () => signed(keeper, room, plan));
    await settled(desk.acts, name, () => put(room, prepared));
    desk.toldWhy.set(hex(member), name);
  } catch (error) {
    if (error instanceof ActKeptBack) {
      return "kept back";
    }
    if (!(error instanceof RefusedBy && isNo(error))) {
      throw error;
    }
    desk.untold.set(hex(member), true);
  }
  return "told";
}

async function commitRemoval(keeper: StaffKeeper, room: Room, member: Uint8Array, banHours: number): Promise<void> {
  const { edges, guide } = keeper;
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
    const bans = [{ kind: BAN_KIND.member, subject: member, until }, ...serialBans(present, roster(seat.view), guide.trust)];
    await seat.commit((own, now) => commit(own, { hour: now, random: edges.random, remove: [member], bans }, guide.trust));
    tellSteps();
  });
}

/** Whether somebody was told that she is removed, and is still here: a removal that was cut in its middle. */
export function isHalfRemoved({ book, seat }: Room, member: Uint8Array): boolean {
  const told = [...(book?.force(seat.view).removed.values() ?? [])];
  return told.some(({ act }) => same(act.subject, member)) && memberOf(seat.view, member) !== undefined;
}
