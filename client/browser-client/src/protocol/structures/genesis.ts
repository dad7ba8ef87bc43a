/** A staff member's statement that a generation of a room begins here, and whom it carries over. */

import { Malformed } from "../errors";
import { HASH, ID, known, set, struct, U32 } from "../fields";
import { isNone } from "../ids";
import { MAX_MEMBERS } from "../limits";
import { structure } from "../signed";

/** Why a generation begins. */
export const GENESIS_REASON = { opened: 1, broken: 2, restored: 3, noAnchor: 4 } as const;
export type GenesisReason = (typeof GENESIS_REASON)[keyof typeof GENESIS_REASON];

/** A member of the generation before, who re-enters with the credential that hashes to this. */
export type Carried = { readonly member: Uint8Array; readonly credentialHash: Uint8Array };

/** Signed by staff. Generation 0 follows nothing, carries nobody and is `opened`; no other is. */
export type Genesis = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  readonly generation: number;
  /** SHA-256 of the MLS GroupContext of epoch 0, 32 bytes. */
  readonly contextHash: Uint8Array;
  readonly confirmationTag: Uint8Array;
  /** Name of the genesis before, 32 bytes; zeros in generation 0. */
  readonly previous: Uint8Array;
  readonly carried: readonly Carried[];
  readonly reason: GenesisReason;
  readonly hour: number;
  readonly certificate: Uint8Array;
};

const CARRIED = struct<Carried>({ member: ID, credentialHash: HASH });

export const GENESIS = structure<Genesis>(
  "hearth genesis v1",
  {
    community: HASH,
    room: ID,
    generation: U32,
    contextHash: HASH,
    confirmationTag: HASH,
    previous: HASH,
    carried: set(CARRIED, (each) => each.member, MAX_MEMBERS),
    reason: known(GENESIS_REASON),
    hour: U32,
    certificate: HASH,
  },
  ({ generation, previous, carried, reason }) => {
    const first = generation === 0;
    if (isNone(previous) !== first || (reason === GENESIS_REASON.opened) !== first) {
      throw new Malformed("generation 0 and no other follows nothing");
    }
    if (first && carried.length > 0) {
      throw new Malformed("generation 0 carries nobody");
    }
  },
);
