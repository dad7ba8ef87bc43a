/** What staff do with reports: each act once, and what is shown afterwards is what stands. Fetched with the first of them. */

import type { Room } from "../../../../../model/room/room";
import type { CaseAct, PageTurn } from "../../../../../model/seam/cases";
import type { OpenedCase } from "../../../../../model/staff/report_desk";
import { HearthError } from "../../../../../protocol/errors";
import type { CaseListed } from "../../../../../protocol/frames/answers";
import { decodeId, encodeId } from "../../../../../protocol/ids";
import { tablesCame } from "../../../../../tables/shipped";
import type { Acts } from "../../../acts";
import { known, type Visit } from "../../../visit";
import { doing, type Doer, doerOf, leniently, show, workOf } from "../doing";
import { staffRooms } from "../shown";
import { showWell } from "../wellbeing/wellbeing";
import { attemptAt, begunWith, finish } from "./attempts";
import { countAtDesk, takeUnkept } from "./desk_count";
import { hold, inCase } from "./doing";
import { lookAtCase, noteCases, noteOpened, openOne, pageAfter } from "./looking";
import type { QueuePage } from "./shown";
import { propose } from "./site_approving";
import { suggestionActs } from "./suggestion_desk";

export const acts: Acts<CaseAct["do"]> = {
  ...suggestionActs,
  case_page: (visit, { decided, turn }) =>
    doing(visit, undefined, async (doer) => {
      const { page } = workOf(visit).cases;
      noteCases(doer, { page: await pageAfter(doer, decided, marksOf(page, decided, turn)) });
    }),
  case_look: (visit, act) => look(visit, act.case),
  case_away: async (visit) => {
    noteCases(await doerOf(visit), { open: undefined });
    show(visit);
    // What was counted meanwhile goes with this: at a time that tells nothing of when a report was looked at.
    await (takeUnkept(visit) ? leniently(known(visit).save()) : undefined);
  },
  case_reveal: async (visit, { shown }) => {
    const { open } = workOf(visit).cases;
    noteCases(await doerOf(visit), { open: open && { ...open, revealed: shown } });
    const report = open?.opened.filed.report;
    if (report !== undefined && open !== undefined && shown) {
      countAtDesk(visit, { id: encodeId(open.opened.filed.case), reason: report.reason });
    }
    show(visit);
    showWell(visit);
  },
  case_take: (visit, act) =>
    inCase(visit, "case_taken", act.case, async (doer) => {
      const opened = await doer.staff.reports.take(decodeId(act.case), openOne(doer, act.case)?.opened);
      hold(doer, act.case);
      await noteOpened(doer, opened);
    }),
  case_let_go: (visit, act) => inCase(visit, "case_let_go", act.case, ({ staff }) => staff.reports.letGo(decodeId(act.case))),
  case_ask: (visit, act) =>
    inCase(visit, "case_asked", act.case, async (doer, opened) => {
      await doer.staff.reports.question(await opened(), act.text);
      hold(doer, act.case);
    }),
  case_note: (visit, act) =>
    inCase(visit, "case_noted", act.case, async ({ staff }, opened) => staff.reports.note(await opened(), act.text)),
  case_decide: (visit, act) =>
    inCase(visit, "case_decided", act.case, async (doer, opened) => {
      const it = await opened();
      await finish(doer, it, begunWith(attemptAt(doer, it), act));
    }),
  case_finish: (visit, act) =>
    inCase(visit, "case_decided", act.case, async (doer, opened) => {
      const it = await opened();
      const attempt = attemptAt(doer, it);
      await (attempt === undefined ? undefined : finish(doer, it, attempt));
    }),
  case_hand: (visit, act) =>
    inCase(visit, "case_handed", act.case, async ({ staff }, opened) =>
      staff.reports.handOver(await opened(), decodeId(act.to)),
    ),
  case_propose: (visit, act) => propose(visit, act.case, act.site),
};

function marksOf(page: QueuePage | undefined, decided: boolean, turn: PageTurn): readonly CaseListed[] {
  if (page === undefined || page.decided !== decided || turn === "first") {
    return [];
  }
  const last = page.listed.at(-1);
  return turn === "before" || last === undefined ? page.marks.slice(0, -1) : [...page.marks, last];
}

/** Look at a case: said as work the first time alone, for it goes on by itself while it is looked at. */
async function look(visit: Visit, id: string): Promise<void> {
  if (openOne(await doerOf(visit), id) === undefined) {
    await doing(visit, undefined, async (doer) => {
      noteCases(doer, { open: undefined });
      // Without the guards' tables every text would be hidden as if it held a picture.
      await tablesCame();
      const opened = await lookAtCase(doer, id);
      await leniently(lookAtItsRoom(doer, opened, (room) => room.catchUp()));
    });
    return;
  }
  try {
    const doer = await doerOf(visit);
    const opened = await lookAtCase(doer, id);
    await lookAtItsRoom(doer, opened, (room) => room.lookAtActs());
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
    // What is shown stands; the next look may find the server there again.
  }
  show(visit);
}

/** Learn what goes on in a case's room, if she looks after it: what people there are called, and what holds of staff's acts. */
async function lookAtItsRoom({ visit, room: opened }: Doer, { filed }: OpenedCase, learn: (room: Room) => Promise<unknown>): Promise<void> {
  const id = encodeId(filed.report.room);
  if (staffRooms(known(visit)).some((mine) => encodeId(mine.room) === id)) {
    await learn(await opened(id));
  }
}
