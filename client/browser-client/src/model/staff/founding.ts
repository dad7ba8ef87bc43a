/** Opening rooms, beginning them anew, entering them, and changing what they hand over. Twin: hearth_client/staff/staff.py. */

import { hex } from "../../protocol/crypto/bytes";
import { Malformed, NotAuthentic, Refused } from "../../protocol/errors";
import { ID_BYTES } from "../../protocol/ids";
import { GENESIS_REASON } from "../../protocol/structures/genesis";
import { HISTORY_POLICY } from "../../protocol/structures/room_extension";
import { type Founded, found } from "../../rooms/founding";
import { commit, encodeMember } from "../../rooms/member";
import { tablesCame } from "../../tables/shipped";
import { hourOf } from "../edges";
import { AlreadyInside, RefusedBy } from "../errors";
import type { Membership } from "../kept/state";
import type { Room } from "../room/room";
import { ask, type Certified, ready } from "./certified";
import { confirm } from "./confirming";
import { begun, type Desk, isNo } from "./desk";
import { byCertificate } from "./self_admission";
import type { StaffKeeper } from "./staff_keeper";
import { type About, checkSayable, type tell, unsaid } from "./telling";

/** How far back newcomers may read, as people choose it. */
export const POLICIES = {
  none: HISTORY_POLICY.nothing,
  day: HISTORY_POLICY.oneDay,
  window: HISTORY_POLICY.window,
} as const;
export type Policy = keyof typeof POLICIES;

/** A new room. `between`: for one person and staff, wiped 24 hours after its end. `session`: the room of that session. */
export type RoomPlan = About & {
  readonly history: Policy;
  readonly retentionDays: number;
  readonly pseudonym: string;
  readonly between?: boolean;
  readonly session?: Uint8Array;
};

/** A room that was drawn and perhaps opened: its first membership, and what is asked of the server. */
export type PreparedRoom = { readonly mine: Membership; readonly founded: Founded };

/** The next generation of a room, drawn and perhaps begun. */
export type PreparedGeneration = { readonly founded: Founded; readonly retentionDays: number };

/**
 * Open a new room as its first member, badged, and return its id. What it is called waits in it as its first post: it is
 * said, and the room confirmed, whenever the room is opened. `callFor`: the call that it answers, where it is for two.
 *
 * After a lost answer the same room is opened, if just the same is asked for. As soon as it is there, the next plan is another
 * room, whatever else failed: there may be people in it who are not to be in that one.
 *
 * Throws NotStaff, HeldBack and Malformed before anything is opened, and as connections do.
 */
export async function createRoom(
  keeper: StaffKeeper,
  desk: Desk,
  plan: RoomPlan,
  agreed?: Parameters<typeof tell>[3],
  callFor = "",
): Promise<Uint8Array> {
  const certified = await ready(keeper);
  const { title, topic, guidelines, history, retentionDays, pseudonym, between = false, session } = plan;
  const about = { title, topic, guidelines };
  await tablesCame();
  checkSayable(keeper, about, agreed);
  const name = JSON.stringify([title, topic, guidelines, history, retentionDays, pseudonym, between, callFor, session && hex(session)]);
  dropIfThere(keeper, desk, name);
  const { mine, founded } = await begun(desk.rooms, name, () => drawn(keeper, certified, plan));
  const { room } = mine;
  // Kept before it is sent: a founder who crashes now still owns the room that the server opened.
  if (inRoom(keeper, room) === undefined) {
    keeper.note(mine);
  }
  await keeper.save();
  const { genesis, groupInfo: group_info, tree } = founded;
  try {
    await ask(keeper, { t: "open_room", genesis, group_info, tree, retention_days: retentionDays, between, session: session !== undefined });
  } catch (error) {
    // Nobody else draws this id: where the room is there, an earlier attempt arrived. But a session's is opened by either host.
    if (!(error instanceof RefusedBy && error.code === "room_exists") || session !== undefined) {
      if (isNo(error)) {
        desk.rooms.delete(name);
        keeper.forget(room);
      }
      throw error;
    }
  }
  desk.rooms.delete(name);
  return room;
}

/** Let go of what was prepared where its room was entered meanwhile, from the list of rooms: it is there. */
function dropIfThere(keeper: StaffKeeper, { rooms }: Desk, name: string): void {
  const prepared = rooms.get(name);
  if (prepared !== undefined && (inRoom(keeper, prepared.mine.room)?.anchor.length ?? 0) > 0) {
    rooms.delete(name);
  }
}

function drawn(keeper: StaffKeeper, certified: Certified, plan: RoomPlan): PreparedRoom {
  const { edges, guide } = keeper;
  const { title, topic, guidelines, history, retentionDays, pseudonym, session } = plan;
  const { random } = edges;
  const room = session ?? random(ID_BYTES);
  const mine = byCertificate(room, certified, { community: guide.trust.community, pseudonym, edges });
  const { signatureSeed: staffSeed } = certified.keys;
  const hour = hourOf(edges);
  const founded = found(
    { keys: mine, room, history: POLICIES[history], staffSeed, serverKey: guide.serverKey, hour, random },
    guide.trust,
  );
  const entered = { ...mine, name: title, private: encodeMember(founded.member), renewedHour: hour, retentionDays };
  return { mine: title === "" ? entered : { ...entered, ...unsaid(keeper, { title, topic, guidelines }) }, founded };
}

/** Return the own place in a room, if there is one. */
function inRoom(keeper: StaffKeeper, room: Uint8Array): Membership | undefined {
  try {
    return keeper.membership(room);
  } catch (error) {
    if (error instanceof Refused) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Begin the next generation of a room whose group is broken; its members re-enter, bans stay.
 *
 * Nobody may be watching the room meanwhile: it is opened anew. Throws as `keeper.room`, NotStaff, and the refusals.
 */
export async function beginAnew(
  keeper: StaffKeeper,
  desk: Desk,
  id: Uint8Array,
  reason: BreakReason = "broken",
): Promise<Room> {
  await ready(keeper);
  const room = await keeper.room(id);
  const before = room.seat.view.generation;
  const name = `${hex(id)} ${reason}`;
  const { founded, retentionDays } = await begun(desk.generations, name, () => drawnAnew(keeper, room, reason));
  const { genesis, groupInfo: group_info, tree, member } = founded;
  try {
    await ask(keeper, { t: "open_room", genesis, group_info, tree, retention_days: retentionDays, between: false, session: false });
  } catch (error) {
    if (isNo(error)) {
      desk.generations.delete(name);
    }
    if (!(error instanceof RefusedBy && error.code === "stale_generation")) {
      throw error;
    }
    // It has begun anew: by an earlier attempt, or by somebody else of the staff. Either is entered as it stands.
    const entered = await keeper.reopen(id);
    if (entered.seat.view.generation <= before) {
      throw error;
    }
    return confirmed(keeper, entered);
  }
  desk.generations.delete(name);
  // Kept only now: until the server took it, the old generation is the room. Who crashes here re-enters.
  const { generation, epoch } = member.view;
  keeper.note({ ...keeper.membership(id), generation, epoch, private: encodeMember(member), pending: new Map() });
  return confirmed(keeper, await keeper.reopen(id));
}

/** Why a room begins anew. */
export type BreakReason = Exclude<keyof typeof GENESIS_REASON, "opened">;

async function drawnAnew(keeper: StaffKeeper, room: Room, reason: BreakReason): Promise<PreparedGeneration> {
  const { edges, guide } = keeper;
  const { keys } = await ready(keeper);
  // Who came in meanwhile is carried over, and whatever was said meanwhile stays readable here. A group that cannot be
  // followed any more is what a new generation is for.
  await leniently(room.catchUp());
  const { seat, mine } = room;
  const founded = found(
    {
      keys: seat.keys,
      room: mine.room,
      history: seat.view.extension.history,
      staffSeed: keys.signatureSeed,
      serverKey: guide.serverKey,
      hour: seat.hour(),
      random: edges.random,
      previous: seat.view,
      reason: GENESIS_REASON[reason],
    },
    guide.trust,
  );
  return { founded, retentionDays: mine.retentionDays };
}

async function confirmed(keeper: StaffKeeper, room: Room): Promise<Room> {
  await confirm(keeper, room);
  await keeper.save();
  return room;
}

/**
 * Enter an existing room as staff: staff may always enter. An entry that was cut short goes on with its keys.
 *
 * Throws AlreadyInside who is in it, by whatever way: one leaf a room.
 */
export async function enterAsStaff(keeper: StaffKeeper, room: Uint8Array, pseudonym: string): Promise<Room> {
  const certified = await ready(keeper);
  const known = inRoom(keeper, room);
  if (known !== undefined && (known.private.length > 0 || !known.staff)) {
    throw new AlreadyInside();
  }
  if (known !== undefined) {
    return keeper.room(room);
  }
  const { community } = keeper.guide.trust;
  return keeper.takeSeat(byCertificate(room, certified, { community, pseudonym, edges: keeper.edges }));
}

/** Change how far back newcomers may read, from now on. */
export async function changeHistory(keeper: StaffKeeper, room: Room, history: Policy): Promise<void> {
  await ready(keeper);
  const { edges, guide } = keeper;
  await room.catchUp();
  await room.together(async ({ seat, tellSteps }) => {
    // An own commit whose answer was lost may have come back just now.
    if (seat.view.extension.history !== POLICIES[history]) {
      await seat.commit((member, hour) => commit(member, { hour, random: edges.random, history: POLICIES[history] }, guide.trust));
      tellSteps();
    }
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
