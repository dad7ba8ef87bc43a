/**
 * What the desk asks of its keeper, counted in memory as she works: it is written with what is written next, so that no
 * request tells when a report was looked at.
 */

import { hourOf } from "../../../../../model/edges";
import { NewerRecord, put, SlotFull } from "../../../../../model/kept/later/slots";
import {
  type Answered,
  answeredAt,
  LANE_BYTES,
  minutesBetween,
  NEVER_ANSWERED,
  type Offer,
  offered,
  recordOf,
  RULES,
  type Sums,
  sumsOf,
  tallyIn,
  withMinutes,
  withOpened,
} from "../../../../../model/staff/exposure";
import { counts } from "../../../../../model/staff/leaning";
import { HOURS_A_DAY } from "../../../../../protocol/limits";
import type { ReportReason } from "../../../../../protocol/structures/report";
import { known, type Visit } from "../../../visit";

/** Of one visit: its own lane, when something was last done at the desk, which reports were counted, what was answered. */
type Count = {
  readonly lane: Uint8Array;
  readonly lastSeconds: number | undefined;
  readonly opened: ReadonlySet<string>;
  readonly answered: Answered;
  /** Whether something was counted since `takeUnkept` was last asked. */
  readonly isUnkept: boolean;
};

const COUNTS = new WeakMap<Visit, Count>();

/** Count that something was done at the desk, and, of a report not looked at before in this visit, that its posts were. */
export function countAtDesk(visit: Visit, report?: { readonly id: string; readonly reason: ReportReason }): void {
  const client = known(visit);
  if (!counts(client.slots)) {
    return;
  }
  const before = countOf(visit);
  const now = visit.edge.edges.nowSeconds();
  const minutes = minutesBetween(before.lastSeconds, now, RULES);
  const isNew = report !== undefined && !before.opened.has(report.id);
  COUNTS.set(visit, { ...before, lastSeconds: now, opened: isNew ? new Set([...before.opened, report.id]) : before.opened });
  if (minutes === 0 && !isNew) {
    return;
  }
  const day = today(visit);
  const tally = withMinutes(tallyIn(client.slots, day, before.lane), minutes);
  try {
    COUNTS.set(visit, { ...countOf(visit), isUnkept: true });
    client.noteSlots(put(client.slots, recordOf(day, before.lane, isNew ? withOpened(tally, report.reason) : tally)));
  } catch (error) {
    // What cannot be counted is not: nothing depends on it.
    if (!(error instanceof SlotFull) && !(error instanceof NewerRecord)) {
      throw error;
    }
  }
}

/** Whether there is something to keep that was counted; it is the caller's to do. */
export function takeUnkept(visit: Visit): boolean {
  const before = countOf(visit);
  COUNTS.set(visit, { ...before, isUnkept: false });
  return before.isUnkept;
}

/** Return what all devices counted in seven days. */
export function sumsAt(visit: Visit): Sums {
  return sumsOf(known(visit).slots, today(visit), RULES);
}

/** Return what is offered now; undefined where nothing is. */
export function offerAt(visit: Visit): Offer | undefined {
  const offer = offered(sumsAt(visit), countOf(visit).answered, RULES);
  return counts(known(visit).slots) && (offer.rest || offer.lean) ? offer : undefined;
}

/** She took what was offered, or put it off. */
export function answerOffer(visit: Visit): void {
  const offer = offerAt(visit);
  if (offer !== undefined) {
    const before = countOf(visit);
    COUNTS.set(visit, { ...before, answered: answeredAt(sumsAt(visit), offer, before.answered) });
  }
}

/** Nothing of this visit stays when everything is erased. */
export function forgetCount(visit: Visit): void {
  COUNTS.delete(visit);
}

function countOf(visit: Visit): Count {
  const found = COUNTS.get(visit);
  if (found !== undefined) {
    return found;
  }
  const fresh: Count = {
    lane: visit.edge.edges.random(LANE_BYTES),
    lastSeconds: undefined,
    opened: new Set(),
    answered: NEVER_ANSWERED,
    isUnkept: false,
  };
  COUNTS.set(visit, fresh);
  return fresh;
}

function today(visit: Visit): number {
  return Math.floor(hourOf(visit.edge.edges) / HOURS_A_DAY);
}
