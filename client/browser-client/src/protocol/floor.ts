/**
 * Who may speak in a session now, who is next, and for how long. Pure: server and clients fold alike.
 *
 *     statement (signed) + what members did (raised hands, turns done, who left) + the server's clock
 *         → `Standing` → `turnAt`, `speaking`, `stageAt`
 *
 * Times are seconds of the server's clock, never of anybody's own: a standing that is told carries `now`, and a client
 * counts on from there by a steady count. So a clock that is wrong changes nothing. The drawing and the rules:
 * spec/sessions.md. Twin: hearth_protocol/floor.py, which has what the server alone does as well.
 */

import { hex } from "./crypto/bytes";
import { NO_SHOW_MINUTES, OVERRUN_MINUTES, REPORT_MINUTES } from "./sessions";
import { type Floor, MODE, STAGE, type Stage } from "./structures/floor";
import type { Session } from "./structures/session";

const MINUTE = 60;
/** By so much a server's clock may be set back while somebody is in a session. */
const SLACK_SECONDS = 60;

/** By how much the server's seconds are ahead of a client's own steady count: now, and at most so far. */
export type Ahead = { readonly seconds: number; readonly furthest: number };

export const NOT_TOLD: Ahead = { seconds: 0, furthest: Number.NEGATIVE_INFINITY };

/**
 * Return the same after the server said that it is `now`, at `steady` of the own count.
 *
 * Time goes on by the own count, too: no server keeps a session from ending by telling one moment for ever, or earlier ones.
 */
export function toldNow({ furthest: before }: Ahead, now: number, steady: number): Ahead {
  const ahead = now - steady;
  const furthest = Math.max(before, ahead);
  return { seconds: Math.max(ahead, furthest - SLACK_SECONDS), furthest };
}

/** How a session stands. `floor` is undefined before the first statement: then nobody but staff speaks. */
export type Standing = {
  readonly floor: Floor | undefined;
  /** Who asked to speak, first come first. */
  readonly hands: readonly Uint8Array[];
  /** How many turns are done: of a round, or of the one who is called. */
  readonly turn: number;
  /** When the present turn began; later than now while a pause delays it. */
  readonly turnSince: number;
  readonly pauseSince: number;
  /** Who left the room since: in a round she has no turn. */
  readonly gone: readonly Uint8Array[];
  /** When it ended; 0 before. */
  readonly endedSince: number;
};

/** Whether somebody may say something now, and why not. `wait`: somebody else has the floor, or nobody. */
export type Speaking = "yes" | "over" | "lobby" | "aside" | "muted" | "paused" | "wait";

/** Who has the floor: undefined for nobody, with the number of turns done and when this one began. */
export type Turn = { readonly holder: Uint8Array | undefined; readonly done: number; readonly since: number };

/** How far a session is at `now`: as was said, and by itself where nobody says it. */
export function stageAt(session: Session, standing: Standing, now: number): Stage {
  const { floor } = standing;
  if (standing.endedSince > 0 || now >= endsAt(session, standing)) {
    return STAGE.ended;
  }
  if (floor === undefined || floor.stage === STAGE.lobby) {
    return STAGE.lobby;
  }
  return now >= floor.until * MINUTE ? STAGE.closing : floor.stage;
}

/** The second in which it is over: it was ended, its time is long up, or nobody began it. */
export function endsAt(session: Session, { floor, endedSince }: Standing): number {
  if (endedSince > 0) {
    return endedSince;
  }
  if (floor === undefined || floor.stage === STAGE.lobby) {
    return (session.starts + NO_SHOW_MINUTES) * MINUTE;
  }
  return (floor.until + OVERRUN_MINUTES) * MINUTE;
}

/** The second from which on nobody who was in it can report from it any more. */
export function closesAt(session: Session, standing: Standing): number {
  return endsAt(session, standing) + REPORT_MINUTES * MINUTE;
}

/** Whether a pause for grounding goes on. */
export function isPaused({ floor, pauseSince }: Standing, now: number): boolean {
  return floor !== undefined && now < pauseSince + floor.pauseSeconds;
}

/** Whose turn it is at `now`: turns whose time is up are done, who cannot speak has none. */
export function turnAt(standing: Standing, now: number): Turn {
  const { floor } = standing;
  let [done, since] = [standing.turn, standing.turnSince];
  if (floor === undefined) {
    return { holder: undefined, done, since };
  }
  const silent = silentIn(floor, standing.gone);
  for (const one of lineOf(floor).slice(done)) {
    const isSilent = silent.has(hex(one));
    if (!isSilent && (floor.turnSeconds === 0 || now < since + floor.turnSeconds)) {
      return { holder: one, done, since };
    }
    done += 1;
    since += isSilent ? 0 : floor.turnSeconds;
  }
  return { holder: undefined, done, since };
}

/** For how many seconds the present turn lasts, a pause not counted; undefined: until she is done. */
export function turnLeft(standing: Standing, now: number): number | undefined {
  const [{ floor, pauseSince }, { holder, since }] = [standing, turnAt(standing, now)];
  if (floor === undefined || holder === undefined || floor.turnSeconds === 0) {
    return undefined;
  }
  const counted = Math.max(now, pauseSince + floor.pauseSeconds);
  return Math.max(0, Math.min(floor.turnSeconds, since + floor.turnSeconds - counted));
}

/** Who speaks after the present turn: of a round in its order, else who raised a hand. */
export function coming(standing: Standing, now: number): readonly Uint8Array[] {
  const { floor, gone, hands } = standing;
  if (floor?.mode === MODE.hands) {
    return hands;
  }
  if (floor?.mode !== MODE.round) {
    return [];
  }
  const silent = silentIn(floor, gone);
  return floor.order.slice(turnAt(standing, now).done + 1).filter((one) => !silent.has(hex(one)));
}

/** Whether `member` may say something at `now`. Staff with power in the room always may, until the end. */
export function speaking(
  session: Session,
  standing: Standing,
  member: { readonly id: Uint8Array; readonly isStaff: boolean },
  now: number,
): Speaking {
  const [at, { floor }, id] = [stageAt(session, standing, now), standing, hex(member.id)];
  if (at === STAGE.ended) {
    return "over";
  }
  if (member.isStaff) {
    return "yes";
  }
  if (floor === undefined || at === STAGE.lobby) {
    return "lobby";
  }
  const holder = turnAt(standing, now).holder;
  const heldBack: readonly (readonly [boolean, Speaking])[] = [
    [has(floor.lobby, id), "lobby"],
    [has(floor.aside, id), "aside"],
    [has(floor.muted, id), "muted"],
    [isPaused(standing, now), "paused"],
    [floor.mode !== MODE.open && (holder === undefined || hex(holder) !== id), "wait"],
  ];
  return heldBack.find(([holds]) => holds)?.[1] ?? "yes";
}

function silentIn(floor: Floor, gone: readonly Uint8Array[]): ReadonlySet<string> {
  return new Set([...floor.muted, ...floor.lobby, ...floor.aside, ...gone].map(hex));
}

function lineOf(floor: Floor): readonly Uint8Array[] {
  if (floor.mode === MODE.hands) {
    return floor.called.length > 0 ? [floor.called] : [];
  }
  return floor.order;
}

function has(members: readonly Uint8Array[], id: string): boolean {
  return members.some((one) => hex(one) === id);
}
