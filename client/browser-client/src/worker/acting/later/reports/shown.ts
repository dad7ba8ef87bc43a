/** From a proposal and a case to what the screens are shown of them. Pure. */

import { ActOver, AlreadyReported, NoOneToAsk, NoSuchCase, NoSuchPost, ReadersUnsure, RefusedBy, TooMuchAtOnce } from "../../../../model/errors";
import type { Guards } from "../../../../model/guards";
import { withoutPicture } from "../../../../model/later/report_notes";
import type { CaseTold } from "../../../../model/reports/reporters";
import type { Proposal, Said } from "../../../../model/room/later/proposing";
import { saidIn, seqsOf } from "../../../../model/room/later/proposing";
import type { Room } from "../../../../model/room/room";
import type { App, Failure } from "../../../../model/seam/app";
import type { OwnCase, ReportGap, ReportPost, Trouble } from "../../../../model/seam/reports";
import { ReportTooLong } from "../../../../protocol/cases";
import { same } from "../../../../protocol/codec";
import { hex } from "../../../../protocol/crypto/bytes";
import { appliedEdits, ownName } from "../../../../protocol/edits";
import { Unreachable } from "../../../../protocol/errors";
import { SAYING } from "../../../../protocol/structures/case_words";
import { failureOf } from "../../../failures";

const EXCERPT = 60;

/** What stands in the range of a proposal: what goes, what was left out by hand, and how many more do not go. */
export function linesOf(room: Room, proposal: Proposal, leftOut: ReadonlySet<number>): readonly (ReportPost | ReportGap)[] {
  const said = [...saidIn(room.items).values()];
  const shown = [...seqsOf(proposal), ...leftOut];
  const [first, last] = [Math.min(...shown), Math.max(...shown)];
  const written = [...room.items.values()].filter((item) => item.kind === "written");
  const among = { hidden: hiddenIn(room), edits: appliedEdits(written) };
  const lines: (ReportPost | ReportGap)[] = [];
  for (const one of said.filter(({ seq }) => first <= seq && seq <= last)) {
    const part = partOf(proposal, leftOut, one.seq);
    const before = lines.at(-1);
    if (part !== undefined) {
      lines.push(postOf(room, one, part, { isFirst: same(one.postId, proposal.about), ...among }));
    } else if (before?.kind === "gap") {
      lines.splice(-1, 1, { ...before, count: before.count + 1 });
    } else {
      lines.push({ kind: "gap", seq: one.seq, count: 1 });
    }
  }
  return lines;
}

function partOf({ reported, context }: Proposal, leftOut: ReadonlySet<number>, seq: number): ReportPost["part"] | undefined {
  if (reported.has(seq)) {
    return "reported";
  }
  if (context.has(seq)) {
    return "context";
  }
  return leftOut.has(seq) ? "out" : undefined;
}

/** Return the places that the guards hide from readers. */
function hiddenIn({ page }: Room): ReadonlySet<number> {
  return new Set(page.entries.flatMap((one) => (one.kind === "gap" && one.why === "guarded" ? [one.seq] : [])));
}

type Among = {
  readonly isFirst: boolean;
  readonly hidden: ReadonlySet<number>;
  /** The places of the edits that readers applied: they go with their post, and no others do. */
  readonly edits: ReturnType<typeof appliedEdits>;
};

function postOf(room: Room, said: Said, part: ReportPost["part"], { isFirst, hidden, edits }: Among): ReportPost {
  const { seq, hour, memberId, body } = said;
  const places = edits.get(ownName(memberId, said.postId)) ?? [];
  const isHidden = [seq, ...places].some((place) => hidden.has(place));
  const changes = places.flatMap((place) => {
    const item = room.items.get(place);
    return item?.kind === "written" && item.body.kind === "edit" ? [item.body.text] : [];
  });
  return {
    kind: "post",
    seq,
    hour,
    name: nameIn(room, memberId) || body.pseudonym,
    staff: badgeOf(room, memberId),
    mine: same(memberId, room.ownId),
    texts: isHidden ? [] : [body.text, ...changes],
    warning: isHidden ? undefined : body.warning,
    isHidden,
    part,
    isFirst,
  };
}

/** Return how somebody is called in a room, as far as it is known. */
export function nameIn(room: Room, memberId: Uint8Array): string {
  return room.page.names.get(hex(memberId)) ?? "";
}

function badgeOf(room: Room, memberId: Uint8Array): string | undefined {
  const member = room.people.find((one) => same(one.memberId, memberId));
  return member && room.badge(member);
}

/** Whether there is more to take along, before what is there and after it. */
export function moreAround(room: Room, proposal: Proposal): { readonly before: boolean; readonly after: boolean } {
  const [seqs, order] = [seqsOf(proposal), [...saidIn(room.items).keys()]];
  const [first, last] = [seqs[0], seqs.at(-1)];
  return {
    before: first !== undefined && order.some((seq) => seq < first),
    after: last !== undefined && order.some((seq) => seq > last),
  };
}

/** The beginning of what a report is about, for her to know it again; nothing of what a guard hides. */
export function excerptOf(room: Room, about: Uint8Array): string {
  const entry = room.page.entries.find((one) => one.kind === "post" && same(one.postId, about));
  if (entry?.kind !== "post" || entry.warning !== undefined) {
    return entry?.kind === "post" ? (entry.warning ?? "") : "";
  }
  const text = [...entry.text];
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT).join("")}…` : text.join("");
}

const KINDS = new Map<number, OwnCase["says"][number]["kind"]>([
  [SAYING.question, "question"],
  [SAYING.acted, "acted"],
  [SAYING.noBreach, "no_breach"],
  [SAYING.notProven, "not_proven"],
  [SAYING.supported, "supported"],
]);

/** Return a case as it is shown: without what holds a picture, for staff's word is none above the guards. */
export function caseShown({ stage, goneHour, says, canAppeal }: CaseTold, guards: Guards): OwnCase {
  return {
    stage,
    goneHour,
    canAppeal,
    says: says.map(({ by, saying, text }) => ({
      by,
      kind: KINDS.get(saying) ?? "question",
      text: withoutPicture(guards, text) ?? "",
    })),
  };
}

/** What went wrong: in the words of these screens, or else in those of all. */
export type Wrong = { readonly trouble: Trouble | undefined; readonly doing: App["doing"] };

const REFUSED: Readonly<Partial<Record<string, Trouble>>> = {
  case_closed: "closed",
  case_unknown: "unknown",
  over_budget: "limited",
  too_many: "limited",
  recipient_unknown: "nobody",
};

export function wrongOf(error: unknown): Wrong {
  const trouble = troubleOf(error);
  const why: Failure = failureOf(error);
  return trouble === undefined ? { trouble, doing: { at: "failed", why } } : { trouble, doing: { at: "idle" } };
}

function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof Unreachable) {
    return "offline";
  }
  if (error instanceof AlreadyReported) {
    return "already";
  }
  if (error instanceof ReadersUnsure) {
    return "unsure";
  }
  if (error instanceof NoSuchPost) {
    return "gone";
  }
  if (error instanceof NoOneToAsk) {
    return "nobody";
  }
  if (error instanceof NoSuchCase) {
    return "unknown";
  }
  if (error instanceof ActOver) {
    return "over";
  }
  if (error instanceof RefusedBy) {
    return REFUSED[error.code];
  }
  return error instanceof TooMuchAtOnce || error instanceof ReportTooLong ? "too_long" : undefined;
}
