/**
 * Cases: a report on its way to staff on duty, and what is said about it afterwards. All of it is sealed.
 *
 *     to staff    = HPKE("… sealed report", recipient = certificate's serial): pad(Signed report<V>)
 *     in the case = HPKE("… sealed case", recipient = serial, or the case's id to the reporter):
 *                   pad(kind u8 | Signed<V>);  kinds: 1 word (staff to reporter), 2 reply, 3 note, 4 agreement
 *
 * A case is named by the fresh key that signs its report, as a call is by its own: nothing ties it to a membership. Who
 * hands a case over seals the report's bytes, as they were signed, to the next. Layouts: spec/reports.md.
 * Twin: hearth_protocol/cases.py.
 */

import { callId } from "./call_id";
import { concat, opaque, Reader, same, u8, vector } from "./codec";
import type { Randomness } from "./crypto/bytes";
import { derive } from "./crypto/hkdf";
import { publicKey } from "./crypto/x25519";
import * as ed25519 from "./ed25519";
import { Malformed, NotAuthentic } from "./errors";
import { known } from "./fields";
import { ID_BYTES } from "./ids";
import { checkPadding, LETTER_CLASSES, pad, REPORT_CLASSES } from "./padding";
import { type Context, NO_ROOM, openFrom, sealTo } from "./sealing";
import { label, parse, sign, type Structure, type Unverified } from "./signed";
import { AGREEMENT, type Agreement } from "./structures/agreement";
import { CASE_NOTE, CASE_REPLY, CASE_WORD, type CaseNote, type CaseReply, type CaseWord } from "./structures/case_words";
import { checkOwn } from "./structures/offer";
import { REPORT, type Report } from "./structures/report";

/** Staff that one report is sealed to: at least two where there are two, and few, for what it holds. */
export const MAX_REPORT_RECIPIENTS = 4;
/** How often one member can report the same thing, one time after another. */
export const MAX_ATTEMPTS = 8;

const CASE_SIGNING = label("hearth case signing v1");
const CASE_INBOX = label("hearth case inbox v1");

/** A case is named by its reporter's fresh key, exactly as a call: she asks about it as a caller does. */
export const caseId = callId;

/** A case's keys as its reporter has them: what signs and names the case, and what staff seal to. */
export type CaseKeys = {
  readonly seed: Uint8Array;
  readonly inboxSecret: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly inboxKey: Uint8Array;
};

/**
 * Return the keys of a member's case about a post or a member, by their 16-byte id.
 *
 * They follow from her inbox secret in that room, so that nothing has to be kept: nobody who looks at what she keeps sees
 * that she reported, and each of her devices finds the case again.
 */
export function caseKeys(membershipSecret: Uint8Array, about: Uint8Array, attempt: number): CaseKeys {
  const what = concat(opaque(about, ID_BYTES), u8(attempt));
  const seed = derive(membershipSecret, concat(CASE_SIGNING, what));
  const inboxSecret = derive(membershipSecret, concat(CASE_INBOX, what));
  return { seed, inboxSecret, signatureKey: ed25519.publicKey(seed), inboxKey: publicKey(inboxSecret) };
}

/** A report that opened, and the bytes that were signed: whoever hands it over hands over these. */
export type Filed = { readonly report: Report; readonly signedBytes: Uint8Array; readonly case: Uint8Array };

/** A report that is longer than any that can be sealed. */
export class ReportTooLong extends Malformed {}

/** Sign a report with its own key. Throws ReportTooLong. */
export function signedReport(seed: Uint8Array, report: Report): Uint8Array {
  const signedBytes = sign(seed, REPORT, report);
  if (vector(signedBytes).length > (REPORT_CLASSES.at(-1) ?? 0)) {
    throw new ReportTooLong("a report too long");
  }
  return signedBytes;
}

/** Somebody to whom something is sealed: a certificate by its serial, or the reporter by the case's id. */
export type Recipient = { readonly id: Uint8Array; readonly key: Uint8Array };

/** Seal a signed report to a certificate's sealing key. Draws 32 bytes. */
export function sealReport(community: Uint8Array, to: Recipient, signedBytes: Uint8Array, random: Randomness): Uint8Array {
  return sealTo(to.key, toStaff(community, to.id), pad(vector(signedBytes), REPORT_CLASSES), random);
}

/**
 * Open a report that reached the holder of a certificate; signed by the key it names, or NotAuthentic.
 *
 * What stands in its evidence is not judged here (evidence.ts); but nobody offers what another wrote.
 */
export function openReport(community: Uint8Array, serial: Uint8Array, hpkeSecret: Uint8Array, sealed: Uint8Array): Filed {
  const plaintext = openFrom(hpkeSecret, toStaff(community, serial), sealed);
  const reader = new Reader(plaintext);
  const signedBytes = reader.vector();
  checkPadding(plaintext, reader.position, REPORT_CLASSES);
  const unverified = parse(signedBytes, REPORT);
  const report = unverified.verify(unverified.unverified.signatureKey);
  if (!same(report.community, community)) {
    throw new NotAuthentic("report");
  }
  checkOwn(report);
  return { report, signedBytes, case: caseId(report.signatureKey) };
}

/** How a case stands. Whether somebody has taken it is told beside it. */
export const CASE_STATE = { new: 1, handedOver: 2, decided: 3, appealed: 4, closed: 5 } as const;

/** What a paper of a case is. */
export const PAPER_KIND = { word: 1, reply: 2, note: 3, agreement: 4 } as const;

/** A kind of paper: how it is numbered, and what is signed. */
export type Kind<T> = { readonly number: number; readonly structure: Structure<T> };
export const WORD: Kind<CaseWord> = { number: PAPER_KIND.word, structure: CASE_WORD };
export const REPLY: Kind<CaseReply> = { number: PAPER_KIND.reply, structure: CASE_REPLY };
export const NOTE: Kind<CaseNote> = { number: PAPER_KIND.note, structure: CASE_NOTE };
export const AGREED: Kind<Agreement> = { number: PAPER_KIND.agreement, structure: AGREEMENT };

/** What every paper says of itself. */
export type InCase = { readonly community: Uint8Array; readonly case: Uint8Array };

/** Sign a paper and seal it. Draws 32 bytes. */
export function sealPaper<T extends InCase>(
  to: Recipient,
  seed: Uint8Array,
  kind: Kind<T>,
  paper: T,
  random: Randomness,
): Uint8Array {
  const plaintext = concat(u8(kind.number), vector(sign(seed, kind.structure, paper)));
  return sealTo(to.key, inCase(paper.community, to.id), pad(plaintext, LETTER_CLASSES), random);
}

/** Whose paper is opened: the recipient's id in the context, and the X25519 secret of that recipient. */
export type Reading = { readonly recipient: Uint8Array; readonly secret: Uint8Array };

/**
 * Open a paper of `kind` in a case; who signed it is for the reader to verify.
 *
 * A reply is believed by the case's own key, words and notes by a certificate's. Throws Malformed (of another kind, too),
 * NotAuthentic.
 */
export function openPaper<T extends InCase>(
  where: InCase,
  { recipient, secret }: Reading,
  kind: Kind<T>,
  sealed: Uint8Array,
): Unverified<T> {
  const plaintext = openFrom(secret, inCase(where.community, recipient), sealed);
  const reader = new Reader(plaintext);
  const number = known(PAPER_KIND).read(reader);
  const body = reader.vector();
  checkPadding(plaintext, reader.position, LETTER_CLASSES);
  if (number !== kind.number) {
    throw new Malformed("another kind of paper");
  }
  const paper = parse(body, kind.structure);
  if (!same(paper.unverified.community, where.community) || !same(paper.unverified.case, where.case)) {
    throw new NotAuthentic("paper");
  }
  return paper;
}

function toStaff(community: Uint8Array, serial: Uint8Array): Context {
  return { purpose: "report", community, room: NO_ROOM, recipient: serial };
}

function inCase(community: Uint8Array, recipient: Uint8Array): Context {
  return { purpose: "case", community, room: NO_ROOM, recipient };
}
