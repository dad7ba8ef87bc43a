/** From what a desk knows of cases to what is shown of them. Pure. */

import type { Guards } from "../../../../../model/guards";
import { withoutPicture } from "../../../../../model/later/report_notes";
import type {
  Answerable,
  CaseItem,
  CaseLine,
  CasePerson,
  CaseSaid,
  CaseSaying,
  CaseShown,
  CasesShown,
  CaseStep,
  CaseWhy,
  LookedTexts,
  SiteLine,
  SuggestionShownAtDesk,
} from "../../../../../model/seam/cases";
import type { Reason } from "../../../../../model/seam/reports";
import type { ActLine, ActPlan } from "../../../../../model/seam/staff";
import type { NoteTold, OpenedCase } from "../../../../../model/staff/report_desk";
import { hostsIn, mayBeListed } from "../../../../../model/staff/site_approving";
import { agreementFile, answeredTexts, isHers, isSuggestion } from "../../../../../model/staff/suggestion_desk";
import * as contents from "../../../../../protocol/contents";
import { hex, unhex } from "../../../../../protocol/crypto/bytes";
import { Malformed } from "../../../../../protocol/errors";
import type { Finding } from "../../../../../protocol/evidence";
import type { CaseListed } from "../../../../../protocol/frames/answers";
import { decodeId, encodeId, isNone } from "../../../../../protocol/ids";
import { readHeader } from "../../../../../protocol/posts";
import { type CaseReply, REPLYING } from "../../../../../protocol/structures/case_words";
import type { Certificate } from "../../../../../protocol/structures/certificate";
import { REPORT_REASON, type ReportReason, RISK } from "../../../../../protocol/structures/report";
import { ourLanguage } from "../../../../showing";

const STATES = ["new", "handed_over", "decided", "appealed", "closed"] as const;
const TAKEN = ["nobody", "me", "other"] as const;
const REASONS: Readonly<Record<ReportReason, Reason>> = {
  [REPORT_REASON.imageOrLink]: "image_or_link",
  [REPORT_REASON.threat]: "threat",
  [REPORT_REASON.identifying]: "identifying",
  [REPORT_REASON.sexualOrDegrading]: "sexual_or_degrading",
  [REPORT_REASON.impersonation]: "impersonation",
  [REPORT_REASON.recruitingOrSpam]: "recruiting_or_spam",
  [REPORT_REASON.other]: "other",
  [REPORT_REASON.worried]: "worried",
  [REPORT_REASON.suggestion]: "suggestion",
};
/** Return a reason by its number; one that only a newer program knows is another one. */
export function reasonShown(reason: number): Reason {
  return new Map<number, Reason>(Object.entries(REASONS).map(([number, shown]) => [Number(number), shown])).get(reason) ?? "other";
}

const LETTERS = 26;
const FIRST_LETTER = 65;

/** A page of the queue as it was told; `marks`: where each page before it ended. */
export type QueuePage = {
  readonly decided: boolean;
  readonly listed: readonly CaseListed[];
  readonly more: boolean;
  readonly marks: readonly CaseListed[];
};

/** The case that is looked at. */
export type LookedAt = {
  readonly opened: OpenedCase;
  readonly others: readonly Certificate[] | undefined;
  /** Whether its evidence was asked for. */
  readonly revealed: boolean;
  /** What the guards say of texts that were not sent yet. */
  readonly looked?: LookedTexts | undefined;
};

/** A decision that carries acts, and how far it went. */
export type Attempt = {
  readonly saying: CaseSaying;
  readonly text: string;
  readonly acts: readonly { readonly plan: ActPlan; readonly at: CaseStep["at"] }[];
  readonly decision: CaseStep["at"];
};

/** What is known of cases in this visit. */
export type CaseWork = {
  readonly page: QueuePage | undefined;
  readonly open: LookedAt | undefined;
  /** Until when cases stay hers, in Unix seconds, by the hex of their ids. */
  readonly held: ReadonlyMap<string, number>;
  /** Decisions that were begun and of which not all went, by the hex of their cases. */
  readonly attempts: ReadonlyMap<string, Attempt>;
  /** Sites that she approved for the list of links, as they are named. */
  readonly approved: ReadonlySet<string>;
};

export const NO_CASE_WORK: CaseWork = { page: undefined, open: undefined, held: new Map(), attempts: new Map(), approved: new Set() };

/** What else is needed: the guards; what rooms that are looked after are called, and who is known there, by their ids. */
export type Around = {
  readonly guards: Pick<Guards, "look" | "lists">;
  readonly titleOf: (room: string) => string | undefined;
  /** Members' names by the hex of their ids; undefined of a room that is not open to her. */
  readonly namesIn: (room: string) => ReadonlyMap<string, string> | undefined;
  /** Who is there, with whether they are of the staff, by the hex of their ids. */
  readonly peopleIn: (room: string) => ReadonlyMap<string, boolean>;
  /** What staff did there that holds now. */
  readonly actsIn: (room: string) => readonly ActLine[];
};

/** Return what is shown of cases now. */
export function casesShown(work: CaseWork, around: Around): CasesShown {
  const { page, open } = work;
  return {
    page: page && {
      decided: page.decided,
      lines: page.listed.map(lineOf),
      more: page.more,
      before: page.marks.length > 0,
    },
    open: open && caseOf(open, work, around),
  };
}

function lineOf({ case: id, state, priority, hour, language, taken }: CaseListed): CaseLine {
  return {
    id: encodeId(id),
    state: STATES[state - 1] ?? "closed",
    urgent: priority === RISK.imminent,
    hour,
    language: ourLanguage(language),
    taken: TAKEN[taken] ?? "other",
  };
}

function caseOf({ opened, others, revealed, looked }: LookedAt, { held, attempts, approved }: CaseWork, around: Around): CaseShown {
  const { listed, filed, findings, known, replies, notes, own, goneHour } = opened;
  const { report } = filed;
  const attempt = attempts.get(hex(filed.case));
  const letters = lettersOf(findings);
  const room = encodeId(report.room);
  const line = lineOf(listed);
  const names = around.namesIn(room);
  const reported = findings.filter((one) => one.exhibit.reported && one.verified).map((one) => encodeId(authorOf(one)));
  const concerned = new Set([...reported, encodeId(report.subject)]);
  // What she is asked about stands apart from what staff note among themselves.
  const texts = new Set(isSuggestion(opened) ? answeredTexts(opened).map(({ text }) => text) : []);
  return {
    ...line,
    // What was signed counts; the server has it for its order alone.
    urgent: report.risk === RISK.imminent,
    language: ourLanguage(report.language),
    reason: REASONS[report.reason],
    room,
    roomTitle: around.titleOf(room),
    about: isNone(report.subject) ? undefined : (letters.get(hex(report.subject)) ?? "?"),
    person: isNone(report.subject) ? undefined : personOf(report.subject, names),
    note: withoutPicture(around.guards, report.note),
    posts: findings.length,
    verified: findings.filter((one) => one.verified).length,
    evidence: revealed ? findings.map((one) => itemOf(one, letters, names, around)) : undefined,
    receiptsKnown: known,
    sites: revealed || findings.length === 0 ? sitesOf(opened, approved, around) : [],
    replies: replies.map((one) => replied(one, around)),
    notes: notes.filter(({ note }) => note.text.trim() !== "" && !texts.has(note.text)).map((one) => noted(one, around)),
    others: others?.map(({ serial, shownName }) => ({ id: encodeId(serial), name: shownName })),
    own,
    answerable: names === undefined ? [] : answerableIn(findings, names, around.peopleIn(room)),
    acts: around.actsIn(room).filter(({ person }) => person !== undefined && concerned.has(person.id)),
    attempt: attempt && stepsOf(attempt, names),
    suggestion: isSuggestion(opened) ? suggestionOf(opened, looked, around) : undefined,
    heldUntilSeconds: line.taken === "me" ? held.get(hex(filed.case)) : undefined,
    goneHour,
  };
}

function suggestionOf(opened: OpenedCase, looked: LookedTexts | undefined, { guards }: Around): SuggestionShownAtDesk {
  const texts = answeredTexts(opened)
    .filter(({ text }) => withoutPicture(guards, text) !== undefined)
    .map(({ text, answer }) => ({ text, answer, agreement: answer === "yes" ? agreementFile(opened, text) : undefined }));
  return { hers: isHers(opened), texts, looked };
}

function sitesOf(opened: OpenedCase, approved: CaseWork["approved"], { guards }: Around): readonly SiteLine[] {
  return hostsIn(opened, guards)
    .filter((host) => mayBeListed({ host, path: "" }, guards))
    .map((host) => ({ host, approved: approved.has(host) }));
}

/** Return who is to answer for verified posts, each with her posts. */
function answerableIn(findings: readonly Finding[], names: Names, people: ReadonlyMap<string, boolean>): readonly Answerable[] {
  const proven = findings.filter((one) => one.exhibit.reported && one.verified && bodyOf(one.exhibit.item.body)?.kind === "say");
  return [...new Set(proven.map((one) => hex(authorOf(one))))].map((author) => {
    const hers = proven.filter((one) => hex(authorOf(one)) === author);
    const tags = hers.map((one) => wordsOf(one.exhibit.item.body).language).filter((tag) => tag !== undefined);
    return {
      person: { id: encodeId(unhex(author)), name: names.get(author) ?? "" },
      posts: hers.map((one) => encodeId(readHeader(one.exhibit.item.header).postId)),
      language: ourLanguage(tags.at(-1)),
      here: people.has(author),
      staff: people.get(author) === true,
    };
  });
}

/** Return what a decision consists of, and what of it went. */
function stepsOf({ acts, decision }: Attempt, names: Names | undefined): readonly CaseStep[] {
  const steps = acts.map(({ plan, at }): CaseStep => {
    const person = plan.member === undefined ? undefined : (personOf(decodeId(plan.member), names) ?? { id: plan.member, name: "" });
    return { what: plan.kind, person, at };
  });
  return [...steps, { what: "decision", person: undefined, at: decision }];
}

function replied({ hour, text, replying }: CaseReply, { guards }: Around): CaseSaid {
  return { by: "", hour, text: withoutPicture(guards, text), appeal: replying === REPLYING.appeal };
}

function noted({ by, note: { hour, text } }: NoteTold, { guards }: Around): CaseSaid {
  return { by, hour, text: withoutPicture(guards, text), appeal: false };
}

type Names = ReadonlyMap<string, string>;

function personOf(member: Uint8Array, names: Names | undefined): CasePerson | undefined {
  return names && { id: encodeId(member), name: names.get(hex(member)) ?? "" };
}

function itemOf(finding: Finding, letters: Names, names: Names | undefined, { guards }: Around): CaseItem {
  const { exhibit, proof, doubts, joint, leftOut, verified } = finding;
  const { item, reported } = exhibit;
  const { kind, text, warning } = wordsOf(item.body);
  return {
    seq: item.seq,
    who: letters.get(hex(authorOf(finding))) ?? "",
    author: reported && verified ? personOf(authorOf(finding), names) : undefined,
    hour: item.hour,
    reported,
    kind,
    text: text && withoutPicture(guards, text),
    warning: warning && withoutPicture(guards, warning),
    verified,
    why: [...[...proof.missing].toSorted(), ...[...doubts].toSorted()] satisfies readonly CaseWhy[],
    joint,
    leftOut,
  };
}

type Words = Pick<CaseItem, "kind" | "text" | "warning"> & { readonly language?: string | undefined };

function wordsOf(data: Uint8Array): Words {
  const body = bodyOf(data);
  switch (body?.kind) {
    case "say": {
      // An address that an author gave as evidence is a part of what she said: shown inert, like the rest.
      const text = [body.text, body.evidenceAddress ?? ""].filter((part) => part !== "").join("\n");
      return { kind: "post", text, warning: body.warning, language: body.language };
    }
    case "edit":
      return { kind: "edit", text: body.text, warning: body.warning };
    case "react":
      return { kind: "sign", text: undefined, warning: undefined };
    case "rename":
      return { kind: "other", text: body.pseudonym, warning: undefined };
    default:
      return { kind: "other", text: undefined, warning: undefined };
  }
}

function bodyOf(data: Uint8Array): contents.Body | undefined {
  try {
    return contents.decode(data);
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

function authorOf({ exhibit }: Finding): Uint8Array {
  return readHeader(exhibit.item.header).memberId;
}

/** Name the authors A, B, C in the order in which they appear. */
function lettersOf(findings: readonly Finding[]): ReadonlyMap<string, string> {
  const authors = [...new Set(findings.map((one) => hex(authorOf(one))))];
  return new Map(authors.map((author, at) => [author, letterOf(at)]));
}

/** Return the name of the number-th author, from 0: A to Z, then AA, AB and so on; no two are one. */
export function letterOf(number: number): string {
  const rest = Math.floor(number / LETTERS);
  const letter = String.fromCodePoint(FIRST_LETTER + (number % LETTERS));
  return rest === 0 ? letter : `${letterOf(rest - 1)}${letter}`;
}
