/** What a report proves, from what was handed on and what the host said of its receipts. Pure. Twin: hearth_client/staff/report_judging.py. */

import { checkReentry, readCredential } from "../../protocol/admission";
import { hex, same } from "../../protocol/crypto/bytes";
import { Malformed } from "../../protocol/errors";
import { exhibitsOf, type Finding, judge } from "../../protocol/evidence";
import { type ClaimedPlace, claimedPlace, linkOf } from "../../protocol/reports";
import type { Noted } from "../../protocol/structures/case_words";
import type { Report } from "../../protocol/structures/report";
import type { Trust } from "../../protocol/trust";

/** Return the names of the certificates that the authors' admissions hang on, each once. */
export function reportCertificates({ evidence }: Report): readonly Uint8Array[] {
  const found = new Map<string, Uint8Array>();
  for (const { item } of exhibitsOf(evidence)) {
    const named = certificateIn(item.credential);
    if (named !== undefined) {
      found.set(hex(named), named);
    }
  }
  return [...found.values()];
}

function certificateIn(credential: Uint8Array): Uint8Array | undefined {
  try {
    return readCredential(credential).certificate;
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

/** Return the places whose receipts are to be compared: those that claim to be of the report's room. */
export function toAsk({ evidence, room }: Report): readonly ClaimedPlace[] {
  return exhibitsOf(evidence)
    .map(({ item }) => claimedPlace(item))
    .filter((place) => same(place.room, room));
}

/** Return what tells one claimed place from all others. */
export function nameOfPlace({ room, day, link, receipt }: ClaimedPlace): string {
  return `${hex(room)} ${day} ${hex(link)} ${hex(receipt)}`;
}

/** Return what each item proves, given the names of the places whose receipts are genuine. */
export function judged({ evidence, room: about }: Report, trust: Trust, genuine: ReadonlySet<string>): readonly Finding[] {
  return judge(evidence, about, {
    // Whether the chain is genuine, not whether it still admits: who has left wrote what she wrote.
    checkAdmission: (credential, room, signatureKey) =>
      checkReentry(readCredential(credential), { trust, room, signatureKey, bans: [] }),
    isGenuine: (place) => genuine.has(nameOfPlace(place)),
  });
}

/** Return findings as they stand in a note. */
export function notedIn(findings: readonly Finding[]): readonly Noted[] {
  return findings.map(({ exhibit: { item }, verified, proof: { authored, delivered } }) => ({
    seq: item.seq,
    link: linkOf(item),
    verified,
    authored,
    delivered,
  }));
}
