/** Where every way in ends: the rooms are shown, and who has only one looks at it at once. */

import { STAFF_BEGINNING } from "../../model/seam/staff";
import { callsOf } from "../../model/waiting_calls";
import { encodeId } from "../../protocol/ids";
import { draw, isSession, lines, roomsOf } from "./drawing";
import { lookAt } from "./room";
import { known, tell, type Visit } from "./visit";

export function goInside(visit: Visit): void {
  const rooms = roomsOf(visit);
  const { keeping, settings } = visit;
  const staff = known(visit).staffKeys === undefined ? undefined : STAFF_BEGINNING;
  const calls = callsOf(known(visit).state.memberships.values());
  // Who asked to be let in and is in no room yet waits where she waited before.
  const stage = { at: calls.length > 0 && rooms.length === 0 ? "waiting" : "inside" } as const;
  tell(visit, { net: "online", rooms: lines(visit), room: undefined, keeping, settings, staff, stage });
  draw(visit);
  if (calls.length > 0) {
    void lookAtCall(visit);
  }
  const [first, ...others] = rooms.filter((mine) => !isSession(visit, mine));
  if (first !== undefined && others.length === 0) {
    void lookAt(visit, encodeId(first.room));
  }
  if (rooms.length > Number(first !== undefined) + others.length) {
    // Of a session that is over nothing stays, though nobody looks at it.
    void forgetSessions(visit);
  }
}

async function forgetSessions(visit: Visit): Promise<void> {
  try {
    const { forgetWhatIsOver } = await import("./later/sessions/sessions");
    await forgetWhatIsOver(visit);
  } catch {
    // With the next look at sessions, or the next time she comes in.
  }
}

/** Go on waiting for what was asked: fetched with the first call, and never by who makes none. */
async function lookAtCall(visit: Visit): Promise<void> {
  try {
    const { resume } = await import("./later/calls/calls");
    await resume(visit);
  } catch {
    visit.again = () => lookAtCall(visit);
    tell(visit, { doing: { at: "failed", why: "part_missing" } });
  }
}

/** Take the settings that came with what was kept. */
export function recall(visit: Visit): void {
  visit.settings = { ...visit.settings, crisisLines: known(visit).state.crisisLine.on };
}
