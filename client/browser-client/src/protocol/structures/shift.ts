/** A staff member says from when until when she is there. */

import { checkHours, HASH, U32 } from "../fields";
import { MAX_SHIFT_HOURS } from "../limits";
import { structure } from "../signed";

/** Signed by staff. On duty from the beginning of `fromHour` to the beginning of `untilHour`. */
export type Shift = {
  readonly community: Uint8Array;
  readonly fromHour: number;
  readonly untilHour: number;
  readonly certificate: Uint8Array;
};

export const SHIFT = structure<Shift>(
  "hearth shift v1",
  { community: HASH, fromHour: U32, untilHour: U32, certificate: HASH },
  ({ fromHour, untilHour }) => checkHours(fromHour, untilHour, MAX_SHIFT_HOURS),
);
