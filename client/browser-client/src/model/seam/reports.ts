/** What the screens are shown of reports, and what somebody who reports can do. Plain values; nothing of it is kept. */

import type { ActTold } from "./acts";
import type { Doing, Hour, Id } from "./app";
import type { Finding } from "./room";
import type { SuggestionStep } from "./suggestions";

/** Why something is reported: `reason.<code>` in the words. "worried" and "suggestion" are never held against anybody. */
export type Reason =
  | "image_or_link"
  | "threat"
  | "identifying"
  | "sexual_or_degrading"
  | "impersonation"
  | "recruiting_or_spam"
  | "other"
  | "worried"
  | "suggestion";

/** What is done with a post in a report. */
export type Part = "reported" | "context" | "out";

/** A post as it would go: its words as they were first written, then each change of them. */
export type ReportPost = {
  readonly kind: "post";
  readonly seq: number;
  readonly hour: Hour;
  readonly name: string;
  readonly staff: string | undefined;
  readonly mine: boolean;
  readonly texts: readonly string[];
  readonly warning: string | undefined;
  /** A guard hides it from readers: it goes as it came, and is not shown here. */
  readonly isHidden: boolean;
  readonly part: Part;
  /** What it is all about: that stays. */
  readonly isFirst: boolean;
};

/** So many posts between that do not go. */
export type ReportGap = { readonly kind: "gap"; readonly seq: number; readonly count: number };

/** A room that she was taken out of, or is no longer in for a reason that nobody says. */
export type RemovedShown = {
  readonly room: Id;
  readonly title: string;
  /** What was done about her and is still told: her removal, and what was written to her; nothing where nobody says why. */
  readonly acts: readonly ActTold[];
  /** How her appeal against the removal stands; undefined where there is none. */
  readonly appeal: OwnCase["stage"] | undefined;
  /** What she wrote there and nobody took: nowhere else are these words. */
  readonly unsent: readonly string[];
};

/** Why a report does not go on: `trouble.<code>` in the words. */
export type Trouble =
  | "offline"
  | "already"
  | "unsure"
  | "gone"
  | "nobody"
  | "too_long"
  | "closed"
  | "over"
  | "limited"
  | "unknown";

/** How an own report stands. Each word of staff is verified; `kind` names it in the words: `says.<kind>`. */
export type OwnCase = {
  readonly stage: "received" | "looked_at" | "decided" | "closed";
  readonly goneHour: Hour;
  readonly says: readonly {
    readonly by: string;
    readonly kind: "question" | "acted" | "no_breach" | "not_proven" | "supported";
    readonly text: string;
  }[];
  readonly canAppeal: boolean;
};

/** Somebody who would read it, and until when she is on duty, where she is. */
export type Reader = { readonly name: string; readonly untilHour: Hour | undefined };

/** The one report that is looked at. */
export type ReportShown = {
  /** A post, somebody one is worried about, or an act upon her that somebody else is to look at again. */
  readonly kind: "post" | "person" | "act";
  readonly about: Id;
  /** Who wrote it, whom it is about, or who acted. */
  readonly name: string;
  /** The act, as long as it is told. */
  readonly act?: ActTold | undefined;
  /** `looking`: whether it was reported before is not known yet. */
  readonly stage: "looking" | "writing" | "filed";
  readonly lines: readonly (ReportPost | ReportGap)[];
  /** How many posts around it do not fit into one report, and stay out: those farthest away. */
  readonly gaveWay: number;
  readonly before: boolean;
  readonly after: boolean;
  /** Whether its room is open, or it is an appeal from outside of it: only from there it can be reported anew. */
  readonly isOpen: boolean;
  /** Only the two of them are in the room: whoever reads it knows. */
  readonly isBetweenTwo: boolean;
  /** Undefined: not known yet. */
  readonly readers: readonly Reader[] | undefined;
  /** Staff who wrote some of it, or whom it is about: they do not get it. */
  readonly keptFrom: readonly string[];
  /** To how many it was sealed just now; 0 for one that was sent earlier. */
  readonly sealedTo: number;
  readonly case: OwnCase | undefined;
  /** What the guards found in the note or in an answer; then nothing was sent. */
  readonly findings: readonly Finding[];
  /** How many answers and requests went since this screen was opened. */
  readonly said: number;
  readonly trouble: Trouble | undefined;
  readonly doing: Doing;
};

/** One report of this visit, or one that was found again. */
export type ReportListed = {
  readonly room: Id;
  readonly title: string;
  readonly kind: ReportShown["kind"];
  readonly about: Id;
  readonly name: string;
  readonly excerpt: string;
  readonly stage: OwnCase["stage"] | undefined;
};

export type ReportsShown = {
  readonly lines: readonly ReportListed[];
  /** Looking up how they stand; while earlier ones are searched, of how many posts and people that is known. */
  readonly doing: Doing;
  /** Whether earlier ones of the open room were searched to the end. */
  readonly searched: boolean;
  readonly trouble: Trouble | undefined;
};

/** What a person does about reports: one act, so that one part of the page does all of them. */
export type ReportStep =
  | { readonly step: "begin"; readonly seq: number }
  | { readonly step: "worried"; readonly member: Id }
  /** Ask that somebody else looks at an act upon her. */
  | { readonly step: "contest"; readonly room: Id; readonly act: Id }
  /** One that was told in the list. */
  | { readonly step: "look"; readonly room: Id; readonly about: Id }
  | { readonly step: "more"; readonly before: number; readonly after: number }
  | { readonly step: "take"; readonly seq: number; readonly part: Part }
  /** Take along what somebody one is worried about wrote last. */
  | { readonly step: "hers" }
  | { readonly step: "send"; readonly reason: Reason; readonly note: string; readonly imminent: boolean; readonly language: string }
  /** Report the same anew, once it is over. */
  | { readonly step: "anew" }
  | { readonly step: "reply"; readonly text: string }
  | { readonly step: "appeal"; readonly text: string }
  /** The screen was left. */
  | { readonly step: "away" }
  | { readonly step: "list" }
  | { readonly step: "find" }
  | SuggestionStep;

export type ReportAct =
  | { readonly do: "report"; readonly what: ReportStep }
  /** Keep nothing more of a room that she is no longer in. */
  | { readonly do: "put_away"; readonly room: Id };
