/** Acts of staff in a room: done, taken back, and what holds now. Fetched with the first of them. */

import type { StaffAct } from "../../../../../model/seam/staff";
import { HearthError } from "../../../../../protocol/errors";
import type { Acts } from "../../../acts";
import { draw } from "../../../drawing";
import type { Visit } from "../../../visit";
import { doing, doerOf, show } from "../doing";
import { actFailure, doPlan } from "./doing";
import { actOf } from "./shown";

type Names = Extract<StaffAct["do"], "staff_act" | "staff_lift" | "staff_acts">;

export const acts: Acts<Names> = {
  staff_act: (visit, { room: id, plan }) =>
    doing(visit, `act_${plan.kind}`, async (doer) => {
      try {
        await doPlan(doer, await doer.room(id), plan);
      } catch (error) {
        throw actFailure(error, doer);
      }
    }),
  staff_lift: (visit, { room: id, act }) =>
    doing(visit, "act_lifted", async (doer) => {
      const room = await doer.room(id);
      const done = actOf(room, act);
      // What does not hold any more needs no lifting: somebody else was a moment earlier, or its time is over.
      try {
        await (done === undefined ? undefined : doer.staff.lift(room, done.act));
      } catch (error) {
        throw actFailure(error, doer);
      }
    }),
  staff_acts: (visit, act) => look(visit, act.room),
};

/** Look what holds: it goes on by itself while it is looked at, so nothing is said of it but what is found. */
async function look(visit: Visit, id: string): Promise<void> {
  try {
    const doer = await doerOf(visit);
    await (await doer.room(id)).lookAtActs();
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
    // What is shown stands; the next look may find the server there again.
  }
  show(visit);
  draw(visit);
}
