/** One tap about a guard that held back what was no picture and no bad link: staff hear which it was, and no word. */

import type { Reason } from "../../../guards/reasons";
import { IDLE } from "../../../model/seam/app";
import { GUARD_NOTE_KIND } from "../../../protocol/structures/guard_note";
import type { Acts } from "../acts";
import { look } from "../drawing";
import { failed } from "../outcome";
import { here } from "../room";
import type { Visit } from "../visit";

export const acts: Acts<"tell_wrong"> = {
  tell_wrong: (visit, { reason }) => tell(visit, reason),
};

async function tell(visit: Visit, reason: Reason): Promise<void> {
  visit.again = () => tell(visit, reason);
  try {
    await here(visit).tellGuard(GUARD_NOTE_KIND.falseAlarm, reason);
    look(visit, { doing: IDLE });
  } catch (error) {
    look(visit, { doing: failed(error) });
  }
}
