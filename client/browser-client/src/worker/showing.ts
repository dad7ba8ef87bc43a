/** From what a client knows to what the screens are shown: plain values, ids as text. Pure. */

import type { Invited } from "../model/client";
import type { Guards } from "../model/guards";
import type { Membership, Queued } from "../model/kept/state";
import type { Holding } from "../model/room/acts_told";
import { bodyOf } from "../model/room/outbox";
import type { Room } from "../model/room/room";
import type { Entry, Gap as TimelineGap } from "../model/room/timeline";
import type { ActTold } from "../model/seam/acts";
import type { Card, RoomLine, Settings } from "../model/seam/app";
import type { Gap, LinkSaid, Notice, OpenRoom, Person, Post } from "../model/seam/room";
import type { Edit, Say } from "../protocol/contents";
import { hex, unhex } from "../protocol/crypto/bytes";
import { encodeId, memberId } from "../protocol/ids";
import { HOURS_A_DAY } from "../protocol/limits";
import { OPENS } from "../protocol/structures/invitation";
import type { Language } from "../words/language";
import { LANGUAGES } from "../words/language";

/** What this reader chose not to see, beside people: kept for the visit. */
export type Hiding = { readonly threads: ReadonlySet<string>; readonly words: Settings["hiddenWords"] };

/** What of an open room is not the client's to know. */
export type Around = Pick<OpenRoom, "doing" | "said" | "signpost" | "readSeq"> & {
  readonly hiding: Hiding;
  readonly guards: Guards;
};

/** Return what an invitation's card says. */
export function cardOf({ opened, invitation, by }: Invited): Card {
  return {
    opens: invitation.opens === OPENS.welcome ? "welcome" : "room",
    room: opened.card.title,
    invitedBy: by,
    expiresHour: invitation.notAfter,
  };
}

/** Return a room's line in the list; of one that is not open, what is kept. */
export function lineOf(mine: Membership, room: Room | undefined): RoomLine {
  const about = room?.page.about;
  return {
    id: encodeId(mine.room),
    title: about?.title ?? mine.name,
    topic: about?.topic ?? "",
    language: undefined,
    name: mine.pseudonym.name,
    unread: (mine.place?.seq ?? 0) > mine.readSeq,
    staff: room === undefined ? [] : staffOf(room),
  };
}

function staffOf(room: Room): readonly string[] {
  return room.people.map((one) => room.badge(one)).filter((name) => name !== undefined);
}

/** Return an open room as it is shown. */
export function shownRoom(room: Room, around: Around): OpenRoom {
  const { mine, page } = room;
  const names = namesIn(room);
  const badges = new Map(room.people.map((one) => [hex(one.memberId), room.badge(one)]));
  const own = hex(memberId(mine.room, mine.signatureKey));
  const hidden = (member: string): boolean => mine.hidden.get(member)?.hidden ?? false;
  const entries = page.entries.map((one) =>
    one.kind === "gap" ? gapOf(one) : postOf(one, { own, names, badges, hidden, around }),
  );
  return {
    id: encodeId(mine.room),
    title: page.about?.title ?? mine.name,
    topic: page.about?.topic ?? "",
    guidelines: page.about?.guidelines ?? "",
    language: undefined,
    name: mine.pseudonym.name,
    doing: around.doing,
    notices: noticesOf(room),
    acts: actsOf(room, around.guards),
    isQuiet: room.silence === "muted" || room.silence === "frozen",
    moderates: room.moderates,
    entries: [...entries, ...unsent(room, own, around)],
    people: room.people
      .filter((one) => hex(one.memberId) !== own)
      .map((one): Person => {
        const id = hex(one.memberId);
        return { id: encodeId(one.memberId), name: names.get(id) ?? "", staff: badges.get(id), hidden: hidden(id) };
      }),
    retentionDays: mine.retentionDays,
    readSeq: around.readSeq,
    said: around.said,
    signpost: around.signpost,
    between: room.seat.between,
  };
}

function namesIn({ page, mine }: Room): ReadonlyMap<string, string> {
  return new Map([...page.names, [hex(memberId(mine.room, mine.signatureKey)), mine.pseudonym.name]]);
}

function noticesOf(room: Room): readonly Notice[] {
  const told: readonly (readonly [Notice, boolean])[] = [
    ["different_rooms", room.mine.forked],
    ["history_waits", room.historyWaits],
    ["history_unconfirmed", room.page.entries.some((one) => one.kind === "post" && !one.confirmed)],
    ["not_confirmed", room.standing === "unconfirmed"],
    ["read_only", room.standing === "readOnly"],
    ["unmoderated", room.moderated === "lapsed"],
    ["unmoderated_read_only", room.moderated === "readOnly"],
    ["far_hour", room.farHour],
    ["wrong_clock", room.clockRefused],
    ["new_generation", room.seat.beginnings.some((one) => one.generation > 0)],
    ["other_notes", room.seat.stray],
    ["held_without_act", room.heldWithoutAct],
  ];
  return told.filter(([, so]) => so).map(([notice]) => notice);
}

function actsOf({ acts, mine }: Room, guards: Guards): readonly ActTold[] | undefined {
  return acts.length === 0 ? undefined : acts.map((one) => closedTold(actTold(one, guards), one, mine.retentionDays));
}

/** Return what is told of an act with who agreed to it, and when nothing of the room is left; what needs one person alone as it is. */
export function closedTold(told: ActTold, { opened, agreedBy }: Holding, days: number): ActTold {
  return agreedBy === undefined ? told : { ...told, closed: { agreedBy, gone: opened.act.hour + days * HOURS_A_DAY } };
}

/** Return what staff did, with what they wrote: theirs is no word above the guards. */
export function actTold({ opened: { act, certificate }, kind, reason, said = "", wordless }: Holding, guards: Guards): ActTold {
  const isShown = guards.look(said, "report_note").images.verdict === "allow";
  return {
    id: encodeId(act.actId),
    kind,
    reason,
    by: certificate.shownName,
    until: act.until,
    said: isShown ? said : undefined,
    wordless,
  };
}

function gapOf({ seq, hour, why, code }: TimelineGap): Gap {
  return { kind: "gap", seq, hour, why, reason: code };
}

type Facts = {
  readonly own: string;
  readonly names: ReadonlyMap<string, string>;
  readonly badges: ReadonlyMap<string, string | undefined>;
  readonly hidden: (member: string) => boolean;
  readonly around: Around;
};

function postOf(entry: Entry, { own, names, badges, hidden, around }: Facts): Post {
  const member = hex(entry.memberId);
  const id = encodeId(entry.postId);
  const thread = entry.thread === undefined ? undefined : encodeId(entry.thread);
  return {
    kind: "post",
    id,
    seq: entry.seq,
    hour: entry.hour,
    member: encodeId(entry.memberId),
    name: names.get(member) ?? "",
    mine: member === own,
    staff: badges.get(member),
    confirmed: entry.confirmed,
    text: entry.text,
    links: linksIn(entry.text, around.guards),
    warning: entry.warning,
    language: entry.language,
    thread,
    replyTo: entry.replyTo === undefined ? undefined : encodeId(entry.replyTo),
    part: entry.part && { ...entry.part, first: encodeId(entry.part.first) },
    marks: entry.marks.map(({ reaction, members }) => ({
      sign: reaction,
      mine: members.includes(own),
      names: members.map((one) => names.get(one) ?? ""),
    })),
    evidence: entry.evidenceAddress ?? (entry.evidenceHash && hex(entry.evidenceHash)),
    edited: entry.edited,
    retracted: entry.retracted,
    hidden: hiddenBy(entry, member !== own && hidden(member), thread ?? id, around.hiding),
    sent: "yes",
    moderated: entry.moderated,
  };
}

function hiddenBy(entry: Entry, person: boolean, thread: string, hiding: Hiding): Post["hidden"] {
  if (person) {
    return "person";
  }
  if (hiding.threads.has(thread)) {
    return "thread";
  }
  const text = entry.text.normalize("NFKC").toLowerCase();
  return hiding.words.some((word) => text.includes(word.normalize("NFKC").toLowerCase())) ? "words" : "no";
}

function linksIn(text: string, guards: Guards): readonly LinkSaid[] {
  const points = Array.from(text);
  return guards.look(text, "room").links.found.map(({ start, end, host, verdict, reason }) => {
    const written = points.slice(start, end).join("");
    return { written, address: addressOf(written, host), host, verdict, reason };
  });
}

/** Return the whole address that is meant, as a browser would write it; the host alone where that is another's. */
function addressOf(written: string, host: string): string {
  for (const address of [written, `https://${written}`]) {
    const url = URL.parse(address);
    if (url?.hostname === host) {
      return url.href;
    }
  }
  return host;
}

/**
 * Return the own posts that have no place: what the server did not take, and what it has not answered. Signs and
 * retractions show where they belong once they are; new words for a post are shown when they were not taken, so that
 * they are not lost.
 */
function unsent({ mine, letGo, seat, page }: Room, own: string, around: Around): readonly Post[] {
  const refused = letGo.map((item) => ({ item, sent: "refused" }) as const);
  // Nothing more goes into a room that was shown to be two, or that she was removed from.
  const isShut = mine.forked || seat.removed;
  // What has its place waits for nothing, also while its answer is still being looked at.
  const placed = new Set(page.entries.map(({ postId }) => postId && hex(postId)));
  const waiting = mine.outbox
    .filter(({ postId }) => !placed.has(hex(postId)))
    .map((item) => ({ item, sent: isShut ? "refused" : "waiting" }) as const);
  const all = [...refused, ...waiting];
  return all.flatMap(({ item, sent }, at) => {
    const body = bodyOf(item);
    const isWords = body?.kind === "say" || (body?.kind === "edit" && sent === "refused");
    return isWords ? [unsentPost(item, body, { seq: Number.MAX_SAFE_INTEGER - all.length + at, own, mine, around, sent })] : [];
  });
}

/** Return the words of posts that have no place, and of changes to others. */
export function textsIn(items: readonly Queued[]): readonly string[] {
  return items.flatMap((item) => {
    const body = bodyOf(item);
    return body?.kind === "say" || body?.kind === "edit" ? [body.text] : [];
  });
}

type UnsentFacts = {
  readonly seq: number;
  readonly own: string;
  readonly mine: Membership;
  readonly around: Around;
  readonly sent: "waiting" | "refused";
};

function unsentPost({ postId }: Queued, body: Say | Edit, { seq, own, mine, around, sent }: UnsentFacts): Post {
  const said = body.kind === "say" ? body : undefined;
  return {
    kind: "post",
    id: encodeId(postId),
    seq,
    hour: 0,
    member: encodeId(unhex(own)),
    name: mine.pseudonym.name,
    mine: true,
    staff: undefined,
    confirmed: true,
    text: body.text,
    links: linksIn(body.text, around.guards),
    warning: body.warning,
    language: body.language,
    thread: said?.thread && encodeId(said.thread),
    replyTo: said?.replyTo && encodeId(said.replyTo),
    part: said?.part && { ...said.part, first: encodeId(said.part.first) },
    marks: [],
    evidence: undefined,
    edited: false,
    retracted: false,
    hidden: "no",
    sent,
  };
}

/** Return one of our languages by its tag, if it is one. */
export function ourLanguage(tag: string | undefined): Language | undefined {
  return LANGUAGES.find((each) => each === tag);
}
