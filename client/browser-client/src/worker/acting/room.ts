/** Acts of opening a room and closing it, and what goes on in the one that is looked at. */

import { fraction, waitSeconds } from "../../model/edges";
import { ENDED } from "../../model/entering";
import { RefusedBy } from "../../model/errors";
import { ownId } from "../../model/kept/state";
import type { Room } from "../../model/room/room";
import { IDLE } from "../../model/seam/app";
import { decodeId, encodeId } from "../../protocol/ids";
import type { Acts } from "./acts";
import { draw, isIn, keepUp, look, lookAway } from "./drawing";
import { failed, passing, WORKING } from "./outcome";
import { known, reach, tell, type Visit } from "./visit";

/** Where staff ask for quiet, what waits is tried again so often: it lasts for minutes, or for days. */
const QUIET_SECONDS = 60;

export const room: Acts<"open_room" | "close_room" | "mark_read"> = {
  open_room: (visit, act) => lookAt(visit, act.room),
  close_room: async (visit) => {
    lookAway(visit);
    tell(visit, { removed: undefined });
    draw(visit);
    // What she read is kept as she goes; at the latest with the next thing that is.
    await keepUp(visit);
  },
  mark_read: (visit) => {
    readable(visit)?.markRead();
    draw(visit);
  },
};

/** Look at a room, and at no other: it is opened, listened to, and what waits in it goes out. */
export async function lookAt(visit: Visit, id: string): Promise<void> {
  lookAway(visit);
  const ended = new AbortController();
  visit.again = () => lookAt(visit, id);
  tell(visit, { doing: WORKING, removed: undefined });
  try {
    const name = decodeId(id);
    const { readSeq } = known(visit).membership(name);
    visit.looking = { id, room: undefined, ended, readSeq, doing: WORKING, said: undefined, signpost: [] };
    const opened = await known(visit).room(name);
    if (ended.signal.aborted) {
      return;
    }
    look(visit, { room: opened, doing: IDLE });
    tell(visit, { doing: IDLE, net: "online" });
    void listen(visit, opened, ended.signal);
    void goOn(visit, opened);
    void sayStays(visit, id);
    visit.out = new Set([...visit.out].filter((one) => one !== ownId(opened.mine)));
  } catch (error) {
    if (!ended.signal.aborted) {
      await (isOut(error) ? sayWhyOut(visit, id, error) : tell(visit, { doing: failed(error) }));
    }
  }
}

/**
 * Say once that she stays here, if she has a way back: a tab that was closed between choosing one and telling the server
 * would let her be taken for a visitor, and her place end with the visit. Elsewhere nothing is said: rooms are told
 * apart by nobody but her.
 */
async function sayStays(visit: Visit, id: string): Promise<void> {
  if (known(visit).keeps === "nothing" || visit.staysIn.has(id)) {
    return;
  }
  try {
    await known(visit).stayIn(decodeId(id));
    visit.staysIn = new Set([...visit.staysIn, id]);
  } catch {
    // Told when the room is opened again; nothing else waits for it.
  }
}

async function listen(visit: Visit, opened: Room, ended: AbortSignal): Promise<void> {
  try {
    await opened.watch(ended, (there) => reach(visit, there));
  } catch (error) {
    if (!ended.aborted) {
      look(visit, { doing: failed(error) });
      await (isOut(error) ? sayWhyOut(visit, encodeId(opened.mine.room), error, opened) : undefined);
    }
  }
}

/** Whether the server says that somebody is no member of a room, whatever the reason. */
function isOut(error: unknown): boolean {
  return error instanceof RefusedBy && ENDED.has(error.code);
}

/** Show why she is out of a room, in its place. Where that part of the page does not come, only that she is. */
async function sayWhyOut(visit: Visit, id: string, error: unknown, opened?: Room): Promise<void> {
  const wasIn = known(visit).membership(decodeId(id)).private.length > 0;
  try {
    await (wasIn ? (await import("./later/removed")).tellRemoved(visit, id, opened) : tell(visit, { doing: failed(error) }));
  } catch {
    tell(visit, { doing: failed(error) });
  }
}

/** Send what waits in the room that is looked at as soon as it can be: tried again and again until it went. */
export async function goOn(visit: Visit, opened: Room): Promise<void> {
  const { edges } = visit.edge;
  const waits = (): boolean =>
    visit.goingOn === opened &&
    visit.looking?.room === opened &&
    isIn(visit, visit.looking.id) &&
    !opened.mine.forked &&
    opened.mine.outbox.length > 0;
  if (visit.goingOn === opened) {
    return;
  }
  visit.goingOn = opened;
  try {
    for (let attempt = 0; waits(); attempt += 1) {
      const pause = opened.waitsForQuiet ? QUIET_SECONDS : waitSeconds(attempt, fraction(edges));
      await edges.sleep(pause, "or woken");
      await (waits() ? passing(opened.catchUp()) : undefined);
    }
  } catch (error) {
    if (visit.looking?.room === opened) {
      look(visit, { doing: failed(error) });
    }
  } finally {
    visit.goingOn = visit.goingOn === opened ? undefined : visit.goingOn;
  }
  draw(visit);
}

/** The room that is looked at, while it is hers. */
export function readable(visit: Visit): Room | undefined {
  const { looking } = visit;
  return looking !== undefined && isIn(visit, looking.id) ? looking.room : undefined;
}

/** The room that is looked at, where there must be one. */
export function here({ looking }: Visit): Room {
  if (looking?.room === undefined) {
    throw new Error("no room is open");
  }
  return looking.room;
}
