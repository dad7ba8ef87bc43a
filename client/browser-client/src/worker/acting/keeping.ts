/** Acts on how she comes back, and on what the host keeps of her. */

import type { Keep } from "../../model/app";
import { fraction, hourOf, waitSeconds } from "../../model/edges";
import { callsOf } from "../../model/waiting_calls";
import type { Acts } from "./acts";
import { during, roomsOf } from "./drawing";
import { isPassing } from "./outcome";
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
  await stay(visit);
}

/** Say that this is no visit any more: what was chosen stands, and where the server is away it is told later. */
async function stay(visit: Visit): Promise<void> {
  try {
    if (visit.isVisiting) {
      await known(visit).visitUntil(undefined);
      visit.isVisiting = false;
    }
  } catch (error) {
    if (!isPassing(error)) {
      throw error;
    }
    void stayLater(visit, 0);
  }
}

async function stayLater(visit: Visit, attempt: number): Promise<void> {
  const { edges } = visit.edge;
  await edges.sleep(waitSeconds(attempt, fraction(edges)));
  try {
    await (visit.isVisiting ? known(visit).visitUntil(undefined) : undefined);
    visit.isVisiting = false;
  } catch (error) {
    // Refused for good is a room that is over, and there nothing is owed.
    await (isPassing(error) ? stayLater(visit, attempt + 1) : undefined);
  }
}
