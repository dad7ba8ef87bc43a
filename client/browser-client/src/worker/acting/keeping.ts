/** Acts on how she comes back, and on what the host keeps of her. */

import { fraction, hourOf, waitSeconds } from "../../model/edges";
import type { Keep } from "../../model/seam/app";
import { callsOf } from "../../model/waiting_calls";
import type { Acts } from "./acts";
import { during, roomsOf } from "./drawing";
import { isPassing } from "./outcome";
import { settleTab } from "./tab";
import { known, tell, VISIT_HOURS, type Visit } from "./visit";

export const keeping: Acts<"keep" | "show_words" | "put_words_away" | "count_known" | "alive" | "wake"> = {
  keep: (visit, act) => during(visit, () => keepBy(visit, act.keep)),
  show_words: (visit, act) =>
    during(visit, async () => {
      tell(visit, { words: await known(visit).words(act.language) });
      visit.keeping = { by: "words", seen: true };
      void settleTab(visit);
    }),
  alive: (visit) => settleTab(visit, "now and then"),
  wake: (visit) => visit.edge.wake?.(),
  put_words_away: (visit) => tell(visit, { words: undefined }),
  count_known: (visit) => {
    const { state, keeps, keptBytes } = known(visit);
    const days = roomsOf(visit).map((one) => one.retentionDays);
    const calls = callsOf(state.memberships.values()).length;
    const pin = keeps === "pin";
    tell(visit, { known: { rooms: days.length, calls, days: Math.max(0, ...days), vaultBytes: keptBytes, pin, tab: visit.hasSlip } });
  },
};

/** The newest choice of each visit: what an earlier one still owes the server is owed no more. */
const CHOICES = new WeakMap<Visit, symbol>();

/** Settle how she comes back from now on. */
export async function keepBy(visit: Visit, keep: Keep): Promise<void> {
  const client = known(visit);
  CHOICES.set(visit, Symbol(keep.by));
  switch (keep.by) {
    case "words":
      await client.keepInVault();
      visit.keeping = { by: "words", seen: false };
      break;
    case "pin":
      await client.keepUnderPin(keep.pin, visit.edge.device);
      visit.keeping = { by: "pin" };
      tell(visit, { otherPin: false });
      break;
    case "visit": {
      const { keeps } = client;
      const leavesHour = hourOf(visit.edge.edges) + VISIT_HOURS;
      // The server first: while it does not know of it, what was kept is her way back.
      try {
        await client.visitUntil(leavesHour);
      } catch (error) {
        if (keeps !== "nothing") {
          // One room may have heard of it. She keeps her way back, so each is told that she stays.
          visit.isVisiting = true;
          void stayLater(visit, 0);
        }
        throw error;
      }
      visit.isVisiting = true;
      await (keeps === "nothing" ? undefined : client.keepNothing());
      visit.keeping = { by: "visit", leavesHour };
      void settleTab(visit);
      return;
    }
    default:
      keep satisfies never;
  }
  void settleTab(visit);
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
  const choice = CHOICES.get(visit);
  await edges.sleep(waitSeconds(attempt, fraction(edges)), "or woken");
  if (CHOICES.get(visit) !== choice) {
    return;
  }
  try {
    await (visit.isVisiting ? known(visit).visitUntil(undefined) : undefined);
    visit.isVisiting = false;
  } catch (error) {
    // Refused for good is a room that is over, and there nothing is owed.
    await (isPassing(error) ? stayLater(visit, attempt + 1) : undefined);
  }
}
