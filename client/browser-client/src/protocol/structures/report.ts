/**
 * A report: somebody tells staff on duty what happened in a room, and hands on what proves it.
 *
 * It is signed by a fresh key that names the case, never by a leaf: staff do not learn who reports. Layout:
 * spec/reports.md. Twin: hearth_protocol/structures/report.py.
 */

import { isPublicKey } from "../crypto/x25519";
import { Malformed } from "../errors";
import { EVIDENCE, type Evidence, exhibitsOf } from "../evidence";
import { opaque } from "../codec";
import { SIGNATURE_BYTES } from "../ed25519";
import { type Field, HASH, ID, KEY, known, text, U32 } from "../fields";
import { ID_BYTES, isNone } from "../ids";
import { structure } from "../signed";

/** Longest note of a report, in UTF-8: what happened, in a page. */
export const MAX_NOTE_BYTES = 2400;
const MAX_LANGUAGE_BYTES = 16;

/** Stands for the member a report is about, where it is about posts. */
export const NOBODY = new Uint8Array(ID_BYTES);

/** Why; 1 to 7 are those of acts. 8 opens a support case, 9 offers own words for help: never a sanction. */
export const REPORT_REASON = {
  imageOrLink: 1,
  threat: 2,
  identifying: 3,
  sexualOrDegrading: 4,
  impersonation: 5,
  recruitingOrSpam: 6,
  other: 7,
  worried: 8,
  suggestion: 9,
} as const;
export type ReportReason = (typeof REPORT_REASON)[keyof typeof REPORT_REASON];

/** Whether somebody may come to harm now. It is told to the server, too, for the order of the queue. */
export const RISK = { imminent: 1, ordinary: 2 } as const;
export type Risk = (typeof RISK)[keyof typeof RISK];

/** Signed by the fresh key that it names. Nothing in it says which membership it came from. */
export type Report = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  readonly signatureKey: Uint8Array;
  /** What staff say to the reporter is sealed to it. */
  readonly inboxKey: Uint8Array;
  readonly hour: number;
  readonly reason: ReportReason;
  readonly risk: Risk;
  /** In which the reporter would like to be answered: one of the four, or empty. */
  readonly language: string;
  /** Whom it is about, or `NOBODY`: those who wrote what is reported. */
  readonly subject: Uint8Array;
  readonly note: string;
  readonly evidence: Evidence;
  /** With reason 9 alone, else empty: the signature of an offer by the leaf that wrote what is offered. */
  readonly offer: Uint8Array;
};

/** What every report has that is no suggestion. */
export const NO_OFFER = new Uint8Array(0);
/** Whatever follows the evidence: the rules below say when it may. */
const OFFER: Field<Uint8Array> = {
  read: (reader) => (reader.atEnd ? NO_OFFER : reader.fixed(SIGNATURE_BYTES).slice()),
  write: (offer) => (offer.length === 0 ? offer : opaque(offer, SIGNATURE_BYTES)),
};

/** The body, in the order of spec/reports.md. */
export const REPORT = structure<Report>(
  "hearth report v1",
  {
    community: HASH,
    room: ID,
    signatureKey: KEY,
    inboxKey: KEY,
    hour: U32,
    reason: known(REPORT_REASON),
    risk: known(RISK),
    language: text(MAX_LANGUAGE_BYTES),
    subject: ID,
    note: text(MAX_NOTE_BYTES),
    evidence: EVIDENCE,
    offer: OFFER,
  },
  ({ subject, evidence, inboxKey, reason, offer }) => {
    if (offer.length > 0 !== (reason === REPORT_REASON.suggestion)) {
      throw new Malformed("an offer that is none, or none where one belongs");
    }
    if (offer.length > 0 && !(isNone(subject) && exhibitsOf(evidence).every((one) => one.reported))) {
      throw new Malformed("an offer of somebody else's words");
    }
    if (isNone(subject) && !exhibitsOf(evidence).some((one) => one.reported)) {
      throw new Malformed("a report about nothing");
    }
    if (!isPublicKey(inboxKey)) {
      throw new Malformed("not a key to seal to");
    }
  },
);
