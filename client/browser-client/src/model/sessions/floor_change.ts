/** What a host decides, as the next statement about the floor: the last one with one change. Pure. */

import { hex, same } from "../../protocol/crypto/bytes";
import { decodeId } from "../../protocol/ids";
import { MAX_EXTENSION_MINUTES, type OpenedSession } from "../../protocol/sessions";
import { type Floor, type FloorSaid, firstFloor, LEADER, type Leader, MODE, STAGE } from "../../protocol/structures/floor";
import type { FloorChange } from "../seam/hosting";

const NOBODY = new Uint8Array();

/** What a change is decided by. */
export type FloorFacts = {
  readonly opened: OpenedSession;
  /** The newest statement; undefined before the first. */
  readonly said: Floor | undefined;
  /** Which of the two hosts decides. */
  readonly own: Leader;
  /** All members who are in the room, staff not counted, in the order in which they came. */
  readonly members: readonly Uint8Array[];
  /** Who is heard next. */
  readonly coming: readonly Uint8Array[];
  readonly turnsDone: number;
  readonly isPaused: boolean;
};

/** Return the next statement; undefined where there is nobody whom it could be about. */
export function following(change: FloorChange, facts: FloorFacts): FloorSaid | undefined {
  const { starts, length } = facts.opened.session;
  const before = facts.said ?? firstFloor(facts.own, starts + length);
  // A pause that is over is not said again: it would begin anew.
  const standing = facts.isPaused ? before : { ...before, pauseSeconds: 0 };
  const changed = changedBy(change, standing, facts);
  return changed && { ...standing, number: (facts.said?.number ?? 0) + 1, ...changed };
}

function changedBy(change: FloorChange, said: FloorSaid, facts: FloorFacts): Partial<FloorSaid> | undefined {
  switch (change.set) {
    case "stage":
      return { stage: STAGE[change.stage] };
    case "mode":
      // Who is muted or aside now is passed over when her turn comes, and has it if she may speak by then.
      return { mode: MODE[change.mode], called: NOBODY, order: change.mode === "round" ? facts.members : [], turnSeconds: change.turnSeconds };
    case "call": {
      const called = change.member === undefined ? facts.coming[0] : decodeId(change.member);
      return called && { mode: MODE.hands, called, order: [], turnSeconds: change.turnSeconds };
    }
    case "next":
      return said.mode === MODE.round ? { order: said.order.slice(facts.turnsDone + 1) } : { called: NOBODY };
    case "muted":
    case "lobby":
    case "aside":
      return { [change.set]: named(said[change.set], decodeId(change.member), change.on) };
    case "mute_all":
      return { muted: change.on ? facts.members.toSorted(byBytes) : [] };
    case "pause":
      return { pauseSeconds: change.seconds };
    case "slow":
      return { slowSeconds: change.seconds };
    case "check_in":
      return { choices: change.choices, checkIn: change.choices === 0 ? 0 : (facts.said?.number ?? 0) + 1 };
    case "extend":
      return { until: said.until + Math.min(change.minutes, extendable(facts)) };
    default:
      // What was answered is sealed to who asked: an open check-in closes, and whoever leads asks anew.
      return { leader: change.to === "me" ? facts.own : other(facts.own), choices: 0, checkIn: 0 };
  }
}

/** By how many minutes it can still be extended. */
export function extendable({ opened: { session }, said }: Pick<FloorFacts, "opened" | "said">): number {
  const planned = session.starts + session.length;
  return planned + MAX_EXTENSION_MINUTES - (said?.until ?? planned);
}

function other(own: Leader): Leader {
  return own === LEADER.host ? LEADER.coHost : LEADER.host;
}

function named(before: readonly Uint8Array[], who: Uint8Array, on: boolean): readonly Uint8Array[] {
  const others = before.filter((one) => !same(one, who));
  return (on ? [...others, who] : others).toSorted(byBytes);
}

/** As the structure has sets: ascending by their bytes. */
function byBytes(one: Uint8Array, another: Uint8Array): number {
  return hex(one) < hex(another) ? -1 : 1;
}
