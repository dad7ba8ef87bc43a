/**
 * What a counsellor is shown of the sessions that she hosts, and does in them: plain values, ids as text.
 *
 * Seconds are from the moment in which they were told.
 */

import type { Doing, Id } from "./app";
import type { PlannedSession, PublishedSession, SessionStage } from "./sessions";

/** Somebody who could host with her. */
export type CoHost = { readonly serial: Id; readonly name: string };

/** Longest words of a "no": with more of them, its sealed size would tell it from an admission. */
export const MAX_DECLINE_BYTES = 1200;

/** Somebody who signed up. `waits`: 0 with a place, else the how-manieth without one. */
export type GuestLine = {
  readonly call: Id;
  readonly name: string;
  readonly language: string;
  readonly waits: number;
  /** In the lobby now. */
  readonly here: boolean;
  /** By one of the hosts: all that the server tells of it. */
  readonly answered: boolean;
  /** What this host answered, on any of her devices, and in which minute; undefined: nothing that they know of. */
  readonly told: { readonly letIn: boolean; readonly minute: number } | undefined;
  /** Her leaf is in the session's room. */
  readonly inside: boolean;
};

/** Somebody in the session, or sent back to its lobby. */
export type HostedPerson = { readonly id: Id; readonly name: string };

/** How the floor stands, for who may lead it. */
export type HostFloor = {
  readonly stage: Exclude<SessionStage, "announced">;
  readonly mode: FloorMode;
  /** Certified name of who leads; empty where her badge does not hold. */
  readonly leader: string;
  readonly leads: boolean;
  /** Whether who leads has been away for a minute. */
  readonly isAbsent: boolean;
  readonly holder: Id | undefined;
  /** Undefined: until she is done. */
  readonly turnSeconds: number | undefined;
  /** Who is heard next: hands in order, or who waits in the round. */
  readonly coming: readonly Id[];
  readonly muted: readonly Id[];
  readonly lobby: readonly Id[];
  readonly aside: readonly Id[];
  readonly slowSeconds: number;
  readonly pauseSeconds: number;
  readonly endsSeconds: number;
  /** How many minutes it can still be extended by. */
  readonly extendable: number;
  readonly reportSeconds: number;
  /** How many answers the open check-in has; 0: none is open. */
  readonly choices: number;
  /** How often each answer was given; undefined while there are too few. */
  readonly sums: readonly number[] | undefined;
  /** Of the last one that was closed. */
  readonly lastSums: readonly number[] | undefined;
};

export type FloorMode = "open" | "hands" | "round" | "quiet";

/** The session that is looked at. */
export type HostConsole = {
  readonly session: Id;
  /** Undefined until it was looked for; everybody who signed up, in the order of places. */
  readonly guests: readonly GuestLine[] | undefined;
  readonly beginsSeconds: number;
  /** Whether she is in its room. */
  readonly isOpen: boolean;
  readonly floor: HostFloor | undefined;
  readonly people: readonly HostedPerson[];
  /** Rooms between two that are open for who is aside, by her id. */
  readonly between: Readonly<Record<Id, Id>>;
};

/** What became of the last thing that she did: `done.…` and `refused.…` in the words. */
export type HostDone = "planned" | "dropped" | "opened" | "admitted" | "nobody_admitted" | "answered" | "said" | "led" | "forgotten";
export type HostRefusal =
  /** The other host said something first: nothing was done, and what is shown is how it stands. */
  | "stale"
  /** She does not lead. */
  | "not_leading"
  | "nobody"
  | "not_yet"
  | "over"
  | "unknown"
  | "held_back"
  | "not_counsellor";

export type HostingShown = {
  readonly doing: Doing;
  /** Counts what was done, so that the same twice is said twice. */
  readonly turn: number;
  readonly done: HostDone | undefined;
  readonly refused: HostRefusal | undefined;
  readonly lines: readonly PublishedSession[] | undefined;
  readonly hosts: readonly CoHost[];
  readonly console: HostConsole | undefined;
};

export type SessionPlan = PlannedSession & { readonly coHost: Id | undefined };

/** What a host says of the floor: one change of what holds. */
export type FloorChange =
  | { readonly set: "stage"; readonly stage: "live" | "closing" | "ended" }
  /** A round is of all who are in the room now. */
  | { readonly set: "mode"; readonly mode: FloorMode; readonly turnSeconds: number }
  /** Undefined: whose hand was up first. */
  | { readonly set: "call"; readonly member: Id | undefined; readonly turnSeconds: number }
  /** The present turn is over: the next of the round, or nobody who was called. */
  | { readonly set: "next" }
  | { readonly set: "muted" | "lobby" | "aside"; readonly member: Id; readonly on: boolean }
  | { readonly set: "mute_all"; readonly on: boolean }
  | { readonly set: "pause" | "slow"; readonly seconds: number }
  /** 0 closes it. */
  | { readonly set: "check_in"; readonly choices: number }
  | { readonly set: "extend"; readonly minutes: number }
  /** `to`: the other one, or oneself, who has been left alone. */
  | { readonly set: "lead"; readonly to: "other" | "me" };

export type HostStep =
  | { readonly step: "list" }
  | ({ readonly step: "plan" } & SessionPlan)
  | { readonly step: "drop"; readonly session: Id }
  /** Look at one: who signed up, and in its room, once it is open. */
  | { readonly step: "look"; readonly session: Id }
  /** Open its room, or enter it; `name`: the pseudonym there. */
  | { readonly step: "open"; readonly session: Id; readonly name: string }
  /** Let in who is here and has a place, and with `waiting` those without, as far as there are places; or one. */
  | { readonly step: "admit"; readonly whom: "here" | "waiting" | { readonly call: Id } }
  /** Say kindly, in words, that it is not for today. */
  | { readonly step: "answer"; readonly call: Id; readonly text: string }
  | { readonly step: "say"; readonly change: FloorChange }
  /** Have its posts shown again, where another room was looked at. */
  | { readonly step: "show" };

export type HostAct = { readonly do: "host"; readonly what: HostStep };
