/** What is shown of rooms: told once for all that one turn changed, and never of a room that is not hers any more. */

import { hourOf } from "../../model/edges";
import { type Membership, ownId } from "../../model/kept/state";
import type { Room } from "../../model/room/room";
import { type App, IDLE } from "../../model/seam/app";
import { hex } from "../../protocol/crypto/bytes";
import { decodeId } from "../../protocol/ids";
import { type Around, lineOf, shownRoom } from "../showing";
import { failed, WORKING } from "./outcome";
import { known, type Looking, tell, type Visit } from "./visit";

/** Tell what is shown of rooms, at the end of this turn. */
export function draw(visit: Visit): void {
  if (visit.isDue) {
    return;
  }
  visit.isDue = true;
  setTimeout(() => {
    visit.isDue = false;
    if (visit.looking !== undefined && !isIn(visit, visit.looking.id)) {
      // Left on another device, perhaps: what is not hers any more is not looked at any more.
      lookAway(visit);
      tell(visit, { doing: { at: "failed", why: "not_a_member" } });
    }
    tell(visit, {
      nowHour: hourOf(visit.edge.edges),
      rooms: lines(visit),
      room: openRoom(visit),
      keeping: visit.keeping,
    });
  });
}

/** Change what is said of the room that is looked at, if one is. */
export function look(visit: Visit, change: Partial<Looking>): void {
  if (visit.looking !== undefined) {
    visit.looking = { ...visit.looking, ...change };
    draw(visit);
  }
}

/** Look at no room any more; what went on there ends. */
export function lookAway(visit: Visit): void {
  const { looking } = visit;
  looking?.ended.abort();
  visit.looking = undefined;
  if (looking?.room !== undefined) {
    void letGo(visit, looking.id, looking.room);
  }
}

/**
 * Let what was opened of a room leave the memory, once what it was doing is done: two of one room would not know of
 * each other. Words that the server did not take are nowhere else, so a room that has some stays; so does one that she
 * looks after, for staff's own screens have it, too.
 */
async function letGo(visit: Visit, id: string, room: Room): Promise<void> {
  await room.together(async () => undefined);
  const isStaff = known(visit).state.memberships.get(hex(decodeId(id)))?.staff;
  if (visit.looking?.id !== id && room.letGo.length === 0 && isStaff !== true) {
    known(visit).close(decodeId(id));
  }
}

export function isIn(visit: Visit, room: string): boolean {
  return known(visit).state.memberships.has(hex(decodeId(room))) || visit.looking?.isOver === true;
}

/** The rooms she is in, by their titles. */
export function lines(visit: Visit): App["rooms"] {
  const { looking } = visit;
  return roomsOf(visit)
    .filter((mine) => !isSession(visit, mine))
    .map((mine) => {
      const line = lineOf(mine, looking?.room?.mine.room === mine.room ? looking.room : undefined);
      return visit.out.size > 0 && visit.out.has(ownId(mine)) ? { ...line, out: true } : line;
    })
    .toSorted((one, other) => (one.title < other.title ? -1 : 1));
}

/** What of the memberships is a room: a call that waits is kept among them, without a credential. */
export function roomsOf(visit: Visit): readonly Membership[] {
  return [...known(visit).state.memberships.values()].filter(({ credential }) => credential.length > 0);
}

/** Whether a room is a session's, by what is kept of it (sessions/session_records.ts): it stands among the sessions. */
export function isSession(visit: Visit, { room }: Membership): boolean {
  return known(visit).state.slots.has(`0003${hex(room)}`);
}

function openRoom(visit: Visit): App["room"] {
  const { looking, settings, hiddenThreads } = visit;
  if (looking?.room === undefined) {
    return undefined;
  }
  const { readSeq, doing, said, signpost } = looking;
  const hiding = { threads: hiddenThreads, words: settings.hiddenWords };
  const around: Around = { readSeq, doing, said, signpost, hiding, guards: known(visit).guards };
  return shownRoom(looking.room, around);
}

/** Do what may last, and say that it does; what fails can be tried again. */
export async function during(visit: Visit, work: () => Promise<void>): Promise<void> {
  const before = visit.again;
  const once = (): Promise<void> => during(visit, work);
  visit.again = once;
  tell(visit, { doing: WORKING });
  try {
    await work();
    // What was done is not kept to be done again: a PIN may be in it.
    visit.again = visit.again === once ? before : visit.again;
    tell(visit, { doing: IDLE });
  } catch (error) {
    tell(visit, { doing: failed(error) });
  }
  draw(visit);
}

/** Write what changed where it lives. What was done is done, also when this fails. */
export async function keepUp(visit: Visit): Promise<void> {
  try {
    await known(visit).save();
  } catch (error) {
    look(visit, { doing: failed(error) });
  }
}
