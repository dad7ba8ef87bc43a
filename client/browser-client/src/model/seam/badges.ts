/** What the screen about badges is shown: who looks after a room, and what the community's root key says of them. Plain values. */

import type { Language } from "../../words/language";
import type { Doing, Hour, Id } from "./app";

/** A module that a certificate names. */
export type BadgeModule = {
  /** In the reader's language; undefined where the page does not know the module. */
  readonly title: string | undefined;
  /** Whether answers were marked, or the operator says that she was taught in person. */
  readonly how: "passed" | "taught";
  /** Whether no professional has reviewed it, as it came with this page. */
  readonly isDraft: boolean;
  /** Of a version that the page does not have: only its number is known. */
  readonly otherVersion: number | undefined;
  readonly hour: Hour;
};

/**
 * Somebody who entered as staff. `unsure`: the list of what was taken back is too old to show a badge by.
 */
export type BadgeLine = {
  readonly id: Id;
  /** As she writes here. */
  readonly name: string;
  /** As the certificate has it. */
  readonly certified: string;
  readonly mine: boolean;
  readonly state: "holds" | "over" | "suspended" | "taken_back" | "unsure";
  readonly roles: "moderator" | "counsellor" | "both";
  /** The last hour of the certificate, or of its being suspended. */
  readonly untilHour: Hour;
  readonly modules: readonly BadgeModule[];
  /** Titles of what her roles need besides. */
  readonly missing: readonly string[];
};

export type BadgesShown = { readonly room: Id; readonly doing: Doing; readonly demo: boolean; readonly lines: readonly BadgeLine[] };

/** Look whose badge holds in a room, and what it says. */
export type BadgesAct = { readonly do: "see_badges"; readonly room: Id; readonly language: Language };
