/** A member says that the published GroupInfo of an epoch, or the commit that opened it, is not good. */

import { HASH, ID, U32, U64 } from "../fields";
import { structure } from "../signed";

/** Signed by the complaining member's leaf key. It decides nothing: staff judge the commit's author. */
export type Complaint = {
  readonly community: Uint8Array;
  readonly room: Uint8Array;
  readonly generation: number;
  /** The epoch whose GroupInfo this is about: the one that the commit opened. */
  readonly epoch: number;
  /** Who complains. */
  readonly member: Uint8Array;
  /** SHA-256 of the commit's MLSMessage that opened the epoch; zeros when that was a genesis. */
  readonly commitHash: Uint8Array;
  /** SHA-256 of the published GroupInfo, as an MLSMessage. */
  readonly groupInfoHash: Uint8Array;
};

export const COMPLAINT = structure<Complaint>("hearth complaint v1", {
  community: HASH,
  room: ID,
  generation: U32,
  epoch: U64,
  member: ID,
  commitHash: HASH,
  groupInfoHash: HASH,
});
