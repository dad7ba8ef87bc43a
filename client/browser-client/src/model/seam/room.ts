/** What is shown of an open room, and what somebody writes there: a part of the seam in `app.ts`. Plain values only. */
import type { Reason } from "../../guards/reasons";
import type { Language } from "../../words/language";
import type { ActReason, ActTold } from "./acts";
import type { Doing, Failure, Hour, Id } from "./app";

export type Reaction = "heart" | "hug" | "candle" | "strength" | "not_alone" | "thanks";

/** An address in a post. It leads somewhere by a click only when it is `allow`. */
export type LinkSaid = {
  /** As it stands in the text. */
  readonly written: string;
  /** The true address, whole. */
  readonly address: string;
  readonly host: string;
  readonly verdict: "allow" | "warn" | "block";
  readonly reason: Reason | undefined;
};

export type Post = {
  readonly kind: "post";
  readonly id: Id;
  readonly seq: number;
  readonly hour: Hour;
  readonly member: Id;
  readonly name: string;
  readonly mine: boolean;
  /** The certified name of a member of staff. */
  readonly staff: string | undefined;
  /** False: opened by a key that only another member handed over, not yet confirmed by staff. */
  readonly confirmed: boolean;
  readonly text: string;
  readonly links: readonly LinkSaid[];
  readonly warning: string | undefined;
  readonly language: string | undefined;
  /** The post that opens the thread; undefined when this one does. */
  readonly thread: Id | undefined;
  readonly replyTo: Id | undefined;
  readonly part: { readonly first: Id; readonly number: number; readonly count: number } | undefined;
  readonly marks: readonly { readonly sign: Reaction; readonly mine: boolean; readonly names: readonly string[] }[];
  readonly evidence: string | undefined;
  readonly edited: boolean;
  readonly retracted: boolean;
  /** Hidden by this reader: a person, a thread or words she does not want to see. */
  readonly hidden: "no" | "person" | "thread" | "words";
  /** `waiting`: not sent yet, and kept; `refused`: it will not go by itself. */
  readonly sent: "yes" | "waiting" | "refused";
  /** Why staff hid it. For others than its author and staff its text is empty then. */
  readonly moderated?: ActReason | undefined;
};

/** A place whose post cannot be shown. Why is said in `gap.<why>`; `reason` when a guard hid it. */
export type Gap = {
  readonly kind: "gap";
  readonly seq: number;
  readonly hour: Hour;
  readonly why: "no_key" | "author_unknown" | "not_authentic" | "malformed" | "newer" | "erased" | "guarded";
  readonly reason: Reason | undefined;
};

export type Person = { readonly id: Id; readonly name: string; readonly staff: string | undefined; readonly hidden: boolean };

/** Something true of the open room that its people should know: `notice.<code>` in the words. */
export type Notice =
  | "history_waits"
  | "history_unconfirmed"
  | "not_confirmed"
  | "unmoderated"
  | "unmoderated_read_only"
  | "read_only"
  | "different_rooms"
  | "far_hour"
  | "wrong_clock"
  | "new_generation"
  | "other_notes"
  | "held_without_act";

export type Draft = {
  /** The thread it goes to; undefined opens one. */
  readonly thread: Id | undefined;
  readonly replyTo: Id | undefined;
  /** An own post that it puts new words to. */
  readonly edits: Id | undefined;
  readonly text: string;
  readonly warning: string | undefined;
  readonly language: Language | undefined;
};

/** What a guard noticed in a draft. Places count code points of its field. */
export type Finding = {
  readonly reason: Reason;
  readonly field: "text" | "warning" | "name";
  readonly blocks: boolean;
  /** False: it may be a mistake of ours, and a moderator can be asked. */
  readonly sure: boolean;
  readonly start: number;
  readonly end: number;
  readonly host: string;
};

/** What became of a draft. `turn` is the view's own count; answers to earlier turns are not looked at. */
export type Said = {
  readonly turn: number;
  readonly at: "checked" | "sending" | "kept" | "held" | "failed";
  readonly findings: readonly Finding[];
  /** Into how many linked parts it will go. */
  readonly parts: number;
  /** Once it is kept: what of it was refused, and stays with who wrote it. */
  readonly rest?: string;
  readonly why: Failure | undefined;
};

/** Somebody who listens. `number` or `url` is empty: a page is named only where there is no number. */
export type Helpline = {
  readonly name: string;
  readonly number: string;
  readonly url: string;
  readonly hours: string;
  readonly notes: string;
};

export type OpenRoom = {
  readonly id: Id;
  readonly title: string;
  readonly topic: string;
  readonly guidelines: string;
  readonly language: Language | undefined;
  readonly name: string;
  readonly doing: Doing;
  readonly notices: readonly Notice[];
  /** What staff did that holds now, of the room and of her; undefined where nothing. */
  readonly acts?: readonly ActTold[] | undefined;
  /** Whether one of these keeps her from writing: she was muted, or the room is frozen, or closed for the time being. */
  readonly isQuiet?: boolean;
  /** By seq, ungrouped; the view makes threads of them. */
  readonly entries: readonly (Post | Gap)[];
  /** Whether acts of this member are taken here. */
  readonly moderates?: boolean;
  readonly people: readonly Person[];
  readonly retentionDays: number;
  /** The newest place she had read when she came. */
  readonly readSeq: number;
  readonly said: Said | undefined;
  /** Shown after a heavy post, only on this device. */
  readonly signpost: readonly Helpline[];
  /** A room for her and staff; `wipedHour`: it has ended, and nothing is left of it then. */
  readonly between: { readonly wipedHour: Hour | undefined } | undefined;
};
