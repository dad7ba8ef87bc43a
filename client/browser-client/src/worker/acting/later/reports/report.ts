/**
 * Reporting: what would go, sending it, how it stands, answering staff, asking for another look, finding it again.
 *
 * What is looked at is held as long as its screen is there (`held`), and what was reported in this visit until it ends
 * (`list`): in memory alone. The model keeps nothing of it, and the server no membership.
 */

import { filed } from "../../../../model/reports/case_attempts";
import { appeal, caseTold, reply, report, surroundings } from "../../../../model/reports/reporters";
import { widened } from "../../../../model/room/later/proposing";
import { IDLE } from "../../../../model/seam/app";
import type { ReportStep } from "../../../../model/seam/reports";
import type { SuggestionStep } from "../../../../model/seam/suggestions";
import { decodeId } from "../../../../protocol/ids";
import { REPORT_REASON } from "../../../../protocol/structures/report";
import { tablesCame } from "../../../../tables/shipped";
import { ourLanguage } from "../../../showing";
import type { Acts } from "../../acts";
import { WORKING } from "../../outcome";
import { here } from "../../room";
import { known, tell, type Visit } from "../../visit";
import { sendContest } from "./contesting";
import { followCase } from "./following";
import { type Held, heldIn, hold, letGo, NEW, redraw, show, showWrong } from "./open_report";
import { find, list, listed, remember } from "./list";
import { aboutAct, aboutListed, aboutPerson, aboutPost, type Beginning, propose, readers, taken, withHers } from "./proposal";
import { caseShown, wrongOf } from "./shown";
import { suggest } from "./suggesting";

const REASONS = {
  image_or_link: REPORT_REASON.imageOrLink,
  threat: REPORT_REASON.threat,
  identifying: REPORT_REASON.identifying,
  sexual_or_degrading: REPORT_REASON.sexualOrDegrading,
  impersonation: REPORT_REASON.impersonation,
  recruiting_or_spam: REPORT_REASON.recruitingOrSpam,
  other: REPORT_REASON.other,
  worried: REPORT_REASON.worried,
  suggestion: REPORT_REASON.suggestion,
} as const;

export const acts: Acts<"report"> = { report: (visit, { what }) => step(visit, what) };

async function step(visit: Visit, what: ReportStep): Promise<void> {
  const held = heldIn(visit);
  switch (what.step) {
    case "begin":
      await begin(visit, () => aboutPost(here(visit), what.seq));
      return;
    case "worried":
      await begin(visit, () => aboutPerson(here(visit), decodeId(what.member)));
      return;
    case "contest":
      await begin(visit, () => aboutAct(visit, what.room, what.act));
      return;
    case "look":
      await lookAgain(visit, what);
      return;
    case "list":
      await list(visit);
      return;
    case "find":
      await find(visit);
      return;
    case "away":
      letGo(visit);
      tell(visit, { report: undefined });
      return;
    case "suggestions":
    case "offer":
    case "answer":
    case "wish":
    case "suggestions_away":
      await suggest(visit, what);
      return;
    default:
      await (held === undefined ? undefined : go(visit, held, what));
  }
}

type Going = Exclude<
  ReportStep,
  SuggestionStep | { readonly step: "begin" | "worried" | "contest" | "look" | "list" | "find" | "away" }
>;

/** What is done with the report that is looked at. */
async function go(visit: Visit, held: Held, what: Going): Promise<void> {
  switch (what.step) {
    case "more":
      await propose(visit, held, (room) => widened(room.items, held.proposal, what.before, what.after));
      return;
    case "take":
      await propose(visit, held, (room) => taken(room, held, what.seq, what.part));
      return;
    case "hers":
      await propose(visit, held, (room) => withHers(room, held));
      return;
    case "send":
      await send(visit, held, what);
      return;
    case "anew":
      await begin(visit, () => ({ ...held, ended: new AbortController(), shown: { ...held.shown, case: undefined, sealedTo: 0 } }), true);
      return;
    case "reply":
      await sayInCase(visit, held, () => reply(known(visit), held.room, held.about, what.text.trim()));
      return;
    case "appeal":
      await sayInCase(visit, held, () => appeal(known(visit), held.room, held.about, what.text.trim()));
      return;
    default:
  }
}

/** Show what would go, ask for all that a report of this room may need, and whether the same was reported before. */
async function begin(visit: Visit, make: () => Beginning, anew = false): Promise<void> {
  letGo(visit);
  let held: Held;
  try {
    held = { ...make(), ended: new AbortController() };
  } catch (error) {
    tell(visit, { report: { ...NEW, stage: "writing", ...wrongOf(error) } });
    return;
  }
  hold(visit, held);
  redraw(visit, held);
  await learn(visit, held, anew);
}

/** Look at one of the list. */
async function lookAgain(visit: Visit, { room, about }: Extract<ReportStep, { readonly step: "look" }>): Promise<void> {
  const line = listed(visit, room, about);
  await (line && begin(visit, () => aboutListed(visit, line)));
}

async function learn(visit: Visit, held: Held, anew = false): Promise<void> {
  const { opened, about, room } = held;
  visit.again = () => learn(visit, held, anew);
  show(visit, held, { doing: WORKING, trouble: undefined, stage: "looking" });
  try {
    held.around = opened && (await surroundings(known(visit), opened));
    const latest = anew ? undefined : (await filed(known(visit), room, about)).at(-1);
    if (latest !== undefined) {
      await tablesCame();
      const told = caseShown(await caseTold(known(visit), latest.keys, latest.stated), known(visit).guards);
      show(visit, held, { stage: "filed", case: told, doing: IDLE });
      remember(visit, held, held.shown);
      void followCase(visit, held, latest.keys);
      return;
    }
    await readers(visit, held);
    show(visit, held, { stage: "writing", doing: IDLE });
  } catch (error) {
    // Also without all this she can write: it is asked for again when it is sent.
    show(visit, held, { stage: "writing", ...wrongOf(error) });
  }
}

type Sending = Extract<ReportStep, { readonly step: "send" }>;

async function send(visit: Visit, held: Held, what: Sending): Promise<void> {
  const { opened, proposal, contested } = held;
  if (opened === undefined && contested === undefined) {
    return;
  }
  visit.again = () => send(visit, held, what);
  show(visit, held, { doing: WORKING, trouble: undefined, findings: [] });
  try {
    await tablesCame();
    const telling = {
      reason: REASONS[what.reason],
      note: what.note.trim(),
      imminent: what.imminent,
      language: ourLanguage(what.language) ?? visit.language,
    };
    const filing =
      contested === undefined && opened !== undefined
        ? report(known(visit), opened, proposal, telling, held.around)
        : sendContest(visit, { ...held, contested }, telling.note, telling.language);
    const { sealedTo, keys } = await filing;
    visit.again = undefined;
    show(visit, held, { stage: "filed", sealedTo, doing: IDLE });
    remember(visit, held, held.shown);
    void followCase(visit, held, keys);
  } catch (error) {
    // Who is there may be others by now: that is asked anew.
    held.around = undefined;
    showWrong(visit, held, error);
  }
}

async function sayInCase(visit: Visit, held: Held, work: () => Promise<void>): Promise<void> {
  visit.again = () => sayInCase(visit, held, work);
  show(visit, held, { doing: WORKING, trouble: undefined, findings: [] });
  try {
    await tablesCame();
    await work();
    visit.again = undefined;
    show(visit, held, { said: held.shown.said + 1, doing: IDLE });
  } catch (error) {
    showWrong(visit, held, error);
  }
}
