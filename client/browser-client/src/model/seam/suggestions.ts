/** What the screens are shown of what somebody offers to the pages of help, and what she does with it. Plain values. */

import type { Doing, Hour, Id } from "./app";
import type { OwnCase, Trouble } from "./reports";
import type { Finding } from "./room";

/** Something that staff said of it. A text stands for itself, byte for byte; she is asked about it. */
export type SuggestionSaid = {
  readonly by: string;
  readonly kind: "text" | "word" | "published" | "not_used";
  readonly text: string;
  /** What she said to a text in this visit; what she said before is known to staff alone. */
  readonly answer: "yes" | "no" | undefined;
};

export type SuggestionShown = {
  readonly number: number;
  readonly stage: OwnCase["stage"];
  readonly goneHour: Hour;
  readonly says: readonly SuggestionSaid[];
};

export type SuggestionsShown = {
  /** Undefined: not known yet. */
  readonly lines: readonly SuggestionShown[] | undefined;
  /** To how many of the staff an offer was sealed just now; 0 before. */
  readonly sealedTo: number;
  /** Of which suggestion each wish was that went since this screen was opened. */
  readonly wished: readonly number[];
  /** Eight are known: no more can go. */
  readonly isFull: boolean;
  /** What the guards found in a wish; then nothing was sent. `number`: of the suggestion; 0 of one that was to be offered. */
  readonly held: { readonly number: number; readonly findings: readonly Finding[] } | undefined;
  readonly trouble: Trouble | undefined;
  readonly doing: Doing;
};

export type SuggestionStep =
  /** Look which there are in the room that is open. */
  | { readonly step: "suggestions" }
  | { readonly step: "offer"; readonly post: Id; readonly wish: string; readonly language: string }
  | { readonly step: "answer"; readonly number: number; readonly text: string; readonly yes: boolean }
  | { readonly step: "wish"; readonly number: number; readonly text: string }
  | { readonly step: "suggestions_away" };
