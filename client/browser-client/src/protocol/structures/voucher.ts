/** A member of some room says that a sign-up is hers: nobody without a membership comes into a session. */

import { HASH, ID, U32 } from "../fields";
import { structure } from "../signed";

/** Signed by the leaf of a membership; goes with a sign-up, sealed to its hosts alone. */
export type Voucher = {
  readonly community: Uint8Array;
  /** The room whose leaf signs. */
  readonly room: Uint8Array;
  /** Name of the sign-up, 32 bytes. */
  readonly signUp: Uint8Array;
  readonly hour: number;
};

export const VOUCHER = structure<Voucher>("hearth voucher v1", { community: HASH, room: ID, signUp: HASH, hour: U32 });
