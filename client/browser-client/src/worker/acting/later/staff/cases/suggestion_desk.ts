/** What staff do with what was offered to the pages of help: look at texts, send them for her yes, end it. */

import type { LookedTexts, SuggestionDeskStep } from "../../../../../model/seam/cases";
import { NamesSomebody, NotAgreed, UnprovenPost, UnseenSigns } from "../../../../../model/staff/case_errors";
import type { OpenedCase } from "../../../../../model/staff/report_desk";
import { namesIn, namesSomebody } from "../../../../../model/staff/suggestion_desk";
import { SAYING } from "../../../../../protocol/structures/case_words";
import { draftTablesCame } from "../../../../../tables/shipped";
import type { Acts } from "../../../acts";
import { shownFindings } from "../../../saying";
import { known, type Visit } from "../../../visit";
import { doing, type Doer, workOf } from "../doing";
import { hold, inCase } from "./doing";
import { lookAtCase, noteCases, openOne } from "./looking";

const ENDS = { published: SAYING.published, not_used: SAYING.notUsed } as const;

export const suggestionActs: Acts<"case_suggestion"> = {
  case_suggestion: (visit, { case: id, what }) => (what.step === "look" ? look(visit, id, what.texts) : step(visit, id, what)),
};

/** Hear what the guards say of texts before anything is sent: what is personal in them, too. */
function look(visit: Visit, id: string, texts: readonly string[]): Promise<void> {
  return doing(visit, undefined, async (doer) => {
    await draftTablesCame();
    const opened = openOne(doer, id)?.opened ?? (await lookAtCase(doer, id));
    const { guards } = known(visit);
    noteLooked(doer, {
      texts,
      findings: texts.map((text) => shownFindings(guards.findings(text, "room", "text"))),
      named: texts.some((text) => namesSomebody(text, namesIn(opened))),
    });
  });
}

function step(visit: Visit, id: string, what: Exclude<SuggestionDeskStep, { readonly step: "look" }>): Promise<void> {
  return inCase(visit, what.step === "draft" ? "case_drafted" : "case_ended", id, async (doer, opened) => {
    // What she said last counts: a yes may have been taken back since it was shown.
    const it = what.step === "end" ? await lookAtCase(doer, id) : await opened();
    try {
      await (what.step === "draft" ? draft(doer, it, what) : doer.staff.reports.decide(it, ENDS[what.saying], what.text));
    } catch (error) {
      throw translated(error, doer);
    }
    hold(doer, id);
  });
}

/** Send each text; one that went before is not sent a second time where another did not go. */
async function draft(
  doer: Doer,
  opened: OpenedCase,
  { texts, anyway }: Extract<SuggestionDeskStep, { readonly step: "draft" }>,
): Promise<void> {
  const there = new Set(opened.notes.map(({ note }) => note.text));
  for (const text of texts.filter((one) => !there.has(one))) {
    await doer.staff.reports.draft(opened, text, anyway);
  }
  noteLooked(doer, undefined);
}

function noteLooked(doer: Doer, looked: LookedTexts | undefined): void {
  const { open } = workOf(doer.visit).cases;
  noteCases(doer, { open: open && { ...open, looked } });
}

function translated(error: unknown, { refuse }: Doer): unknown {
  if (error instanceof NotAgreed) {
    return refuse("case_not_agreed");
  }
  if (error instanceof UnseenSigns) {
    return refuse("held_back");
  }
  if (error instanceof UnprovenPost) {
    return refuse("case_unproven");
  }
  return error instanceof NamesSomebody ? refuse("case_named") : error;
}
