/** Opening rooms, beginning them anew, entering them, and changing what they hand over. Twin: hearth_client/staff.py. */

import { Malformed, NotAuthentic, Refused } from "../../protocol/errors";
import { ID_BYTES } from "../../protocol/ids";
import { GENESIS_REASON, type GenesisReason } from "../../protocol/structures/genesis";
import { HISTORY_POLICY } from "../../protocol/structures/room_extension";
import { found } from "../../rooms/founding";
import { commit, encodeMember } from "../../rooms/member";
import { hourOf } from "../edges";
import type { Room } from "../room";
import { ask, ready } from "./certified";
import { confirm } from "./confirming";
import { byCertificate } from "./self_admission";
import type { StaffKeeper } from "./staff_keeper";
import { type About, tell } from "./telling";

/** How far back newcomers may read, as people choose it. */
export const POLICIES = {
  none: HISTORY_POLICY.nothing,
  day: HISTORY_POLICY.oneDay,
  window: HISTORY_POLICY.window,
} as const;
export type Policy = keyof typeof POLICIES;

/** A new room. `between`: for one person and staff, wiped 24 hours after its end. */
export type RoomPlan = About & {
  readonly history: Policy;
  readonly retentionDays: number;
  readonly pseudonym: string;
  readonly between?: boolean;
};

/** Open a new room as its first member, badged. Throws NotStaff, HeldBack, Malformed, and as connections do. */
export async function createRoom(keeper: StaffKeeper, plan: RoomPlan, agreed?: Parameters<typeof tell>[3]): Promise<Room> {
  const { edges, guide } = keeper;
  const certified = await ready(keeper);
  const { title, topic, guidelines, history, retentionDays, pseudonym, between = false } = plan;
  const room = edges.random(ID_BYTES);
  const mine = byCertificate(room, certified, { community: guide.trust.community, pseudonym, edges });
  const { signatureSeed: staffSeed } = certified.keys;
  const { random } = edges;
  const hour = hourOf(edges);
  const founded = found(
    { keys: mine, room, history: POLICIES[history], staffSeed, serverKey: guide.serverKey, hour, random },
    guide.trust,
  );
  // Kept before it is sent: a founder who crashes now still owns the room that the server opened.
  keeper.note({ ...mine, name: title, private: encodeMember(founded.member), renewedHour: hour, retentionDays });
  await keeper.save();
  const { genesis, groupInfo: group_info, tree } = founded;
  try {
    await ask(keeper, { t: "open_room", genesis, group_info, tree, retention_days: retentionDays, between });
  } catch (error) {
    if (error instanceof Refused) {
      keeper.forget(room);
    }
    throw error;
  }
  const opened = await keeper.room(room);
  if (title !== "") {
    await tell(keeper, opened, { title, topic, guidelines }, agreed);
  }
  await confirm(keeper, opened);
  await keeper.save();
  return opened;
}

/** Begin the next generation of a room whose group is broken; its members re-enter, bans stay. */
export async function beginAnew(keeper: StaffKeeper, id: Uint8Array, reason: keyof typeof GENESIS_REASON = "broken"): Promise<Room> {
  const { edges, guide } = keeper;
  const { keys } = await ready(keeper);
  const room = await keeper.room(id);
  // Who came in meanwhile is carried over, and whatever was said meanwhile stays readable here. A group that cannot be
  // followed any more is what a new generation is for.
  await leniently(room.catchUp());
  const { seat, mine } = room;
  const founded = found(
    {
      keys: seat.keys,
      room: id,
      history: seat.view.extension.history,
      staffSeed: keys.signatureSeed,
      serverKey: guide.serverKey,
      hour: seat.hour(),
      random: edges.random,
      previous: seat.view,
      reason: GENESIS_REASON[reason] satisfies GenesisReason,
    },
    guide.trust,
  );
  const { genesis, groupInfo: group_info, tree, member } = founded;
  await ask(keeper, { t: "open_room", genesis, group_info, tree, retention_days: mine.retentionDays, between: false });
  // Kept only now: until the server took it, the old generation is the room. Who crashes here re-enters.
  const { generation, epoch } = member.view;
  keeper.note({ ...keeper.membership(id), generation, epoch, private: encodeMember(member), pending: new Map() });
  const again = await keeper.reopen(id);
  await confirm(keeper, again);
  await keeper.save();
  return again;
}

/** Enter an existing room as staff: staff may always enter. */
export async function enterAsStaff(keeper: StaffKeeper, room: Uint8Array, pseudonym: string): Promise<Room> {
  const certified = await ready(keeper);
  const { community } = keeper.guide.trust;
  return keeper.takeSeat(byCertificate(room, certified, { community, pseudonym, edges: keeper.edges }));
}

/** Change how far back newcomers may read, from now on. */
export async function changeHistory(keeper: StaffKeeper, room: Room, history: Policy): Promise<void> {
  await ready(keeper);
  const { edges, guide } = keeper;
  await room.catchUp();
  await room.together(async ({ seat, tellSteps }) => {
    await seat.commit((member, hour) => commit(member, { hour, random: edges.random, history: POLICIES[history] }, guide.trust));
    tellSteps();
  });
  await confirm(keeper, room);
}

async function leniently(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Malformed || error instanceof NotAuthentic)) {
      throw error;
    }
  }
}
