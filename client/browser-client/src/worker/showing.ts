/** From what a client knows to what the screens are shown: plain values, ids as text. Pure. */

import type { Card, Gap, LinkSaid, Notice, OpenRoom, Person, Post, RoomLine, Settings } from "../model/app";
import type { Invited } from "../model/client";
import type { Guards } from "../model/guards";
import type { Membership, Queued } from "../model/kept/state";
import type { Room } from "../model/room";
import type { Entry, Gap as TimelineGap } from "../model/timeline";
import * as contents from "../protocol/contents";
import type { Say } from "../protocol/contents";
import { hex, unhex } from "../protocol/crypto/bytes";
import { encodeId, memberId } from "../protocol/ids";
import { OPENS } from "../protocol/structures/invitation";
import type { Language } from "../words/language";
import { LANGUAGES } from "../words/language";

/** What this reader chose not to see, beside people: kept for the visit. */
export type Hiding = { readonly threads: ReadonlySet<string>; readonly words: Settings["hiddenWords"] };

/** What of an open room is not the client's to know. */
export type Around = Pick<OpenRoom, "doing" | "said" | "signpost" | "readSeq"> & {
  readonly hiding: Hiding;
  readonly guards: Guards;
  /** Posts that will not go by themselves, by post id as hex. */
  readonly refused: ReadonlySet<string>;
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
    entries: [...entries, ...mine.outbox.flatMap((one, at) => waitingPost(one, at, own, mine, around))],
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
    ["new_generation", room.seat.beginnings.some((one) => one.generation > 0)],
  ];
  return told.filter(([, so]) => so).map(([notice]) => notice);
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

/** Return an own post that the server has not answered; signs and retractions show where they belong once they are. */
function waitingPost(item: Queued, at: number, own: string, mine: Membership, around: Around): readonly Post[] {
  const body = contents.decode(item.body);
  if (body.kind !== "say") {
    return [];
  }
  return [waiting(item, body, { seq: Number.MAX_SAFE_INTEGER - mine.outbox.length + at, own, mine, around })];
}

type WaitingFacts = {
  readonly seq: number;
  readonly own: string;
  readonly mine: Membership;
  readonly around: Around;
};

function waiting({ postId }: Queued, body: Say, { seq, own, mine, around }: WaitingFacts): Post {
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
    thread: body.thread && encodeId(body.thread),
    replyTo: body.replyTo && encodeId(body.replyTo),
    part: body.part && { ...body.part, first: encodeId(body.part.first) },
    marks: [],
    evidence: undefined,
    edited: false,
    retracted: false,
    hidden: "no",
    sent: around.refused.has(hex(postId)) ? "refused" : "waiting",
  };
}

/** Return one of our languages by its tag, if it is one. */
export function ourLanguage(tag: string | undefined): Language | undefined {
  return LANGUAGES.find((each) => each === tag);
}
