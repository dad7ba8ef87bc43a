/** Saying to be there, and to be there no more. Twin: hearth_client/staff/staff.py. */

import { sign } from "../../protocol/signed";
import { SHIFT } from "../../protocol/structures/shift";
import { hourOf } from "../edges";
import { ask, ready } from "./certified";
import type { StaffKeeper } from "./staff_keeper";

/** Say to be on duty from now on for so many hours; returns the hour in which that ends. */
export async function beginShift(keeper: StaffKeeper, hours: number): Promise<number> {
  const { keys, name: certificate } = await ready(keeper);
  const fromHour = hourOf(keeper.edges);
  const untilHour = fromHour + hours;
  const { community } = keeper.guide.trust;
  const shift = sign(keys.signatureSeed, SHIFT, { community, fromHour, untilHour, certificate });
  await ask(keeper, { t: "begin_shift", shift });
  return untilHour;
}

/** Say to be on duty no more. */
export async function endShift(keeper: StaffKeeper): Promise<void> {
  await ask(keeper, { t: "end_shift" });
}
