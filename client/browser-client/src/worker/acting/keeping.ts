/** Acts on how she comes back, and on what the host keeps of her. */

import type { Keep } from "../../model/app";
import { hourOf } from "../../model/edges";
import { callsOf } from "../../model/waiting_calls";
import type { Acts } from "./acts";
import { during, roomsOf } from "./drawing";
import { known, tell, VISIT_HOURS, type Visit } from "./visit";

export const keeping: Acts<"keep" | "show_words" | "put_words_away" | "count_known"> = {
  keep: (visit, act) => during(visit, () => keepBy(visit, act.keep)),
  show_words: (visit, act) =>
    during(visit, async () => {
      tell(visit, { words: await known(visit).words(act.language) });
      visit.keeping = { by: "words", seen: true };
    }),
  put_words_away: (visit) => tell(visit, { words: undefined }),
  count_known: (visit) => {
    const { state, keeps, keptBytes } = known(visit);
    const days = roomsOf(visit).map((one) => one.retentionDays);
    const calls = callsOf(state.memberships.values()).length;
    const pin = keeps === "pin";
    tell(visit, { known: { rooms: days.length, calls, days: Math.max(0, ...days), vaultBytes: keptBytes, pin } });
  },
};

/** Settle how she comes back from now on. */
export async function keepBy(visit: Visit, keep: Keep): Promise<void> {
  const client = known(visit);
  switch (keep.by) {
    case "words":
      await client.keepInVault();
      visit.keeping = { by: "words", seen: false };
      break;
    case "pin":
      await client.keepUnderPin(keep.pin, visit.edge.device);
      visit.keeping = { by: "pin" };
      break;
    case "visit": {
      const { keeps } = client;
      const leavesHour = hourOf(visit.edge.edges) + VISIT_HOURS;
      // The server first: while it does not know of it, what was kept is her way back.
      await client.visitUntil(leavesHour);
      visit.isVisiting = true;
      await (keeps === "nothing" ? undefined : client.keepNothing());
      visit.keeping = { by: "visit", leavesHour };
      return;
    }
    default:
      keep satisfies never;
  }
  if (visit.isVisiting) {
    await client.visitUntil(undefined);
    visit.isVisiting = false;
  }
}
