/** What staff say a room is called, is for, and asks of its people: a post like any other, which counts from staff alone. */

import type { RoomAbout } from "../../protocol/contents";
import { Refused } from "../../protocol/errors";
import { HOURS_A_DAY } from "../../protocol/limits";
import { hourOf } from "../edges";
import type { Membership } from "../kept/state";
import { check, findingsOf, HeldBack, spend } from "../room/holding";
import { newPostId, queued } from "../room/outbox";
import type { Room } from "../room/room";
import { encoded } from "../room/room_sending";
import { isStaffIn } from "./confirming";
import type { StaffKeeper } from "./staff_keeper";

/** What is said of a room. */
export type About = Omit<RoomAbout, "kind">;

type Agreed = Parameters<Room["say"]>[1];

/** Demand that this could be said in a room, before there is one. Throws HeldBack. */
export function checkSayable({ guards }: StaffKeeper, about: About, agreed: Agreed = () => false): void {
  check(findingsOf({ kind: "room_about", ...about }, guards, "room", ""), agreed);
}

/** Return what of a membership says it as the room's first post, when the room is opened. Throws Malformed. */
export function unsaid({ edges, guards }: StaffKeeper, about: About): Pick<Membership, "outbox" | "spent"> {
  const [postId, body] = [newPostId(edges.random), { kind: "room_about", ...about } as const];
  const spent = spend([[postId, body]], { guards, place: "room", knownAs: "", spent: [], hour: hourOf(edges) });
  return { outbox: [queued(encoded(body), postId)], spent };
}

/** Say what a room is called and is for. `agreed` as in `Room.say`, whose refusals it throws. */
export async function tell({ edges }: StaffKeeper, room: Room, about: About, agreed: Agreed = () => false): Promise<void> {
  await room.say([{ postId: newPostId(edges.random), body: { kind: "room_about", ...about } }], agreed);
}

/**
 * Say again, as staff, what the room is called and for, when half of that post's time is over.
 *
 * Where nothing can be read of it any more, the name alone; not while something waits for a key.
 */
export async function renewAbout(keeper: StaffKeeper, room: Room): Promise<void> {
  const { mine, page, lastSeq } = room;
  const isMine = await room.together(async ({ seat, chronicle }) => isStaffIn(keeper, seat) && !(page.about === undefined && chronicle.hasClosed));
  if (!isMine || mine.forked || lastSeq === 0 || (page.about === undefined && mine.name === "")) {
    return;
  }
  const half = Math.floor((mine.retentionDays * HOURS_A_DAY) / 2);
  if (page.about !== undefined && hourOf(keeper.edges) - page.aboutHour < half) {
    return;
  }
  const about = page.about ?? { title: mine.name, topic: "", guidelines: "" };
  try {
    // What was asked of it was answered when it was said first.
    await tell(keeper, room, about, ({ field }) => field === "title" || field === "topic" || field === "guidelines");
    await keeper.save();
  } catch (error) {
    if (!(error instanceof HeldBack || error instanceof Refused)) {
      throw error;
    }
    // Whoever comes next says it.
  }
}
