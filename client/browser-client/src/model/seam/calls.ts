/** What the screens are shown of calls: who is on duty, how an own call stands, and what else is open. Plain values. */

import type { Doing, Hour, Id } from "./app";
import type { Finding, Helpline } from "./room";

/** Somebody on duty, by her own word and her certificate. */
export type OnDuty = { readonly name: string; readonly untilHour: Hour; readonly counsellor: boolean };

/** A helpline and whether somebody answers now; undefined where its hours are not known. */
export type LineNow = Helpline & { readonly isOpen: boolean | undefined };

/** Who is there now; undefined people: not known yet. */
export type Duty = {
  readonly doing: Doing;
  readonly people: readonly OnDuty[] | undefined;
  /** The community's root key, to compare. */
  readonly words: readonly string[];
  readonly lines: readonly LineNow[];
};

/** An own call. Nothing of it is shown before somebody asked. */
export type Calling = {
  readonly kind: "join" | "person";
  /**
   * `writing`: not sent; `seen`: somebody of the staff has it; `gone`: the server forgot it; `opened`: staff opened the
   * room between two.
   */
  readonly stage: "writing" | "waiting" | "seen" | "answered" | "gone" | "opened";
  readonly goneHour: Hour;
  /** What staff said, each verified. `link` is an invitation, or empty. */
  readonly says: readonly { readonly by: string; readonly text: string; readonly link: string }[];
  /** What the guards noticed in the message or the name; then nothing was sent. */
  readonly findings: readonly Finding[];
  readonly room: Id | undefined;
  readonly doing: Doing;
};
