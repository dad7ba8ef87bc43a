/**
 * What a member may still carry in a room that natural words are not, and how much evidence. Pure.
 *
 * A picture can be cut into crumbs too small to be noticed; what is rationed is the sum of the crumbs. The author's own
 * device counts what she spent, every reader what she sees of everybody: spec/moderation.md.
 */

import { EVIDENCE_A_DAY } from "../protocol/contents";
import { HOURS_A_DAY } from "../protocol/limits";
import type { Spent } from "./kept/state";

/** For how long an author counts her own: readers go by the server's hour, which may be one later. */
export const AUTHOR_HOURS = HOURS_A_DAY + 1;

/** Residue of one member in one room, at most: in 24 hours, and in all that is still kept there. */
export type Ration = { readonly dayBytes: number; readonly roomBytes: number };

/** What may still be spent now. */
export type Left = { readonly residueBytes: number; readonly evidence: number };

/** Return what is left in `hour`: of the room's share after all of `spent`, of the day's after `hours`. */
export function left(spent: readonly Spent[], hour: number, ration: Ration, hours = HOURS_A_DAY): Left {
  const day = spent.filter((one) => one.hour > hour - hours);
  return {
    residueBytes: Math.min(ration.dayBytes - bytesOf(day), ration.roomBytes - bytesOf(spent)),
    evidence: EVIDENCE_A_DAY - day.filter((one) => one.evidence).length,
  };
}

function bytesOf(spent: readonly Spent[]): number {
  return spent.reduce((sum, one) => sum + one.residueBytes, 0);
}
