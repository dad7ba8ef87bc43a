/** One tap about a guard that held back what was no picture and no bad link: staff hear which it was, and no word. */

import { GUARD_NOTE_KIND } from "../../../protocol/structures/guard_note";
import type { Acts } from "../acts";
import { look } from "../drawing";
import { failed } from "../outcome";
import { here } from "../room";

export const acts: Acts<"tell_wrong"> = {
  tell_wrong: async (visit, { reason }) => {
    try {
      await here(visit).tellGuard(GUARD_NOTE_KIND.falseAlarm, reason);
    } catch (error) {
      look(visit, { doing: failed(error) });
    }
  },
};
