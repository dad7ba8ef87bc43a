/** What a member of staff is shown and can do: the staff's part of the seam in `app.ts`. Plain values only. */

import type { Reason } from "../../guards/reasons";
import type { Language } from "../../words/language";
import type { ActReason, RoomActKind } from "./acts";
import type { Doing, Hour, Id } from "./app";
import { type CaseAct, type CaseDone, type CasePerson, type CaseRefusal, type CasesShown, NO_CASES } from "./cases";
import type { HostAct } from "./hosting";
import { type MotionAct, type MotionDone, type MotionRefusal, type MotionsShown, NO_MOTIONS } from "./motions";
import { NO_RECORD, type RecordAct, type RecordShown } from "./record";

/** Somebody who asks to be let in, or for a person now. `taken`: by nobody, by this member of staff, by another. */
export type CallLine = {
  readonly id: Id;
  readonly kind: "join" | "person";
  readonly hour: Hour;
  readonly taken: "nobody" | "me" | "other";
  readonly answered: boolean;
  readonly language: Language | undefined;
  /** Undefined: a guard hides it, for it holds a picture. */
  readonly text: string | undefined;
};

/** A member of `room` who asks to be let in elsewhere, too. */
export type RequestLine = {
  readonly room: Id;
  readonly member: Id;
  readonly name: string;
  readonly hour: Hour;
  readonly text: string | undefined;
};

/** An invitation that was made during this visit: nobody keeps its secret. */
export type InvitationLine = {
  readonly id: Id;
  readonly room: Id;
  readonly link: string;
  /** Ten words in each language. */
  readonly words: Readonly<Record<Language, readonly string[]>>;
  readonly uses: number;
  readonly opens: "room" | "welcome";
  readonly untilHour: Hour;
  readonly closed: boolean;
};

/** How far back who comes later may read. */
export type HistoryPolicy = "none" | "day" | "window";

/** Who confirmed a room, and when: an anchor, by its name. */
export type ConfirmationLine = { readonly name: string; readonly by: string; readonly hour: Hour };

/** Why a room begins anew. */
export type BreakReason = "broken" | "restored" | "noAnchor";

/** What staff are about to do in a room. */
export type ActPlan = {
  readonly kind: RoomActKind;
  /** Whom it is about; undefined where it is about the room. */
  readonly member: Id | undefined;
  /** Her posts, where they are hidden: a long writing is several. */
  readonly posts: readonly Id[];
  readonly reason: ActReason;
  /** As long as it holds; undefined: as long as such an act may. */
  readonly hours: number | undefined;
  /** What she reads of staff's own words. */
  readonly said: string;
  /** Of who is removed: so many days of a ban at least; 0: as long as she could come in again by what let her in. */
  readonly days: number;
  /** Of a removal that was told and not done: the word that was given stands. */
  readonly finishes?: boolean;
};

/** What somebody of the staff did that holds now, or took back. */
export type ActLine = {
  readonly id: Id;
  readonly kind: RoomActKind;
  readonly reason: ActReason;
  /** The certified name of who did it. */
  readonly by: string;
  /** Whether that is this member of staff. */
  readonly mine: boolean;
  readonly hour: Hour;
  /** The last hour in which it holds. */
  readonly until: Hour;
  readonly person: CasePerson | undefined;
  readonly post: Id | undefined;
  /** Told that she is removed, and still here: the second half did not happen. */
  readonly half: boolean;
};

/** An invitation by which somebody is in a room, or that was closed there. */
export type InvitationSeenLine = {
  readonly id: Id;
  readonly admitted: readonly CasePerson[];
  /** Who closed it, and when; undefined: it is open as long as it is good. */
  readonly closed: { readonly by: string; readonly mine: boolean; readonly hour: Hour } | undefined;
};

/** How many members said that a guard was wrong, or right; a reason unknown here has no name: it could be words. */
export type GuardTold = { readonly wrong: boolean; readonly reason: Reason | undefined; readonly members: number };

/** A room in which this member's own leaf is staff. */
export type StaffRoom = {
  readonly id: Id;
  readonly title: string;
  readonly history: HistoryPolicy | undefined;
  readonly between: boolean;
  /** What members told about the guards with one tap. */
  readonly told: readonly GuardTold[];
  /** What holds here now, of everybody, the newest first. */
  readonly acts: readonly ActLine[];
  /** What was taken back in the last day, and by whom: as far as the server still tells it. */
  readonly lifted: readonly ActLine[];
  /** By which invitations people are in. */
  readonly entries: readonly InvitationSeenLine[];
};

export type StaffShown = {
  /** As certified; before that as applied for. */
  readonly name: string;
  readonly counsellor: boolean;
  /** Whether acts of hers are taken: by her certificate, valid now. */
  readonly moderator: boolean;
  /** Until when the certificate is valid, the hour included; undefined: there is none that is valid now. */
  readonly certifiedUntil: Hour | undefined;
  /** The last hour in which she herself is suspended; undefined: she is not. */
  readonly suspendedUntil: Hour | undefined;
  /** Until when she said to be there; undefined: not now. */
  readonly shiftUntil: Hour | undefined;
  readonly rooms: readonly StaffRoom[];
  readonly calls: readonly CallLine[];
  readonly requests: readonly RequestLine[];
  readonly cases: CasesShown;
  /** The record of what staff did. */
  readonly record: RecordShown;
  /** What needs two people. */
  readonly motions: MotionsShown;
  readonly invitations: readonly InvitationLine[];
  /** What the operator certifies her by, once she applied during this visit: a line without anything secret. */
  readonly application: string | undefined;
  /** Of the room that was last asked about. */
  readonly confirmations: { readonly room: Id; readonly lines: readonly ConfirmationLine[] } | undefined;
  /** What became of the last thing that staff did. `done` names it. */
  readonly doing: Doing;
  readonly done: StaffDone | undefined;
  /** Why it was not done, where the reason is one that only staff meet. */
  readonly refused: StaffRefusal | undefined;
  /** Minutes until what was refused can be done. */
  readonly refusedMinutes: number;
};

/** Why staff's act was not done. */
export type StaffRefusal =
  /** No valid certificate. */
  | "not_staff"
  /** The guards say no to the words. */
  | "held_back"
  | "call_taken"
  | "call_unknown"
  /** Who was to be removed is not there any more. */
  | "person_gone"
  | "bans_full"
  /** No room of that number. */
  | "room_unknown"
  /** In that room already, by whatever way. */
  | "room_entered"
  /** The same was lifted within this hour: it would hold nobody. */
  | "act_just_lifted"
  /** The server took it, and tells it to nobody. */
  | "act_kept_back"
  /** No such invitation, or its time is over. */
  | "invitation_unknown"
  /** It holds already: somebody else was a moment earlier. */
  | "act_held"
  /** Done, but the server took no act that says why. */
  | "removed_untold"
  | MotionRefusal
  | CaseRefusal;

/** What was done last, said once. */
export type StaffDone =
  | "applied"
  | "shift_begun"
  | "shift_ended"
  | "room_made"
  | "about_said"
  | "history_changed"
  | "invited"
  | "invitation_closed"
  | "taken"
  | "opened"
  | "admitted"
  | "replied"
  | ActDone
  | "room_ended"
  | "room_entered"
  | "begun_anew"
  | MotionDone
  | CaseDone;

export type ActDone = `act_${RoomActKind | "lifted"}`;

export type StaffAct =
  | CaseAct
  | RecordAct
  | MotionAct
  | HostAct
  /** Look at certificate, shift, calls and requests. */
  | { readonly do: "staff_look" }
  /** Make the line that the operator certifies by; keys are kept with everything else. */
  | { readonly do: "staff_apply"; readonly name: string }
  /** Be there for so many hours from now on; 0: no more. */
  | { readonly do: "staff_shift"; readonly hours: number }
  | {
      readonly do: "staff_create";
      readonly title: string;
      readonly topic: string;
      readonly guidelines: string;
      readonly history: HistoryPolicy;
      readonly days: number;
      readonly name: string;
    }
  | { readonly do: "staff_about"; readonly room: Id; readonly title: string; readonly topic: string; readonly guidelines: string }
  | { readonly do: "staff_history"; readonly room: Id; readonly history: HistoryPolicy }
  | { readonly do: "staff_invite"; readonly room: Id; readonly uses: number; readonly hours: number; readonly opens: "room" | "welcome" }
  | { readonly do: "staff_close"; readonly room: Id; readonly invitation: Id; readonly reason: ActReason }
  | { readonly do: "staff_take"; readonly call: Id }
  | { readonly do: "staff_between"; readonly call: Id; readonly name: string }
  | { readonly do: "staff_admit_caller"; readonly call: Id; readonly into: Id }
  /** `invite`: a room to which a personal invitation goes along. */
  | { readonly do: "staff_reply"; readonly call: Id; readonly text: string; readonly invite: Id | undefined }
  | { readonly do: "staff_admit"; readonly room: Id; readonly member: Id; readonly into: Id }
  | { readonly do: "staff_act"; readonly room: Id; readonly plan: ActPlan }
  /** Take back what was done. */
  | { readonly do: "staff_lift"; readonly room: Id; readonly act: Id }
  /** Look what holds in a room now. */
  | { readonly do: "staff_acts"; readonly room: Id }
  /** Enter a room that others opened. `number`: its id, as it was typed. */
  | { readonly do: "staff_enter"; readonly number: string; readonly name: string }
  | { readonly do: "staff_confirmations"; readonly room: Id }
  | { readonly do: "staff_anew"; readonly room: Id; readonly reason: BreakReason }
  | { readonly do: "staff_end"; readonly room: Id };

/** Before anything was looked at. */
export const STAFF_BEGINNING: StaffShown = {
  name: "",
  counsellor: false,
  moderator: false,
  certifiedUntil: undefined,
  suspendedUntil: undefined,
  shiftUntil: undefined,
  rooms: [],
  calls: [],
  requests: [],
  cases: NO_CASES,
  record: NO_RECORD,
  motions: NO_MOTIONS,
  invitations: [],
  application: undefined,
  confirmations: undefined,
  doing: { at: "working" },
  done: undefined,
  refused: undefined,
  refusedMinutes: 0,
};
