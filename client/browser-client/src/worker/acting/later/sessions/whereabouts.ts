/** What a visit knows of sessions, and where she is in them: in one, in its lobby, at its end, or nowhere. */

import { type Doing, IDLE } from "../../../../model/seam/app";
import type { Going, SessionsShown } from "../../../../model/seam/sessions";
import { keptSessions } from "../../../../model/sessions/attending";
import type { Listed } from "../../../../model/room/later/floor_book";
import { lookAway } from "../../drawing";
import { WORKING } from "../../outcome";
import { known, tell, type Visit } from "../../visit";
import type { Inside } from "./session_room";
import { linesOf } from "./shown";

/**
 * What the visit knows of sessions. `ended`: what went on for the one she went to is over. `saw`: what she was sent back
 * from, or what ended, by its id: where she looks away from it, too, it can be reported as long as anybody can.
 */
export type Held = {
  told: Listed | undefined;
  doing: Doing;
  going: Going | undefined;
  ended: AbortController;
  inside: Inside | undefined;
  readonly saw: Map<string, Inside>;
};

const HELD = new WeakMap<Visit, Held>();

/** Before anything of the session she goes to is known. */
export function unknownYet(id: string): Going {
  return {
    id,
    at: "away",
    doing: WORKING,
    stage: "announced",
    waits: 0,
    beginsSeconds: 0,
    endsSeconds: 0,
    isOpen: false,
    wasSentBack: false,
    says: [],
    floor: undefined,
    asking: IDLE,
    said: undefined,
    held: undefined,
  };
}

export function heldOf(visit: Visit): Held {
  const held = HELD.get(visit) ?? { told: undefined, doing: IDLE, going: undefined, ended: new AbortController(), inside: undefined, saw: new Map() };
  HELD.set(visit, held);
  visit.forgets.add(forgetAll);
  return held;
}

function forgetAll(visit: Visit): void {
  const held = HELD.get(visit);
  held?.ended.abort();
  for (const one of [held?.inside, ...(held?.saw.values() ?? [])]) {
    one?.stop();
  }
  HELD.delete(visit);
}

/** Nothing that she saw of it can be reported any more. */
export function sawNothing(visit: Visit, session: string): void {
  const { saw } = heldOf(visit);
  saw.get(session)?.stop();
  saw.delete(session);
  if (visit.looking?.id === session) {
    lookAway(visit);
  }
}

/** Be nowhere: of what goes on nothing is heard any more, and what ended can still be reported. */
export function beNowhere(held: Held): void {
  held.ended.abort();
  const { going, inside } = held;
  if (going?.at === "ended" && inside !== undefined) {
    held.saw.set(going.id, inside);
  } else {
    inside?.stop();
  }
  [held.inside, held.going] = [undefined, undefined];
}

/** Be at the end of what she saw. */
export function beAtTheEnd(held: Held, session: string): Inside | undefined {
  if (held.going?.id !== session) {
    beNowhere(held);
  }
  held.ended.abort();
  held.going ??= unknownYet(session);
  held.inside = held.saw.get(session);
  held.saw.delete(session);
  return held.inside;
}

/** Whether it has ended, and she is shown what she can still report of it. */
export async function isAtTheEnd(visit: Visit, session: string): Promise<boolean> {
  const held = heldOf(visit);
  if (held.saw.get(session)?.isOver !== true) {
    return false;
  }
  const inside = beAtTheEnd(held, session);
  inside?.lookHere();
  await inside?.settle();
  return true;
}

export function show(visit: Visit, change: Partial<Pick<Held, "told" | "doing">> = {}): void {
  const held = Object.assign(heldOf(visit), change);
  const lines = held.told && linesOf(held.told, keptSessions(known(visit)), known(visit).guards);
  const sessions: SessionsShown = { doing: held.doing, lines, going: held.going };
  tell(visit, { sessions });
}

/** Say something else of the session she goes to, as long as it is this one. */
export function showGoing(visit: Visit, id: string, change: Partial<Going>): void {
  const held = heldOf(visit);
  if (held.going?.id === id) {
    held.going = { ...held.going, ...change };
    show(visit);
  }
}
