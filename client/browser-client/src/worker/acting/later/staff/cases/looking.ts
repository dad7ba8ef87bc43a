/** Looking at the queue and at one case: what is new is noted, what was judged already is not judged again. */

import { ReadersUnsure } from "../../../../../model/errors";
import type { OpenedCase } from "../../../../../model/staff/report_desk";
import { hex } from "../../../../../protocol/crypto/bytes";
import { HearthError } from "../../../../../protocol/errors";
import type { CaseListed } from "../../../../../protocol/frames/answers";
import { decodeId } from "../../../../../protocol/ids";
import type { Visit } from "../../../visit";
import { type Doer, show, workOf } from "../doing";
import type { CaseWork, LookedAt, QueuePage } from "./shown";

/** As many as somebody reads through before she turns the page. */
const PAGE = 20;
/** A little less than what a screen looks again after, so that one wait follows another. */
const WAIT_SECONDS = 18;

/** Visits in which somebody waits already. */
const waiting = new WeakSet<Visit>();

/** Note something of cases; what others noted meanwhile stands. */
export function noteCases({ visit, note }: Doer, change: Partial<CaseWork>): void {
  note({ cases: { ...workOf(visit).cases, ...change } });
}

/** Look at the page of the queue that is shown, or at the first. */
export async function lookAtQueue(doer: Doer): Promise<void> {
  const { page } = workOf(doer.visit).cases;
  const told = await pageAfter(doer, page?.decided ?? false, page?.marks ?? []);
  // She may have turned the page meanwhile: that was asked later, and stands.
  if (workOf(doer.visit).cases.page === page) {
    noteCases(doer, { page: told });
  }
}

/** Return the page that follows these marks; where nothing stands on it any more, the one before. */
export async function pageAfter(doer: Doer, decided: boolean, marks: readonly CaseListed[]): Promise<QueuePage> {
  const told = await doer.staff.reports.cases({ decided, after: marks.at(-1), limit: PAGE });
  if (told.cases.length === 0 && marks.length > 0) {
    return pageAfter(doer, decided, marks.slice(0, -1));
  }
  return { decided, listed: told.cases, more: told.more, marks };
}

/**
 * Where nothing waits, hear at once of the first case that comes. In the background: nobody waits for it, and what fails is
 * found by the next look.
 */
export async function hearOfCases(doer: Doer): Promise<void> {
  const { visit, staff } = doer;
  const { page } = workOf(visit).cases;
  if (waiting.has(visit) || page === undefined || page.decided || page.listed.length > 0) {
    return;
  }
  waiting.add(visit);
  try {
    const told = await staff.reports.cases({ decided: false, after: undefined, limit: PAGE, waitSeconds: WAIT_SECONDS });
    const now = workOf(visit).cases.page;
    // She may look at another page by now, or a look have found it. One that found nothing meanwhile keeps no news from her.
    const isStill = now !== undefined && !now.decided && now.marks.length === 0 && now.listed.length === 0;
    if (isStill && told.cases.length > 0) {
      noteCases(doer, { page: { ...now, listed: told.cases, more: told.more } });
      show(visit);
    }
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
  } finally {
    waiting.delete(visit);
  }
}

/** Open a case, or read what is new in the one that is open. */
export async function lookAtCase(doer: Doer, id: string): Promise<OpenedCase> {
  const before = openOne(doer, id);
  const opened = await doer.staff.reports.open(decodeId(id), before?.opened);
  await noteOpened(doer, opened);
  return opened;
}

/** Note what was opened; who else may be given it is asked once. */
export async function noteOpened(doer: Doer, opened: OpenedCase): Promise<void> {
  const before = workOf(doer.visit).cases.open;
  const isSame = before !== undefined && hex(before.opened.filed.case) === hex(opened.filed.case);
  const mayChange = !isSame || before.opened.readers.length !== opened.readers.length;
  const others = mayChange ? await othersOf(doer, opened) : before.others;
  noteCases(doer, { open: { opened, others, revealed: isSame && before.revealed, looked: isSame ? before.looked : undefined } });
}

async function othersOf({ staff }: Doer, opened: OpenedCase): Promise<LookedAt["others"]> {
  try {
    return await staff.reports.others(opened);
  } catch (error) {
    if (error instanceof ReadersUnsure) {
      return undefined;
    }
    throw error;
  }
}

/** Return the case that is looked at, if it is this one. */
export function openOne({ visit }: Doer, id: string): LookedAt | undefined {
  const { open } = workOf(visit).cases;
  return open !== undefined && hex(open.opened.filed.case) === hex(decodeId(id)) ? open : undefined;
}
