/** What staff are shown of the record of what staff did, and what they do about it: a part of `staff`. Plain values only. */

import type { Tampering } from "../../protocol/audit";
import type { AuditKindName } from "../../protocol/audit_entry";
import type { ActReason } from "./acts";
import type { Doing, Hour, Id } from "./app";

/** One entry. It says about whom or what in no words: who knows an id asks for its entries. */
export type RecordLine = {
  readonly number: number;
  readonly hour: Hour;
  readonly kind: AuditKindName;
  /** As reasons are called in `case.reason.…`. */
  readonly reason: ActReason | undefined;
  /** The certified name of who did it; undefined: the operator's root key did. */
  readonly by: { readonly name: string | undefined; readonly id: Id } | undefined;
};

/** What did not hold, when, and what to compare of it: codes of the heads that were kept as proof. */
export type RecordFinding = {
  readonly what: Exclude<Tampering, "stale">;
  readonly hour: Hour;
  readonly seen: string | undefined;
  readonly told: string | undefined;
};

export type RecordShown = {
  /** Of the newest end that was right: what is compared, and in which hour it was signed. */
  readonly code: string | undefined;
  readonly hour: Hour;
  /** Whether nothing had been seen before the last look. */
  readonly first: boolean;
  /** Whether the last look found an old end. */
  readonly stale: boolean;
  /** Since when no newer end was right, where the last look failed and that is a day ago. */
  readonly silentSince: Hour | undefined;
  /** Until somebody goes on in spite of them. */
  readonly findings: readonly RecordFinding[];
  /** The newest first. */
  readonly lines: readonly RecordLine[];
  readonly hasOlder: boolean;
  /** What was asked about an id: undefined where it is none. */
  readonly about: { readonly id: string; readonly lines: readonly RecordLine[] | undefined } | undefined;
  readonly file: { readonly text: string; readonly name: string } | undefined;
  readonly doing: Doing;
};

export type RecordAct = {
  readonly do: "staff_record";
  readonly what:
    | { readonly step: "look" }
    | { readonly step: "older" }
    /** Begin anew from what the server tells now: on all devices. */
    | { readonly step: "accept" }
    | { readonly step: "about"; readonly id: string }
    | { readonly step: "file" };
};

export const NO_RECORD: RecordShown = {
  code: undefined,
  hour: 0,
  first: false,
  stale: false,
  silentSince: undefined,
  findings: [],
  lines: [],
  hasOlder: false,
  about: undefined,
  file: undefined,
  doing: { at: "idle" },
};
