/**
 * Deciding a case with acts: the acts first, then the decision, each once however often it is tried.
 *
 * What was begun is remembered step by step for the visit, so that a cut anywhere leaves nothing half-done unsaid. A reload
 * forgets the record, and finds the acts where everybody does: the server tells them, and the case shows them.
 */

import { RefusedBy } from "../../../../../model/errors";
import type { CaseSaying, CaseStep } from "../../../../../model/seam/cases";
import type { ActPlan } from "../../../../../model/seam/staff";
import { ActKeptBack, HeldAlready, NotToldWhy } from "../../../../../model/staff/act_errors";
import type { OpenedCase } from "../../../../../model/staff/report_desk";
import { PASSING } from "../../../../../model/transport/connection";
import { hex } from "../../../../../protocol/crypto/bytes";
import { HearthError, Unreachable } from "../../../../../protocol/errors";
import { encodeId } from "../../../../../protocol/ids";
import { SAYING } from "../../../../../protocol/structures/case_words";
import { actFailure, doPlan } from "../acts/doing";
import { type Doer, workOf } from "../doing";
import { noteCases } from "./looking";
import type { Attempt } from "./shown";

const SAYINGS = {
  acted: SAYING.acted,
  no_breach: SAYING.noBreach,
  not_proven: SAYING.notProven,
  supported: SAYING.supported,
} as const satisfies Readonly<Record<CaseSaying, number>>;

type Decision = { readonly saying: CaseSaying; readonly text: string; readonly acts: readonly ActPlan[] };

/** Begin a decision; what of it went in an earlier try is not done again. */
export function begunWith(before: Attempt | undefined, { saying, text, acts }: Decision): Attempt {
  const went = new Map(before?.acts.map(({ plan, at }) => [JSON.stringify(plan), at]));
  const isDone = (plan: ActPlan): boolean => went.get(JSON.stringify(plan)) === "done";
  return { saying, text, acts: acts.map((plan) => ({ plan, at: isDone(plan) ? "done" : "open" })), decision: "open" };
}

/** Return the attempt at a case of which not all went, if there is one. */
export function attemptAt({ visit }: Doer, { filed }: Pick<OpenedCase, "filed">): Attempt | undefined {
  return workOf(visit).cases.attempts.get(hex(filed.case));
}

/** Do all of an attempt that is not done yet: acts, then the decision. What fails is left to be finished. */
export async function finish(doer: Doer, opened: OpenedCase, begun: Attempt): Promise<void> {
  let attempt = begun;
  const keep = (next: Attempt): void => {
    attempt = next;
    remember(doer, opened, next);
  };
  keep(attempt);
  if (attempt.acts.some(({ at }) => at !== "done")) {
    // Nobody acts upon a case that somebody else has, or has decided: the server says no before anything is done.
    await doer.staff.reports.hold(opened.filed.case);
  }
  for (const [number, { plan, at }] of attempt.acts.entries()) {
    if (at !== "done") {
      const set = (stands: CaseStep["at"]): void =>
        keep({ ...attempt, acts: attempt.acts.map((one, index) => (index === number ? { ...one, at: stands } : one)) });
      await step(doer, () => act(doer, opened, plan), set);
    }
  }
  await step(
    doer,
    () => doer.staff.reports.decide(opened, SAYINGS[attempt.saying], attempt.text),
    (decision) => keep({ ...attempt, decision }),
  );
  remember(doer, opened, undefined);
}

/** Do one step, and say how it stands. */
async function step(doer: Doer, work: () => Promise<void>, set: (at: CaseStep["at"]) => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof HearthError && !isPassing(error)) {
      // What was done, though not told, is not done again.
      set(error instanceof NotToldWhy || error instanceof ActKeptBack ? "done" : "refused");
    }
    throw actFailure(error, doer);
  }
  set("done");
}

async function act(doer: Doer, { filed }: OpenedCase, plan: ActPlan): Promise<void> {
  const room = await doer.room(encodeId(filed.report.room));
  try {
    await doPlan(doer, room, plan);
  } catch (error) {
    // It holds already, by whomever: the decision may say so.
    if (!(error instanceof HeldAlready)) {
      throw error;
    }
    // Whoever did it may have said nothing, or something else: her words are not lost with it.
    if (plan.said !== "") {
      await doPlan(doer, room, { ...plan, kind: "note", posts: [], hours: undefined });
    }
  }
}

function isPassing(error: HearthError): boolean {
  return error instanceof Unreachable || (error instanceof RefusedBy && PASSING.has(error.code));
}

/** A decision alone is done or not: there is nothing of it to be finished. */
function remember(doer: Doer, { filed }: OpenedCase, begun: Attempt | undefined): void {
  const attempt = begun?.acts.length === 0 ? undefined : begun;
  const { attempts } = workOf(doer.visit).cases;
  const others = [...attempts].filter(([id]) => id !== hex(filed.case));
  noteCases(doer, { attempts: new Map(attempt === undefined ? others : [...others, [hex(filed.case), attempt]]) });
}
