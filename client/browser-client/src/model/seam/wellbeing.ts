/** What one of the staff is shown of how her desk is for her, and what she can do about it. Plain values; nobody else sees them. */

import type { Doing, Hour, Id } from "./app";
import type { Reason } from "./reports";

/** One of the last seven days. `ago`: 0 is today. Reasons that only a newer program knows are `other`. */
export type DeskDay = {
  readonly ago: number;
  readonly reports: number;
  readonly minutes: number;
  readonly reasons: readonly { readonly reason: Reason; readonly count: number }[];
};

/** What is offered, and why: heavy reports and minutes of today, heavy reports of seven days. It locks nothing. */
export type DeskOffer = {
  readonly rest: boolean;
  readonly lean: boolean;
  readonly heavy: number;
  readonly minutes: number;
  readonly week: number;
};

export type Colleague = { readonly id: Id; readonly name: string };

/** A note from one other of the staff. Undefined text: a guard hides it. `from`: undefined where she has no badge any more. */
export type StaffNote = {
  readonly id: Id;
  readonly by: string;
  readonly from: Id | undefined;
  readonly hour: Hour;
  readonly goneHour: Hour;
  readonly text: string | undefined;
  readonly answers: boolean;
};

export type WellDone = "chosen" | "written" | "forgotten" | "let_go";
export type WellRefusal = "not_staff" | "held_back" | "nobody" | "over_budget" | "too_many" | "newer_version";

export type WellShown = {
  /** Whether anything is counted. */
  readonly counts: boolean;
  /** Of the last seven days those on which anything was counted. */
  readonly days: readonly DeskDay[];
  readonly offer: DeskOffer | undefined;
  /** Whether the desk is covered: she takes a break. */
  readonly resting: boolean;
  /** Reports that she has. */
  readonly held: readonly Id[];
  /** Undefined until it was looked. */
  readonly colleagues: readonly Colleague[] | undefined;
  readonly buddy: Id | undefined;
  readonly supervisor: Id | undefined;
  readonly notes: readonly StaffNote[] | undefined;
  readonly doing: Doing;
  readonly done: WellDone | undefined;
  readonly refused: WellRefusal | undefined;
};

export type WellAct = { readonly do: "well" } & (
  /** Look who else is there, and what they wrote. */
  | { readonly step: "look" }
  /** What is offered is not wanted now. */
  | { readonly step: "not_now" }
  | { readonly step: "rest"; readonly resting: boolean }
  /** Let go of every report that she has. */
  | { readonly step: "let_go" }
  | { readonly step: "count"; readonly on: boolean }
  | { readonly step: "lean"; readonly on: "buddy" | "supervisor"; readonly who: Id | undefined }
  | { readonly step: "write"; readonly to: Id; readonly text: string; readonly answers: Id | undefined }
  | { readonly step: "forget"; readonly note: Id }
);
