/** A member tells duty staff with one tap that a guard was wrong, or found something. No word goes with it. */

import { Malformed } from "../errors";
import { HASH, ID, known, text, U32 } from "../fields";
import { MAX_GUARD_REASON_BYTES } from "../limits";
import { structure } from "../signed";

const REASON = /^[a-z]+[.][a-z_]+$/u;

/** What the tap says. */
export const GUARD_NOTE_KIND = { falseAlarm: 1, found: 2 } as const;
export type GuardNoteKind = (typeof GUARD_NOTE_KIND)[keyof typeof GUARD_NOTE_KIND];

/**
 * Signed by the leaf. Of one member, hour, kind and reason it counts once, however often it comes.
 *
 * It names no post and carries no text: neither what was held back nor what was hidden can be read from it.
 */
export type GuardNote = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  readonly memberId: Uint8Array;
  readonly kind: GuardNoteKind;
  /** A guard's reason code, such as `images.opaque`; one that a newer guard gives is carried as it is. */
  readonly reason: string;
  readonly hour: number;
};

export const GUARD_NOTE = structure<GuardNote>(
  "hearth guard note v1",
  {
    community: HASH,
    room: ID,
    memberId: ID,
    kind: known(GUARD_NOTE_KIND),
    reason: text(MAX_GUARD_REASON_BYTES),
    hour: U32,
  },
  ({ reason }) => {
    // The form of a reason code, so that it cannot carry anything else.
    if (!REASON.test(reason)) {
      throw new Malformed("no reason code");
    }
  },
);
