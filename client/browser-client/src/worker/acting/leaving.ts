/** Acts that end something: leaving a room, and erasing everything. */

import { hourOf } from "../../model/edges";
import { PartMissing } from "../../protocol/errors";
import { decodeId } from "../../protocol/ids";
import type { Acts } from "./acts";
import { during, lookAway } from "./drawing";
import { settleTab } from "./tab";
import { known, tell, tellStage, type Visit } from "./visit";

/** How much longer than posts a membership's row and receipts can live on the server. */
const RECEIPT_HOURS = 7 * 24;

export const leaving: Acts<"leave_room" | "erase_me"> = {
  leave_room: (visit, act) =>
    during(visit, async () => {
      lookAway(visit);
      await known(visit).leave(decodeId(act.room));
    }),
  erase_me: (visit) => {
    visit.erasedUntil = hourOf(visit.edge.edges);
    return during(visit, () => erase(visit));
  },
};

async function erase(visit: Visit): Promise<void> {
  lookAway(visit);
  const { edges } = visit.edge;
  const days = [...known(visit).state.memberships.values()].map((one) => one.retentionDays);
  // Begun again after a failure, some rooms are gone from memory, but not yet from everywhere.
  visit.erasedUntil = Math.max(visit.erasedUntil, ...days.map((each) => hourOf(edges) + each * 24 + RECEIPT_HOURS));
  // What lies on this device under a PIN that she did not open is not hers to erase.
  const { erase: eraseAll } = await erasing();
  await eraseAll(known(visit), (done, total) => tell(visit, { doing: { at: "working", done, total } }));
  await settleTab(visit);
  [visit.invited, visit.entered, visit.behindPin] = [undefined, undefined, undefined];
  visit.again = undefined;
  for (const forget of visit.forgets) {
    forget(visit);
  }
  visit.out = new Set();
  const nothing = { words: undefined, known: undefined, calling: undefined, report: undefined, reports: undefined, removed: undefined, staff: undefined };
  tell(visit, { rooms: [], room: undefined, ...nothing });
  tellStage(visit, { at: "erased", until: visit.erasedUntil });
}

/** What erases everything, fetched by whoever does it. Throws PartMissing. */
async function erasing(): Promise<typeof import("./later/erasing")> {
  try {
    return await import("./later/erasing");
  } catch {
    throw new PartMissing("what erases did not come");
  }
}
