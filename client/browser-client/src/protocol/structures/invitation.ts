/** A staff member's statement that an invitation key may admit people to a room. */

import { Malformed } from "../errors";
import { HASH, ID, KEY, known, U32, U8 } from "../fields";
import { MAX_INVITATION_USES } from "../limits";
import { structure } from "../signed";

/** Where the invitation leads: a room itself, or the welcome room, where a moderator says yes. */
export const OPENS = { room: 1, welcome: 2 } as const;
export type Opens = (typeof OPENS)[keyof typeof OPENS];

/** Signed by staff. Good through the hour `notAfter`, for at most `uses` leaves in the room at once. */
export type Invitation = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  /** Bans and counts know it by `invitationId` of this. */
  readonly publicKey: Uint8Array;
  readonly uses: number;
  readonly opens: Opens;
  readonly notAfter: number;
  /** Name of the author's certificate, 32 bytes. */
  readonly certificate: Uint8Array;
};

export const INVITATION = structure<Invitation>(
  "hearth invitation v1",
  { community: HASH, room: ID, publicKey: KEY, uses: U8, opens: known(OPENS), notAfter: U32, certificate: HASH },
  ({ uses }) => {
    if (uses < 1 || uses > MAX_INVITATION_USES) {
      throw new Malformed("uses");
    }
  },
);
