/** What staff are shown of acts that need two people, and do with them: plain values, ids as text. */

import type { ActReason } from "./acts";
import type { Hour, Id } from "./app";

export type MotionKind = "close_room" | "open_room" | "revoke_staff";

/** What one of the staff began. `lapses` and `until` are the first hours without its effect. */
export type MotionLine = {
  readonly id: Id;
  readonly kind: MotionKind;
  readonly reason: ActReason;
  readonly by: string;
  /** Of a room that is among hers its title; else nothing. */
  readonly room: string;
  /** The room's or the certificate's number. */
  readonly number: Id;
  /** The shown name of who is revoked. */
  readonly whom: string;
  readonly lapses: Hour;
  readonly until: Hour;
  /** The shown name of who agreed, empty for whoever keeps the root key; undefined while nobody did. */
  readonly agreedBy: string | undefined;
  /** Whether somebody may still agree. */
  readonly waits: boolean;
  /** She began it, or it is about her: she cannot agree. */
  readonly mine: boolean;
};

/** Somebody else of the staff. `suspendedUntil`: the first hour in which she has a badge again. */
export type StaffPerson = { readonly serial: Id; readonly name: string; readonly suspendedUntil: Hour | undefined };

export type MotionsShown = {
  /** Those that wait first, then the newest. Undefined before anybody looked. */
  readonly lines: readonly MotionLine[] | undefined;
  readonly people: readonly StaffPerson[];
};

export const NO_MOTIONS: MotionsShown = { lines: undefined, people: [] };

export type MotionDone = "motion_begun" | "motion_agreed";
export type MotionRefusal = "act_over" | "same_person" | "root_needed" | "too_many";

export type MotionAct =
  /** Look what needs two people, and who is there to be meant. */
  | { readonly do: "motion_look" }
  /** Begin it: `about` is the room, or the serial of who is revoked. */
  | { readonly do: "motion_begin"; readonly kind: MotionKind; readonly about: Id; readonly reason: ActReason }
  | { readonly do: "motion_agree"; readonly motion: Id };
