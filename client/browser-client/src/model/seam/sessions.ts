/**
 * What the screens of hosted sessions are shown, and what a member can do there. Plain values.
 *
 * Seconds are from the moment at which they were told: the screens count on by a steady count of their own, and never by
 * the device's clock.
 */

import type { Reason } from "../../guards/reasons";
import type { Doing, Id } from "./app";
import type { Draft, Said } from "./room";

/** How far a session is. */
export type SessionStage = "announced" | "lobby" | "live" | "closing" | "ended";

/** What a host says of a session before it begins. */
export type PlannedSession = {
  readonly title: string;
  readonly language: string;
  readonly about: string;
  /** Minutes since 1970-01-01T00:00Z, as planned. */
  readonly startsMinute: number;
  readonly lengthMinutes: number;
  /** Members who can be in it. */
  readonly capacity: number;
};

/** A session of the community, verified under its root key. */
export type PublishedSession = PlannedSession & {
  readonly id: Id;
  /** Certified names; a co-host's is empty where there is none. */
  readonly host: string;
  readonly coHost: string;
  readonly stage: SessionStage;
};

/** The same as a member is shown it. */
export type SessionLine = PublishedSession & {
  readonly beginsSeconds: number;
  readonly endsSeconds: number;
  /** Whether who signs up now waits. */
  readonly isFull: boolean;
  /** Whether she signed up, and under which name. */
  readonly name: string | undefined;
  /** Whether she hosts it. */
  readonly leads: boolean;
};

/** Who is named on a floor. */
export type FloorPerson = { readonly id: Id; readonly name: string; readonly mine: boolean };

/** How the floor stands for her. */
export type FloorTold = {
  readonly stage: "lobby" | "live" | "closing" | "ended";
  readonly mode: "open" | "hands" | "round" | "quiet";
  /** Certified name of who leads; empty where her badge does not hold. */
  readonly leader: string;
  readonly speaking: "yes" | "over" | "lobby" | "aside" | "muted" | "paused" | "wait";
  readonly holder: FloorPerson | undefined;
  /** For how long the present turn lasts; undefined: until she is done. */
  readonly turnSeconds: number | undefined;
  /** Who is heard next, first first. */
  readonly coming: readonly FloorPerson[];
  readonly isHandUp: boolean;
  readonly slowSeconds: number;
  readonly pauseSeconds: number;
  readonly endsSeconds: number;
  /** For how long she can still report, once it has ended. */
  readonly reportSeconds: number;
  /** The open check-in, while she has not answered it. */
  readonly checkIn: { readonly number: number; readonly choices: number } | undefined;
  /** Whether she answered the check-in that is open. */
  readonly hasAnswered: boolean;
  readonly isAbsent: boolean;
};

/** Why words did not go: they stay where they are written. rest: the first parts of a long writing went, and the others not. */
export type HeldWhy = "turn" | "muted" | "slow" | "long" | "over" | "rest";

/** The session she goes to. */
export type Going = {
  readonly id: Id;
  /**
   * away: how her sign-up stands, nothing more. lobby: she waits to be let in. inside: in its room. ended: it is over,
   * and she can report. gone: nothing of it is left.
   */
  readonly at: "away" | "lobby" | "inside" | "ended" | "gone";
  readonly doing: Doing;
  readonly stage: SessionStage;
  /** 0: she has a place. Else how many sign-ups wait, up to hers. */
  readonly waits: number;
  readonly beginsSeconds: number;
  readonly endsSeconds: number;
  /** Whether a host has opened the room. */
  readonly isOpen: boolean;
  /** Whether she was in it, and was sent back to the lobby. */
  readonly wasSentBack: boolean;
  /** What hosts answered in words. */
  readonly says: readonly { readonly by: string; readonly text: string }[];
  readonly floor: FloorTold | undefined;
  /** Raising a hand, passing, answering a check-in. */
  readonly asking: Doing;
  readonly said: Said | undefined;
  readonly held: HeldWhy | undefined;
};

/** `lines`: undefined before anybody looked. */
export type SessionsShown = {
  readonly doing: Doing;
  readonly lines: readonly SessionLine[] | undefined;
  readonly going: Going | undefined;
};

/** What a member can do with sessions. */
export type SessionAsk =
  | { readonly what: "list" }
  | { readonly what: "sign_up"; readonly session: Id; readonly name: string; readonly language: string }
  | { readonly what: "withdraw"; readonly session: Id }
  /** Look how her sign-up stands. */
  | { readonly what: "look"; readonly session: Id }
  /** She has agreed, and is in the lobby: or comes back to where she was. */
  | { readonly what: "go"; readonly session: Id }
  /** She looks at it no more; her sign-up, or her place, stays. */
  | { readonly what: "away" }
  /** Leave for good. */
  | { readonly what: "leave" }
  | { readonly what: "hand"; readonly up: boolean }
  | { readonly what: "pass" }
  | { readonly what: "check_in"; readonly choice: number }
  | { readonly what: "say"; readonly turn: number; readonly draft: Draft; readonly despite: readonly Reason[] };

export type SessionAct = { readonly do: "session"; readonly ask: SessionAsk };
