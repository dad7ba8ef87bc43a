/**
 * Who may speak in a session, said whole by who leads it: the statement with the highest number holds.
 *
 * Not one change after the other: whoever comes late, or after a server that was killed, needs one statement to know
 * everything that was decided.
 */

import { hex } from "../crypto/bytes";
import { Malformed } from "../errors";
import { BYTES, checkAscending, HASH, ID, known, list, U8, U16, U32 } from "../fields";
import { ID_BYTES } from "../ids";
import { structure } from "../signed";
import { MAX_CAPACITY } from "./session";

/** Members named in one list: who left is named until the next statement. */
const MAX_NAMED = 2 * MAX_CAPACITY;
const MAX_TURN_SECONDS = 3600;
const MAX_SLOW_SECONDS = 600;
const MAX_PAUSE_SECONDS = 600;
export const MAX_CHOICES = 9;

/** How far a session is. Nothing leads back to the lobby, and nothing out of the end. */
export const STAGE = { lobby: 1, live: 2, closing: 3, ended: 4 } as const;
export type Stage = (typeof STAGE)[keyof typeof STAGE];

/** Who may speak while it is live: all, whom the leader called, each in turn, nobody but who leads. */
export const MODE = { open: 1, hands: 2, round: 3, quiet: 4 } as const;
export type Mode = (typeof MODE)[keyof typeof MODE];

/** Who leads from now on. */
export const LEADER = { host: 1, coHost: 2 } as const;
export type Leader = (typeof LEADER)[keyof typeof LEADER];

/** Signed by host or co-host. Lists of members are sets, but for `order`, in which each is named once. */
export type Floor = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  /** One more than the statement before; the first is 1. */
  readonly number: number;
  readonly leader: Leader;
  readonly stage: Stage;
  readonly mode: Mode;
  /** In mode hands the id of whom the leader called, or nothing. */
  readonly called: Uint8Array;
  /** In mode round who speaks after whom. */
  readonly order: readonly Uint8Array[];
  /** How long one turn lasts; 0: until she is done. */
  readonly turnSeconds: number;
  readonly muted: readonly Uint8Array[];
  /** Who is back in the lobby: she neither speaks nor comes in. */
  readonly lobby: readonly Uint8Array[];
  /** Who is in a room between two meanwhile. */
  readonly aside: readonly Uint8Array[];
  /** Seconds between two posts of one member; 0 for none. */
  readonly slowSeconds: number;
  /** A pause for grounding, from when the server took this; 0 for none. */
  readonly pauseSeconds: number;
  /** How many answers the check-in has that this statement opens or keeps open; 0: none is open. */
  readonly choices: number;
  /** Number of the statement that opened it; 0 where none is open. */
  readonly checkIn: number;
  /** The minute since 1970-01-01T00:00Z in which it is to end. */
  readonly until: number;
  readonly hour: number;
  readonly certificate: Uint8Array;
};

/** What a statement says of the floor, whoever signs it, where and when. */
export type FloorSaid = Omit<Floor, "community" | "room" | "hour" | "certificate">;

/** Return what is said where nothing was said before: the lobby, open to all, and nothing of anybody. */
export function firstFloor(leader: Leader, until: number): FloorSaid {
  return {
    number: 1,
    leader,
    stage: STAGE.lobby,
    mode: MODE.open,
    called: new Uint8Array(),
    order: [],
    turnSeconds: 0,
    muted: [],
    lobby: [],
    aside: [],
    slowSeconds: 0,
    pauseSeconds: 0,
    choices: 0,
    checkIn: 0,
    until,
  };
}

export const FLOOR = structure<Floor>(
  "hearth floor v1",
  {
    community: HASH,
    room: ID,
    number: U32,
    leader: known(LEADER),
    stage: known(STAGE),
    mode: known(MODE),
    called: BYTES,
    order: list(ID),
    turnSeconds: U16,
    muted: list(ID),
    lobby: list(ID),
    aside: list(ID),
    slowSeconds: U16,
    pauseSeconds: U16,
    choices: U8,
    checkIn: U32,
    until: U32,
    hour: U32,
    certificate: HASH,
  },
  (floor) => {
    for (const named of [floor.muted, floor.lobby, floor.aside]) {
      checkAscending(named, MAX_NAMED);
    }
    const isCalled = floor.called.length === ID_BYTES;
    if (floor.number < 1 || (floor.called.length > 0 && !isCalled)) {
      throw new Malformed("floor");
    }
    if ((isCalled && floor.mode !== MODE.hands) || (floor.order.length > 0 && floor.mode !== MODE.round)) {
      throw new Malformed("called or an order where there is none");
    }
    if (floor.order.length > MAX_NAMED || new Set(floor.order.map(hex)).size !== floor.order.length) {
      throw new Malformed("order");
    }
    checkBounds(floor);
  },
);

function checkBounds({ turnSeconds, slowSeconds, pauseSeconds, choices, checkIn, number }: Floor): void {
  if (turnSeconds > MAX_TURN_SECONDS || slowSeconds > MAX_SLOW_SECONDS || pauseSeconds > MAX_PAUSE_SECONDS) {
    throw new Malformed("longer than it may be");
  }
  if (checkIn > 0 !== choices > 0 || choices === 1 || choices > MAX_CHOICES) {
    throw new Malformed("check-in");
  }
  if (checkIn > number) {
    throw new Malformed("check-in of a later statement");
  }
}
