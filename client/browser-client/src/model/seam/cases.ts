/** What a member of staff is shown of reports and can do with them: the desk's part of the seam in `app.ts`. Plain values only. */

import type { Language } from "../../words/language";
import type { RoomActKind } from "./acts";
import type { Hour, Id } from "./app";
import type { Reason } from "./reports";
import type { Finding } from "./room";
import type { ActLine, ActPlan } from "./staff";

/** One case of the queue. `taken`: by nobody, by this member of staff, by another. */
export type CaseLine = {
  readonly id: Id;
  readonly state: "new" | "handed_over" | "decided" | "appealed" | "closed";
  /** Somebody may come to harm now. */
  readonly urgent: boolean;
  /** When it was filed, or opened again. */
  readonly hour: Hour;
  readonly language: Language | undefined;
  readonly taken: "nobody" | "me" | "other";
};

/** A page of the own queue: what is urgent first, then the oldest. */
export type CasePage = {
  readonly decided: boolean;
  readonly lines: readonly CaseLine[];
  /** Whether another follows, and whether one stands before it. */
  readonly more: boolean;
  readonly before: boolean;
};

/** Which way a page is turned. */
export type PageTurn = "first" | "next" | "before";

/** Why an item is not proven, part by part. */
export type CaseWhy =
  | "key"
  | "admission"
  | "franking_tag"
  | "signature"
  | "receipt"
  | "room"
  | "epoch"
  | "hour"
  | "seen";

/** A member of a room that she looks after, as the room knows her. */
export type CasePerson = { readonly id: Id; readonly name: string };

/** One post that was handed on. `who`: A, B, C by the order in which they appear; nobody's name is needed to judge. */
export type CaseItem = {
  readonly seq: number;
  readonly who: string;
  /** Who wrote what is reported and verified, in a room that she looks after: only such a one is anybody's to answer for. */
  readonly author: CasePerson | undefined;
  readonly hour: Hour;
  /** Reported, or one around it. */
  readonly reported: boolean;
  readonly kind: "post" | "edit" | "sign" | "other";
  /** Undefined: it shows a picture, or cannot be read. */
  readonly text: string | undefined;
  /** The warning that its author gave. */
  readonly warning: string | undefined;
  readonly verified: boolean;
  readonly why: readonly CaseWhy[];
  readonly joint: "first" | "joined" | "apart" | "broken";
  /** Places between this one and the one before. */
  readonly leftOut: number;
};

/** Something said in a case. `by` is empty for who reported. Undefined text: a picture. */
export type CaseSaid = {
  readonly by: string;
  readonly hour: Hour;
  readonly text: string | undefined;
  /** Whoever reported asks that somebody else looks again. */
  readonly appeal: boolean;
};

/** A text that staff made of what was offered, and what she said to exactly that. */
export type SuggestedText = {
  /** Byte for byte as she was asked about it. */
  readonly text: string;
  readonly answer: "yes" | "no" | undefined;
  /** What goes beside it once it is handed out; undefined where she did not agree. */
  readonly agreement: string | undefined;
};

/** What the guards say of texts that were not sent yet: of each in its turn. */
export type LookedTexts = {
  readonly texts: readonly string[];
  readonly findings: readonly (readonly Finding[])[];
  /** Whether a name under which she wrote stands in one of them, or a word that looks like it. */
  readonly named: boolean;
};

/** What was offered to the pages of help, as far as it goes beyond a report. */
export type SuggestionShownAtDesk = {
  /** Whether it is proven who wrote it: else no text is made of it. */
  readonly hers: boolean;
  /** Oldest first. */
  readonly texts: readonly SuggestedText[];
  readonly looked: LookedTexts | undefined;
};

export type SuggestionDeskStep =
  /** Hear what the guards say of texts; nothing is sent. */
  | { readonly step: "look"; readonly texts: readonly string[] }
  /** Send texts for her yes: each is one that she answers. `anyway`: what looks like her name is a word. */
  | { readonly step: "draft"; readonly texts: readonly string[]; readonly anyway: boolean }
  | { readonly step: "end"; readonly saying: "published" | "not_used"; readonly text: string };

/** Who wrote what is reported and verified, in a room that she looks after; and which posts, in which language. */
export type Answerable = {
  readonly person: CasePerson;
  readonly posts: readonly Id[];
  /** As the newest of them says; undefined where none does. */
  readonly language: Language | undefined;
  /** Whether she is in the room now. */
  readonly here: boolean;
  /** Whether she is of the staff, whom no act silences. */
  readonly staff: boolean;
};

/** One step of a decision that carries acts: what it is, and whether it went. */
export type CaseStep = {
  readonly what: RoomActKind | "decision";
  readonly person: CasePerson | undefined;
  readonly at: "open" | "done" | "refused";
};

/** A host of a case. `approved`: for the list of links, by this member of staff, in this visit. */
export type SiteLine = { readonly host: string; readonly approved: boolean };

/** A case that is open. */
export type CaseShown = CaseLine & {
  readonly reason: Reason;
  readonly room: Id;
  /** Of a room that she looks after. */
  readonly roomTitle: string | undefined;
  /** Who it is about, where it is about somebody: her letter, or "?" when she wrote nothing of it. */
  readonly about: string | undefined;
  /** Who that is, in a room that she looks after. */
  readonly person: CasePerson | undefined;
  /** Undefined: it shows a picture. */
  readonly note: string | undefined;
  /** How many posts were handed on, and how many of them are verified. */
  readonly posts: number;
  readonly verified: number;
  /** Undefined until it is asked for: what is not there is read to nobody. */
  readonly evidence: readonly CaseItem[] | undefined;
  /** Whether the server could say anything about all receipts. */
  readonly receiptsKnown: boolean;
  /** The hosts of addresses in it that may go on the list of links; none before what was handed on was asked for. */
  readonly sites: readonly SiteLine[];
  readonly replies: readonly CaseSaid[];
  readonly notes: readonly CaseSaid[];
  /** Others to whom it can be handed over; undefined where it is not sure who they are. */
  readonly others: readonly { readonly id: Id; readonly name: string }[] | undefined;
  /** Decided by who looks: somebody else is to look again. */
  readonly own: boolean;
  /** Until when it stays hers if she does nothing in it, in Unix seconds; undefined where that is not known. */
  readonly heldUntilSeconds: number | undefined;
  /** Whom acts can be about that go along with a decision; empty where nothing is verified, or the room is another's. */
  readonly answerable: readonly Answerable[];
  /** What holds in its room now upon those whom it is about, whoever did it: the server tells it, so a reload forgets none. */
  readonly acts: readonly ActLine[];
  /** A decision with acts that was begun in this visit and of which not all went. */
  readonly attempt: readonly CaseStep[] | undefined;
  /** Undefined where it is a report. */
  readonly suggestion: SuggestionShownAtDesk | undefined;
  readonly goneHour: Hour;
};

export type CasesShown = {
  /** Undefined before it was looked at. */
  readonly page: CasePage | undefined;
  readonly open: CaseShown | undefined;
};

/** How a case is decided. */
export type CaseSaying = "acted" | "no_breach" | "not_proven" | "supported";

export type CaseDone =
  | "case_taken"
  | "case_let_go"
  | "case_asked"
  | "case_noted"
  | "case_decided"
  | "case_handed"
  | "case_drafted"
  | "case_ended"
  | "site_approved";

export type CaseRefusal =
  | "case_taken"
  | "case_closed"
  | "case_unknown"
  /** She decided it before: somebody else looks again. */
  | "case_own"
  /** Whom it was to go to is no choice any more. */
  | "case_nobody"
  /** Nobody knows who is part of it. */
  | "case_unsure"
  /** There is no text that she agreed to. */
  | "case_not_agreed"
  /** Nothing proves who wrote what is offered. */
  | "case_unproven"
  /** The name under which she wrote stands in the text. */
  | "case_named"
  /** What was typed is no address of this case. */
  | "site_not_there"
  /** A help site, or others' sites lie under it. */
  | "site_not_listed"
  | "site_approved"
  /** As many of hers wait as may. */
  | "site_too_many";

export type CaseAct =
  | { readonly do: "case_page"; readonly decided: boolean; readonly turn: PageTurn }
  /** Look at a case: nobody is told, and nobody has it by that. */
  | { readonly do: "case_look"; readonly case: Id }
  /** Look at it no more: nothing of what was handed on stays. */
  | { readonly do: "case_away" }
  | { readonly do: "case_reveal"; readonly shown: boolean }
  | { readonly do: "case_take"; readonly case: Id }
  | { readonly do: "case_let_go"; readonly case: Id }
  | { readonly do: "case_ask"; readonly case: Id; readonly text: string }
  | { readonly do: "case_note"; readonly case: Id; readonly text: string }
  /** `acts` are done first, in their order; only then is it decided. */
  | {
      readonly do: "case_decide";
      readonly case: Id;
      readonly saying: CaseSaying;
      readonly text: string;
      readonly acts: readonly ActPlan[];
    }
  | { readonly do: "case_suggestion"; readonly case: Id; readonly what: SuggestionDeskStep }
  /** Go on with a decision that did not go whole. */
  | { readonly do: "case_finish"; readonly case: Id }
  | { readonly do: "case_hand"; readonly case: Id; readonly to: Id }
  /** Approve that a site, a host or host/path, goes on the list of links: two moderators do before an operator takes it. */
  | { readonly do: "case_propose"; readonly case: Id; readonly site: string };

/** Before anything was looked at. */
export const NO_CASES: CasesShown = { page: undefined, open: undefined };
