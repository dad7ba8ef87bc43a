/** What the screens are shown of the evidence notebook, and what its owner can do there. Plain values. */

import type { Doing } from "./app";

/** What is warned of before it is done for the first time in a visit: reading and writing, and handing out. */
export type Warned = "open" | "out";

/** An entry as it is being written: each field as it was typed. */
export type NoteForm = {
  /** `2026-11-23`, or empty. */
  readonly day: string;
  /** `14:05`, or empty. */
  readonly time: string;
  /** The distance from UTC that belongs to `time`: `+08:00`. */
  readonly zone: string;
  readonly platform: string;
  readonly address: string;
  readonly handle: string;
  readonly words: string;
  /** How many pictures or films; empty when she did not count. */
  readonly pictures: string;
};

/** Why an entry was not noted: a field that cannot be kept as it is, nothing to note, no room, nothing that is kept. */
export type NoteFault = "seen" | "platform" | "address" | "handle" | "words" | "pictures" | "empty" | "full" | "unkept";

/** What an entry says. The time it was written down is the device's own, in UTC: `2026-11-23T06:05:00Z`. */
export type NoteShown = {
  readonly seen: string;
  readonly platform: string;
  readonly address: string;
  readonly handle: string;
  readonly words: string;
  readonly pictures: number | undefined;
  readonly noted: string;
};

export type EntryShown = {
  /** From 1; another one once two devices met. */
  readonly number: number;
  /** Its code, 64 hex digits: that stays. */
  readonly link: string;
  /** Undefined: taken out, or written by a newer program. */
  readonly note: NoteShown | undefined;
  readonly isOut: boolean;
  /** The number of the entry in whose place this is to be read. */
  readonly corrects: number | undefined;
  readonly correctedBy: readonly number[];
};

/** What is handed out: the file as it was made when that was asked for, and when that was. */
export type NotebookOut = { readonly text: string; readonly when: string; readonly day: string };

/** What a file was found to be. `trouble`: it is no notebook's, or what was typed is no code. */
export type CheckedShown =
  | { readonly trouble: "file" | "head" }
  | {
      readonly trouble: undefined;
      readonly entries: number;
      readonly faults: readonly { readonly what: string; readonly number: number }[];
      readonly remarks: readonly { readonly what: string; readonly number: number }[];
      /** Entries under the codes that were given; undefined where none was. */
      readonly under: number | undefined;
    };

export type NotebookShown = {
  /** What she has read the warning of in this visit. */
  readonly warned: readonly Warned[];
  /** False: it would be gone with this visit, so nothing is noted. */
  readonly isKept: boolean;
  /** In order, the newest last. Empty before the warning was read. */
  readonly entries: readonly EntryShown[];
  /** The codes that no entry follows: one, unless two devices wrote at once. */
  readonly heads: readonly string[];
  /** About how many entries like those there are still have room, once that is worth knowing. */
  readonly roomFor: number | undefined;
  /** What was being written and not noted, by the code of what it corrects; by nothing for a new one. */
  readonly forms: Readonly<Record<string, NoteForm>>;
  readonly fault: NoteFault | undefined;
  /** The entry that was noted or taken out last, by its code, while she looks at what came of it. */
  readonly done: { readonly link: string; readonly what: "added" | "corrected" | "removed" } | undefined;
  /** It stands in memory, and could not be written where it is kept. */
  readonly isUnsaved: boolean;
  readonly out: NotebookOut | undefined;
  readonly checked: CheckedShown | undefined;
  readonly doing: Doing;
};

/** What she does in it: one act, so that one part of the page does all of them. */
export type NotebookStep =
  | { readonly step: "open" }
  /** The warning was read. */
  | { readonly step: "warned"; readonly of: Warned }
  /** What is being written is remembered, in memory alone. */
  | { readonly step: "form"; readonly form: NoteForm; readonly corrects: string }
  /** `corrects`: the code of the entry in whose place this is to be read; empty for a new one. */
  | { readonly step: "note"; readonly form: NoteForm; readonly corrects: string }
  | { readonly step: "take_out"; readonly link: string }
  /** Write what stands in memory alone. */
  | { readonly step: "save" }
  | { readonly step: "make_file" }
  /** Hold a file to itself, and to codes that were kept elsewhere. */
  | { readonly step: "check"; readonly file: Uint8Array; readonly codes: string }
  | { readonly step: "away" };

export type NotebookAct = { readonly do: "notebook"; readonly what: NotebookStep };
