/** Doing one thing in a case: what is shown afterwards is what stands, and a refusal is said as it is meant of a case. */

import { NoOneToAsk, ReadersUnsure, RefusedBy } from "../../../../../model/errors";
import type { CaseDone } from "../../../../../model/seam/cases";
import type { OpenedCase } from "../../../../../model/staff/report_desk";
import { hex } from "../../../../../protocol/crypto/bytes";
import { Refused } from "../../../../../protocol/errors";
import { decodeId } from "../../../../../protocol/ids";
import type { Visit } from "../../../visit";
import { doing, type Doer, leniently, workOf } from "../doing";
import { countAtDesk } from "./desk_count";
import { lookAtCase, lookAtQueue, noteCases, openOne } from "./looking";

/** As the server has it: so long after she last did something in it. */
const HELD_SECONDS = 30 * 60;

/** Do something in a case; then look how it stands, and at the queue. */
export function inCase(
  visit: Visit,
  done: CaseDone,
  id: string,
  work: (doer: Doer, opened: () => Promise<OpenedCase>) => Promise<void>,
): Promise<void> {
  countAtDesk(visit);
  return doing(visit, done, async (doer) => {
    try {
      await work(doer, async () => openOne(doer, id)?.opened ?? lookAtCase(doer, id));
    } catch (error) {
      if (error instanceof Refused) {
        // Somebody else may have it, or have decided it: what is shown is to say so.
        await leniently(lookAtCase(doer, id));
      }
      throw translated(error, doer);
    }
    await leniently(lookAtCase(doer, id));
    await leniently(lookAtQueue(doer));
  });
}

/** A refusal as it is meant of a case. */
function translated(error: unknown, { refuse }: Doer): unknown {
  if (error instanceof NoOneToAsk) {
    return refuse("case_nobody");
  }
  if (error instanceof ReadersUnsure) {
    return refuse("case_unsure");
  }
  // To who decided it before it was to be looked at again.
  return error instanceof RefusedBy && error.code === "not_allowed" ? refuse("case_own") : error;
}

/** It stays hers for half an hour from now. */
export function hold(doer: Doer, id: string): void {
  const { held } = workOf(doer.visit).cases;
  const until = doer.visit.edge.edges.nowSeconds() + HELD_SECONDS;
  noteCases(doer, { held: new Map([...held, [hex(decodeId(id)), until]]) });
}
