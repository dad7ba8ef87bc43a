/** The report that is looked at: held in memory as long as its screen is there, and what of it is shown. */

import { HeldBack } from "../../../../model/room/holding";
import type { Proposal } from "../../../../model/room/later/proposing";
import type { Room } from "../../../../model/room/room";
import type { Surroundings } from "../../../../model/reports/reporters";
import { IDLE } from "../../../../model/seam/app";
import type { ReportShown } from "../../../../model/seam/reports";
import { shownFindings } from "../../saying";
import { tell, type Visit } from "../../visit";
import type { Contested } from "./contesting";
import { linesOf, moreAround, wrongOf } from "./shown";

/** The report that is looked at. `opened` is undefined for one that was found in the list. */
export type Held = {
  readonly room: Uint8Array;
  readonly opened: Room | undefined;
  readonly about: Uint8Array;
  /** What was done about her or her room, where this asks for another look at it. */
  readonly contested?: Contested | undefined;
  readonly ended: AbortController;
  proposal: Proposal;
  leftOut: ReadonlySet<number>;
  around: Surroundings | undefined;
  shown: ReportShown;
};

const HELD = new WeakMap<Visit, Held>();

/** Before anything of it is known. */
export const NEW: ReportShown = {
  kind: "post",
  about: "",
  name: "",
  stage: "looking",
  lines: [],
  gaveWay: 0,
  before: false,
  after: false,
  isOpen: false,
  isBetweenTwo: false,
  readers: undefined,
  keptFrom: [],
  sealedTo: 0,
  case: undefined,
  findings: [],
  said: 0,
  trouble: undefined,
  doing: IDLE,
};

/** Return the report that is looked at. */
export function heldIn(visit: Visit): Held | undefined {
  return HELD.get(visit);
}

/** Look at this one, and at no other. */
export function hold(visit: Visit, held: Held): void {
  letGo(visit);
  HELD.set(visit, held);
  visit.forgets.add(letGo);
}

/** Look at no report any more: she went away, or all that it was about is erased. */
export function letGo(visit: Visit): void {
  HELD.get(visit)?.ended.abort();
  HELD.delete(visit);
}

/** Show what goes now. */
export function redraw(visit: Visit, held: Held): void {
  const { opened, proposal, leftOut } = held;
  if (opened !== undefined) {
    // What gave way once stays out, also when something else goes along or not.
    const gaveWay = Math.max(held.shown.gaveWay, proposal.gaveWay);
    show(visit, held, { lines: linesOf(opened, proposal, leftOut), gaveWay, ...moreAround(opened, proposal) });
  }
}

/** Show what became of it, where it is still looked at. */
export function show(visit: Visit, held: Held, change: Partial<ReportShown>): void {
  held.shown = { ...held.shown, ...change };
  if (HELD.get(visit) === held) {
    tell(visit, { report: held.shown });
  }
}

/** Show why it did not go, or what the guards noticed. */
export function showWrong(visit: Visit, held: Held, error: unknown): void {
  if (error instanceof HeldBack) {
    show(visit, held, { findings: shownFindings(error.findings), doing: IDLE });
  } else {
    show(visit, held, wrongOf(error));
  }
}
