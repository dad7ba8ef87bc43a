/** What staff do in a room, signed; and the second signature that the gravest acts need. */

import { Malformed } from "../errors";
import { BYTES, HASH, ID, known, U32 } from "../fields";
import { ID_BYTES } from "../ids";
import { structure } from "../signed";

/** What is done. */
export const ACT_KIND = {
  hidePost: 1,
  note: 2,
  mute: 3,
  remove: 4,
  closeInvitation: 5,
  slowMode: 6,
  freeze: 7,
  closeRoom: 8,
  handOver: 9,
  dismiss: 10,
  revokeStaff: 11,
} as const;
export type ActKind = (typeof ACT_KIND)[keyof typeof ACT_KIND];

/** Why. */
export const ACT_REASON = {
  imageOrLink: 1,
  threat: 2,
  identifying: 3,
  sexualOrDegrading: 4,
  impersonation: 5,
  recruitingOrSpam: 6,
  other: 7,
} as const;
export type ActReason = (typeof ACT_REASON)[keyof typeof ACT_REASON];

/** Length of the subject: nothing; a member, invitation, case or serial; or a member and her post. */
const SUBJECT_BYTES: Readonly<Record<ActKind, number>> = {
  [ACT_KIND.hidePost]: 2 * ID_BYTES,
  [ACT_KIND.note]: ID_BYTES,
  [ACT_KIND.mute]: ID_BYTES,
  [ACT_KIND.remove]: ID_BYTES,
  [ACT_KIND.closeInvitation]: ID_BYTES,
  [ACT_KIND.slowMode]: 0,
  [ACT_KIND.freeze]: 0,
  [ACT_KIND.closeRoom]: 0,
  [ACT_KIND.handOver]: ID_BYTES,
  [ACT_KIND.dismiss]: ID_BYTES,
  [ACT_KIND.revokeStaff]: ID_BYTES,
};

/** Signed by staff. An id applies once; past the hour `until` it has no effect. */
export type Act = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  readonly generation: number;
  readonly actId: Uint8Array;
  readonly kind: ActKind;
  readonly subject: Uint8Array;
  readonly reason: ActReason;
  readonly until: number;
  readonly hour: number;
  readonly certificate: Uint8Array;
};

export const ACT = structure<Act>(
  "hearth act v1",
  {
    community: HASH,
    room: ID,
    generation: U32,
    actId: ID,
    kind: known(ACT_KIND),
    subject: BYTES,
    reason: known(ACT_REASON),
    until: U32,
    hour: U32,
    certificate: HASH,
  },
  ({ kind, subject, until, hour }) => {
    if (subject.length !== SUBJECT_BYTES[kind] || until < hour) {
      throw new Malformed("act");
    }
  },
);

/** Signed by another staff member, who agrees to the act of that name. */
export type Second = {
  readonly community: Uint8Array;
  /** Name of the first person's act, 32 bytes. */
  readonly act: Uint8Array;
  readonly hour: number;
  readonly certificate: Uint8Array;
};

export const SECOND = structure<Second>("hearth second v1", {
  community: HASH,
  act: HASH,
  hour: U32,
  certificate: HASH,
});
