/** How a case stands that was filed: asked again and again, as long as its screen is there. */

import { fraction, waitSeconds } from "../../../../model/edges";
import { callerFor } from "../../../../model/reports/case_attempts";
import { follow } from "../../../../model/reports/reporters";
import type { CaseKeys } from "../../../../protocol/cases";
import { encodeId } from "../../../../protocol/ids";
import { tablesCame } from "../../../../tables/shipped";
import { isPassing } from "../../outcome";
import { known, reach, type Visit } from "../../visit";
import { noteAppeal } from "../removed";
import { type Held, show } from "./open_report";
import { remember } from "./list";
import { caseShown, wrongOf } from "./shown";

/** As with calls: what became new between two questions is told at once only by one that does not wait. */
const WAITS_SECONDS = [0, 10];
const PACE_SECONDS = 1;

/** Ask how the case stands, again and again, as long as its screen is there. */
export async function followCase(visit: Visit, held: Held, keys: CaseKeys): Promise<void> {
  const { edges } = visit.edge;
  const client = known(visit);
  const caller = callerFor(client, keys);
  let [round, attempt] = [0, 0];
  while (!held.ended.signal.aborted) {
    try {
      const told = await follow(client, keys, caller, WAITS_SECONDS[round % 2] ?? 0);
      await tablesCame();
      [round, attempt] = [round + 1, 0];
      if (!held.ended.signal.aborted) {
        reach(visit, true);
        show(visit, held, { case: caseShown(told, client.guards) });
        remember(visit, held, held.shown);
        noteIfRemoval(visit, held);
      }
      await (round % 2 === 0 ? edges.sleep(PACE_SECONDS) : undefined);
    } catch (error) {
      if (!isPassing(error)) {
        show(visit, held, wrongOf(error));
        return;
      }
      reach(visit, false);
      await edges.sleep(waitSeconds(attempt, fraction(edges)), "or woken");
      attempt += 1;
    }
  }
}

/** Where the room stands that she is out of, it is told how her appeal stands, too. */
function noteIfRemoval(visit: Visit, { room, contested, shown }: Held): void {
  if (contested?.isOut === true && contested.holding.kind === "remove" && shown.case !== undefined) {
    noteAppeal(visit, encodeId(room), shown.case.stage);
  }
}
