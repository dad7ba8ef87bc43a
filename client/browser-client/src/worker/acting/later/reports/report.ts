/**
 * Reporting: what would go, sending it, how it stands, answering staff, asking for another look, finding it again.
 *
 * What is looked at is held as long as its screen is there, and what was reported in this visit until it ends: in memory
 * alone. The model keeps nothing of it, and the server no membership.
 */

import { fraction, hourOf, waitSeconds } from "../../../../model/edges";
import { ActOver, NoSuchPost, TooMuchAtOnce } from "../../../../model/errors";
import { shiftsOf } from "../../../../model/later/on_duty";
import { callerFor, filed } from "../../../../model/reports/case_attempts";
import {
  appeal,
  caseTold,
  follow,
  readersOf,
  reply,
  report,
  type Surroundings,
  surroundings,
} from "../../../../model/reports/reporters";
import { HeldBack } from "../../../../model/room/holding";
import { aboutMember, also, type Proposal, proposed, type Said, saidIn, widened, without } from "../../../../model/room/later/proposing";
import type { Room } from "../../../../model/room/room";
import { IDLE } from "../../../../model/seam/app";
import type { Part, ReportShown, ReportStep } from "../../../../model/seam/reports";
import type { SuggestionStep } from "../../../../model/seam/suggestions";
import type { Connection } from "../../../../model/transport/connection";
import type { CaseKeys } from "../../../../protocol/cases";
import { same } from "../../../../protocol/codec";
import { decodeId, encodeId } from "../../../../protocol/ids";
import { REPORT_REASON } from "../../../../protocol/structures/report";
import { tablesCame } from "../../../../tables/shipped";
import { ourLanguage } from "../../../showing";
import type { Acts } from "../../acts";
import { isPassing, WORKING } from "../../outcome";
import { here, readable } from "../../room";
import { shownFindings } from "../../saying";
import { known, reach, tell, type Visit } from "../../visit";
import { noteAppeal } from "../removed";
import { type Contested, contestBegun, heldNow, readersOutside, sendContest } from "./contesting";
import { find, list, listed, remember } from "./list";
import { caseShown, linesOf, moreAround, nameIn, wrongOf } from "./shown";
import { suggest } from "./suggesting";

/** As with calls: what became new between two questions is told at once only by one that does not wait. */
const WAITS_SECONDS = [0, 10];
const PACE_SECONDS = 1;
/** As many of her newest posts go along with a worry at a tap. */
const HERS = 3;

/** The report that is looked at. `opened` is undefined for one that was found in the list. */
type Held = {
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

const NEW: ReportShown = {
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
  const held = HELD.get(visit);
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
      await lookAgain(visit, what.room, what.about);
      return;
    case "list":
      await list(visit);
      return;
    case "find":
      await find(visit);
      return;
    case "away":
      held?.ended.abort();
      HELD.delete(visit);
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
      held.ended.abort();
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

// what would go

type Beginning = Omit<Held, "ended">;

/** Propose what goes with the post at a place; of a long writing all of its parts. Throws NoSuchPost. */
function aboutPost(room: Room, seq: number): Beginning {
  const item = room.items.get(seq);
  if (item?.kind !== "written") {
    throw new NoSuchPost();
  }
  const { body } = item;
  const first = body.kind === "say" ? body.part?.first : undefined;
  const parts = [...saidIn(room.items).values()].filter(
    (one) => first !== undefined && same(one.memberId, item.memberId) && one.body.part !== undefined && same(one.body.part.first, first),
  );
  const { proposal, left } = parts.reduce(withPart(room), { proposal: proposed(room.items, item.postId), left: 0 });
  const begun = beginning(room, proposal, "post", item.memberId);
  return { ...begun, shown: { ...begun.shown, gaveWay: proposal.gaveWay + left } };
}

/** How much of a long writing goes, and how many parts of it fit into no report together with the others. */
type Parts = { readonly proposal: Proposal; readonly left: number };

function withPart({ items }: Room): (before: Parts, part: Said) => Parts {
  return ({ proposal, left }, { postId }) => {
    try {
      return { proposal: also(items, proposal, postId, true), left };
    } catch (error) {
      if (error instanceof TooMuchAtOnce) {
        return { proposal, left: left + 1 };
      }
      throw error;
    }
  };
}

/** Contest an act upon her, or the closing of her room. Throws ActOver. */
function aboutAct(visit: Visit, room: string, act: string): Beginning {
  const begun = contestBegun(visit, room, act);
  if (begun === undefined) {
    throw new ActOver();
  }
  return { ...begun, leftOut: new Set(), around: undefined, shown: { ...NEW, ...begun.shown } };
}

function aboutPerson(room: Room, member: Uint8Array): Beginning {
  return beginning(room, aboutMember(member), "person", member);
}

function beginning(room: Room, proposal: Proposal, kind: ReportShown["kind"], member: Uint8Array): Beginning {
  const { about } = proposal;
  const shown: ReportShown = {
    ...NEW,
    kind,
    about: encodeId(about),
    name: nameIn(room, member),
    isOpen: true,
    isBetweenTwo: room.people.length <= 2,
  };
  return { room: room.mine.room, opened: room, about, proposal, leftOut: new Set(), around: undefined, shown };
}

/** Show what would go, ask for all that a report of this room may need, and whether the same was reported before. */
async function begin(visit: Visit, make: () => Beginning, anew = false): Promise<void> {
  HELD.get(visit)?.ended.abort();
  let held: Held;
  try {
    held = { ...make(), ended: new AbortController() };
  } catch (error) {
    HELD.delete(visit);
    tell(visit, { report: { ...NEW, stage: "writing", ...wrongOf(error) } });
    return;
  }
  HELD.set(visit, held);
  visit.forgets.add(forget);
  redraw(visit, held);
  await learn(visit, held, anew);
}

/** Look at no report any more: all that it was about is erased. */
function forget(visit: Visit): void {
  HELD.get(visit)?.ended.abort();
  HELD.delete(visit);
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

async function propose(visit: Visit, held: Held, make: (room: Room) => Proposal): Promise<void> {
  if (held.opened === undefined) {
    return;
  }
  try {
    held.proposal = make(held.opened);
    redraw(visit, held);
    await readers(visit, held);
  } catch (error) {
    show(visit, held, wrongOf(error));
  }
}

function taken(room: Room, held: Held, seq: number, part: Part): Proposal {
  const post = saidIn(room.items).get(seq);
  if (post === undefined) {
    throw new NoSuchPost();
  }
  const left = new Set(held.leftOut);
  const less = without(room.items, held.proposal, post.postId);
  if (part === "out") {
    held.leftOut = left.add(seq);
    return less;
  }
  left.delete(seq);
  held.leftOut = left;
  return also(room.items, part === "context" ? less : held.proposal, post.postId, part === "reported");
}

function withHers(room: Room, held: Held): Proposal {
  const hers = [...saidIn(room.items).values()].filter((one) => same(one.memberId, held.about)).slice(-HERS);
  return hers.reduce((all, { postId }) => also(room.items, all, postId, false), held.proposal);
}

/** Show who would read it, as far as it is known by now: nothing is asked for it. */
async function readers(visit: Visit, held: Held): Promise<void> {
  const { opened, proposal, around, contested } = held;
  const client = known(visit);
  if (contested?.isOut === true) {
    await showReaders(visit, held, await readersOutside(visit, contested));
  } else if (opened !== undefined && around !== undefined) {
    const { read, kept } = await readersOf(client, opened.items, proposal, around, contested && heldNow(contested, opened));
    await showReaders(visit, held, { read, kept, duty: around.duty });
  }
}

async function showReaders(visit: Visit, held: Held, { read, kept, duty }: Awaited<ReturnType<typeof readersOutside>>): Promise<void> {
  const client = known(visit);
  const { trust } = await client.guided();
  const shifts = shiftsOf(duty, trust, hourOf(client.edges));
  show(visit, held, {
    readers: read.map(({ shownName, serial }) => ({
      name: shownName,
      untilHour: shifts.find(([one]) => same(one.serial, serial))?.[1].untilHour,
    })),
    keptFrom: kept.map(({ shownName }) => shownName),
    trouble: undefined,
  });
}

// sending

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

function showWrong(visit: Visit, held: Held, error: unknown): void {
  if (error instanceof HeldBack) {
    show(visit, held, { findings: shownFindings(error.findings), doing: IDLE });
  } else {
    show(visit, held, wrongOf(error));
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

// how it stands

/** Ask how the case stands, again and again, as long as its screen is there. */
async function followCase(visit: Visit, held: Held, keys: CaseKeys): Promise<void> {
  const { edges } = visit.edge;
  const client = known(visit);
  const caller: Connection = callerFor(client, keys);
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

/** Look at one of the list: also of a room that is not open. */
async function lookAgain(visit: Visit, room: string, about: string): Promise<void> {
  const line = listed(visit, room, about);
  if (line === undefined) {
    return;
  }
  const open = readable(visit);
  const opened = open !== undefined && encodeId(open.mine.room) === room ? open : undefined;
  await begin(visit, () => {
    const { kind, name } = line;
    if (kind === "act" && contestBegun(visit, room, about) !== undefined) {
      return aboutAct(visit, room, about);
    }
    const isBetweenTwo = opened?.people.length === 2;
    const shown: ReportShown = { ...NEW, kind, about, name, isOpen: opened !== undefined, isBetweenTwo };
    const id = decodeId(about);
    const nothing = { room: decodeId(room), about: id, leftOut: new Set<number>(), around: undefined };
    // What was reported may be gone by now: how it stands, and what staff say, is read all the same.
    const stands = opened !== undefined && [...saidIn(opened.items).values()].some(({ postId }) => same(postId, id));
    if ((kind === "post" && !stands) || kind === "act") {
      return { ...nothing, opened: undefined, proposal: aboutMember(id), shown: { ...shown, isOpen: false } };
    }
    const proposal = opened !== undefined && kind === "post" ? proposed(opened.items, id) : aboutMember(id);
    return { ...nothing, opened, proposal, shown };
  });
}

// showing

function redraw(visit: Visit, held: Held): void {
  const { opened, proposal, leftOut } = held;
  if (opened !== undefined) {
    // What gave way once stays out, also when something else goes along or not.
    const gaveWay = Math.max(held.shown.gaveWay, proposal.gaveWay);
    show(visit, held, { lines: linesOf(opened, proposal, leftOut), gaveWay, ...moreAround(opened, proposal) });
  }
}

function show(visit: Visit, held: Held, change: Partial<ReportShown>): void {
  held.shown = { ...held.shown, ...change };
  if (HELD.get(visit) === held) {
    tell(visit, { report: held.shown });
  }
}
