/**
 * An entry of the audit chain: an hour, who, what kind, why, and whom or what it was about as a keyed hash; no content.
 *
 *     link = H(label | entry)
 *
 * Rules: spec/audit.md. Twin: hearth_protocol/audit.py.
 */

import { decode } from "./codec";
import { sha256 } from "./crypto/sha256";
import { Malformed } from "./errors";
import { type Field, HASH, ID, known, struct, U32, U64 } from "./fields";
import { label } from "./signed";
import { ACT_REASON, type ActReason } from "./structures/act";

const ENTRY_LABEL = label("hearth audit entry v1");

/** What was done. 1 to 11 are the kinds of acts; 16 more: such an act that lifts. Python's names. */
export const AUDIT_KIND = {
  hide_post: 1,
  note: 2,
  mute: 3,
  remove: 4,
  close_invitation: 5,
  slow_mode: 6,
  freeze: 7,
  close_room: 8,
  hand_over: 9,
  dismiss: 10,
  revoke_staff: 11,
  unhide_post: 17,
  unmute: 19,
  end_slow_mode: 22,
  unfreeze: 23,
  reopen_room: 24,
  /** A member's leaf left the room by a staff's commit or proposal, whether or not an act said why. */
  took_out: 32,
  /** A ban was written into the room, or made longer, of somebody or something that the same commit did not take out. */
  banned: 33,
  opened_room: 34,
  new_generation: 35,
  /** A second person agreed to the closing of a room, or to revoking somebody. */
  agreed: 36,
  /** Nobody agreed within a day to what this person began. */
  lapsed: 37,
  decided_case: 40,
  handed_over_case: 41,
  approved_site: 42,
  certified: 48,
  renewed: 49,
  revoked: 50,
} as const;
export type AuditKindName = keyof typeof AUDIT_KIND;
export type AuditKind = (typeof AUDIT_KIND)[AuditKindName];

/** Kinds up to this say why; of the others the reason is 0. */
const LAST_WITH_REASON = AUDIT_KIND.revoke_staff;

/** An entry, of 94 bytes. */
export type AuditEntry = {
  readonly number: number;
  readonly hour: number;
  readonly kind: AuditKind;
  readonly reason: ActReason | 0;
  /** The serial of who did it; zeros: the root, which has none. */
  readonly actor: Uint8Array;
  /** Keyed hash of whom or what it is about. */
  readonly subject: Uint8Array;
  /** The link of the entry before. */
  readonly previous: Uint8Array;
};

export const AUDIT_ENTRY: Field<AuditEntry> = struct<AuditEntry>(
  {
    number: U64,
    hour: U32,
    kind: known(AUDIT_KIND),
    reason: known({ ...ACT_REASON, none: 0 }),
    actor: ID,
    subject: HASH,
    previous: HASH,
  },
  ({ number, kind, reason }) => {
    if (number === 0 || (reason !== 0 && kind > LAST_WITH_REASON)) {
      throw new Malformed("entry");
    }
  },
);

const NAMES = new Map<AuditKind, AuditKindName>(
  (Object.keys(AUDIT_KIND) as AuditKindName[]).map((name) => [AUDIT_KIND[name], name]),
);

/** Return what a kind is called. */
export function kindName(kind: AuditKind): AuditKindName {
  const name = NAMES.get(kind);
  if (name === undefined) {
    throw new Malformed("unknown value");
  }
  return name;
}

/** Read exactly one entry. */
export function readEntry(data: Uint8Array): AuditEntry {
  return decode(data, AUDIT_ENTRY.read);
}

/** Return what the next entry follows. */
export function linkOf(entry: AuditEntry): Uint8Array {
  return sha256(ENTRY_LABEL, AUDIT_ENTRY.write(entry));
}
