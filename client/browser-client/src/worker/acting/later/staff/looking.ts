/** Looking after who waits: every room that is looked after, every call, and answering one. */

import type { StaffDone } from "../../../../model/seam/staff";
import type { Called } from "../../../../model/staff/answering";
import { same } from "../../../../protocol/codec";
import { HearthError, Refused } from "../../../../protocol/errors";
import { decodeId, encodeId } from "../../../../protocol/ids";
import { tablesCame } from "../../../../tables/shipped";
import { known, type Visit } from "../../visit";
import { hearOfCases, lookAtQueue } from "./cases/looking";
import { doing, type Doer, doerOf, leniently, show, workOf } from "./doing";
import { staffRooms } from "./shown";

/** Look at everything: said as work the first time alone, for it goes on by itself while others look on. */
export async function lookAgain(visit: Visit): Promise<void> {
  if (workOf(visit).certificate === undefined) {
    await doing(visit, undefined, look);
    return;
  }
  try {
    await look(await doerOf(visit));
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
    // What is shown stands; the next look may find the server there again.
  }
  show(visit);
}

/** Answer a call, once; then look who waits now. */
export function answering(
  visit: Visit,
  done: StaffDone,
  id: string,
  work: (call: Called, doer: Doer) => Promise<void>,
): Promise<void> {
  return doing(visit, done, async (doer) => {
    const call = called(doer, id);
    if (!call.answered) {
      await work(call, doer);
      await leniently(lookAtCalls(doer));
    }
  });
}

/** Look at everything: the own certificate, every room that is looked after, who is waiting. */
async function look(doer: Doer): Promise<void> {
  const { visit, staff, room } = doer;
  // Without the guards' tables every call would be hidden as if it held a picture.
  await tablesCame();
  if (!(await staff.takeUp())) {
    // Over, or taken back since it was looked at last.
    doer.note({ certificate: undefined });
    return;
  }
  // Who waits comes first: opening many rooms takes its time.
  await lookAtCalls(doer);
  await leniently(lookAtQueue(doer));
  doer.note({ certificate: staff.certificate() });
  show(visit);
  void hearOfCases(doer);
  // Beside what she came for: nothing waits for it.
  void leniently(staff.audit.lookByItself().then(() => show(visit)));
  for (const mine of staffRooms(known(visit))) {
    // Opening is what confirms a room daily; it is open from then on, so this is short the next time. One that cannot be
    // opened now keeps nobody else waiting.
    await leniently(room(encodeId(mine.room)).then((opened) => opened.catchUp()));
  }
}

async function lookAtCalls({ staff, note }: Doer): Promise<void> {
  note({ calls: await staff.calls() });
}

function called({ work }: Doer, id: string): Called {
  const found = work.calls.find((one) => same(one.id, decodeId(id)));
  if (found === undefined) {
    throw new Refused("call_unknown");
  }
  return found;
}
