/** What the view is shown of what staff do in a room: plain values, ids as text. */

import type { Hour, Id } from "./app";

/** Why: `reason.<code>` in the words of acts. */
export type ActReason =
  | "image_or_link"
  | "threat"
  | "identifying"
  | "sexual_or_degrading"
  | "impersonation"
  | "recruiting_or_spam"
  | "other";

/** What is done in a room by one of the staff. */
export type RoomActKind = "hide_post" | "note" | "mute" | "remove" | "slow_mode" | "freeze";

/** What is told of it; a room is being closed by one person, and closed by two. */
export type ActKindTold = RoomActKind | "closing_room" | "close_room";

/** An act of the room or about this member that holds now. */
export type ActTold = {
  readonly id: Id;
  readonly kind: ActKindTold;
  readonly reason: ActReason;
  /** The certified name of who did it. */
  readonly by: string;
  readonly until: Hour;
  /** What was written to her, addresses in it mere words; empty where nothing was, undefined where it shows a picture. */
  readonly said: string | undefined;
  /** Why nothing is known of words to her, though it is about her. */
  readonly wordless: Wordless | undefined;
  /** Of a room that two people closed: the other one, empty for whoever keeps the root key; and when nothing of it is left. */
  readonly closed?: { readonly agreedBy: string; readonly gone: Hour } | undefined;
};

/** No words came with an act about her, or others than those that were signed: `no_words.<code>` in the words of acts. */
export type Wordless = "none" | "wrong";
