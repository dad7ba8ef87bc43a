/** How the desk is for its keeper: shown to her, offered something, and notes between her and one other of the staff. */

import { NoOneToAsk, NotStaff, RefusedBy } from "../../../../../model/errors";
import { NewerRecord } from "../../../../../model/kept/later/slots";
import { HeldBack } from "../../../../../model/room/holding";
import { IDLE } from "../../../../../model/seam/app";
import type { WellAct, WellDone, WellRefusal } from "../../../../../model/seam/wellbeing";
import { choosing, counting } from "../../../../../model/staff/leaning";
import type { Staff } from "../../../../../model/staff/staff";
import { HearthError } from "../../../../../protocol/errors";
import { decodeId } from "../../../../../protocol/ids";
import { draftTablesCame, tablesCame } from "../../../../../tables/shipped";
import type { Acts } from "../../../acts";
import { failed, WORKING } from "../../../outcome";
import { known, tell, type Visit } from "../../../visit";
import { answerOffer, forgetCount } from "../cases/desk_count";
import { lookAtQueue } from "../cases/looking";
import { doerOf, leniently, show as showStaff } from "../doing";
import { heldBy, NOTHING_WELL, type Well, wellShown } from "./shown";

const WELLS = new WeakMap<Visit, Well>();

export const acts: Acts<"well"> = { well: (visit, act) => doStep(visit, act) };

/** Say how it stands now. */
export function showWell(visit: Visit): void {
  tell(visit, { well: wellShown(visit, wellOf(visit)) });
}

function doStep(visit: Visit, act: WellAct): void | Promise<void> {
  switch (act.step) {
    case "look":
      return working(visit, undefined, look);
    case "not_now":
      answerOffer(visit);
      return showWell(visit);
    case "rest":
      answerOffer(visit);
      return note(visit, { resting: act.resting, done: undefined, refused: undefined });
    case "let_go":
      return letGo(visit);
    case "count":
      return keeping(visit, undefined, () => counting(known(visit).slots, act.on, now(visit)));
    case "lean":
      return keeping(visit, "chosen", () =>
        choosing(known(visit).slots, act.on, act.who === undefined ? undefined : decodeId(act.who), now(visit)),
      );
    case "write":
      return working(visit, "written", async (staff) => {
        await draftTablesCame();
        const answers = act.answers === undefined ? undefined : decodeId(act.answers);
        await staff.notes.write({ to: decodeId(act.to), text: act.text, answers });
      });
    default:
      return working(visit, "forgotten", async (staff) => {
        await staff.notes.drop(decodeId(act.note));
        await readNotes(visit, staff);
      });
  }
}

async function look(staff: Staff, visit: Visit): Promise<void> {
  // Without the guards' tables every note would be hidden as if it held a picture.
  await tablesCame();
  note(visit, { colleagues: await staff.notes.colleagues() });
  await readNotes(visit, staff);
}

async function readNotes(visit: Visit, staff: Staff): Promise<void> {
  note(visit, { notes: await staff.notes.read() });
}

/** Let go of every report that she has; one that is decided meanwhile is nobody's. */
function letGo(visit: Visit): Promise<void> {
  return working(visit, "let_go", async (staff) => {
    const doer = await doerOf(visit);
    for (const id of heldBy(visit)) {
      await leniently(staff.reports.letGo(decodeId(id)));
    }
    await leniently(lookAtQueue(doer));
    showStaff(visit);
  });
}

/** Change what is kept, and write it. */
function keeping(visit: Visit, done: WellDone | undefined, change: () => ReturnType<typeof choosing>): Promise<void> {
  return working(visit, done, async () => {
    const client = known(visit);
    client.noteSlots(change());
    await client.save();
  });
}

/** Do it, and say before and after how it stands; what fails can be tried again. */
async function working(
  visit: Visit,
  done: WellDone | undefined,
  work: (staff: Staff, visit: Visit) => Promise<void>,
): Promise<void> {
  visit.forgets.add(forget);
  note(visit, { doing: WORKING, done: undefined, refused: undefined });
  try {
    await work(await known(visit).staff(), visit);
    note(visit, { doing: IDLE, done });
    visit.again = undefined;
  } catch (error) {
    visit.again = () => working(visit, done, work);
    const refused = refusalOf(error);
    note(visit, refused === undefined ? { doing: failed(error) } : { doing: IDLE, refused });
  }
}

function refusalOf(error: unknown): WellRefusal | undefined {
  if (error instanceof NotStaff) {
    return "not_staff";
  }
  if (error instanceof HeldBack) {
    return "held_back";
  }
  if (error instanceof NoOneToAsk) {
    return "nobody";
  }
  if (error instanceof NewerRecord) {
    return "newer_version";
  }
  if (!(error instanceof HearthError) || !(error instanceof RefusedBy)) {
    return undefined;
  }
  const { code } = error;
  if (code === "recipient_unknown") {
    return "nobody";
  }
  return code === "over_budget" || code === "too_many" ? code : code.startsWith("certificate_") ? "not_staff" : undefined;
}

function note(visit: Visit, change: Partial<Well>): void {
  WELLS.set(visit, { ...wellOf(visit), ...change });
  showWell(visit);
}

function wellOf(visit: Visit): Well {
  return WELLS.get(visit) ?? NOTHING_WELL;
}

function now(visit: Visit): number {
  return visit.edge.edges.nowSeconds();
}

/** Nothing of it stays when everything is erased. */
function forget(visit: Visit): void {
  WELLS.delete(visit);
  forgetCount(visit);
}
