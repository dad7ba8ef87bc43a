/**
 * What a reader sees: posts in the server's order, with everything later said about them applied.
 *
 * Pure. `placed` puts opened posts and gaps at their seq; `folded` makes of them what is shown. Edits, retractions and
 * renames count only from the member who wrote the post, and resolve by seq; so the same places give the same page in
 * whatever order they arrived.
 */

import type { Reason } from "../../guards/reasons";
import type { Body, Part, Reaction, RoomAbout, Say } from "../../protocol/contents";
import { hex } from "../../protocol/crypto/bytes";
import { appliedEdits } from "../../protocol/edits";
import type { ActReason } from "../seam/acts";

/** A post that was opened and verified. */
export type Written = {
  readonly kind: "written";
  readonly seq: number;
  readonly hour: number;
  readonly memberId: Uint8Array;
  readonly postId: Uint8Array;
  readonly body: Body;
  readonly byStaff: boolean;
  /** False: it opened with a key that only another member handed over, not yet confirmed by staff. */
  readonly confirmed: boolean;
};

/** Why a place shows nothing. */
export type Why = "no_key" | "author_unknown" | "not_authentic" | "malformed" | "newer" | "erased" | "guarded";

/** A place whose post cannot be shown. `code` is the guards' reason, where they hide it. */
export type Gap = {
  readonly kind: "gap";
  readonly seq: number;
  readonly hour: number;
  readonly why: Why;
  readonly memberId?: Uint8Array;
  readonly postId?: Uint8Array;
  readonly code?: Reason;
};

export type Item = Written | Gap;

/** Everything placed so far, by seq. */
export type Timeline = ReadonlyMap<number, Item>;

/** Who gave a sign under a post. There are no counts: who gave one, is all. Member ids as hex. */
export type Mark = { readonly reaction: Reaction; readonly members: readonly string[] };

/** A post as it is shown now. */
export type Entry = {
  readonly kind: "post";
  readonly seq: number;
  readonly hour: number;
  readonly postId: Uint8Array;
  readonly memberId: Uint8Array;
  readonly byStaff: boolean;
  readonly confirmed: boolean;
  readonly text: string;
  readonly warning: string | undefined;
  readonly language: string | undefined;
  readonly thread: Uint8Array | undefined;
  readonly replyTo: Uint8Array | undefined;
  readonly part: Part | undefined;
  readonly marks: readonly Mark[];
  readonly edited: boolean;
  readonly retracted: boolean;
  readonly evidenceHash: Uint8Array | undefined;
  /** Inert wherever it is shown. */
  readonly evidenceAddress: string | undefined;
  /** Why staff hid it; its author and they still read it, for others nothing of it is here. */
  readonly moderated?: ActReason;
};

/** A folded timeline: entries by seq, names by member (hex), what staff say the room is about. */
export type Page = {
  readonly entries: readonly (Entry | Gap)[];
  readonly names: ReadonlyMap<string, string>;
  readonly about: RoomAbout | undefined;
  /** When that was said: it expires as every post does. */
  readonly aboutHour: number;
};

/**
 * Return the timeline with `items` at their places.
 *
 * A place that holds a confirmed post keeps it: a post delivered twice is shown once, and a gap never hides what was
 * read. A gap gives way to the post when its key comes; what only a member vouched for gives way to what staff say.
 */
export function placed(timeline: Timeline, items: Iterable<Item>): Timeline {
  const there = new Map(timeline);
  for (const item of items) {
    put(there, item);
  }
  return there;
}

/** Put one item at its place as `placed` does, into `there` itself: a window of posts comes one by one. */
export function put(there: Map<number, Item>, item: Item): void {
  const before = there.get(item.seq);
  if (before?.kind !== "written" || !before.confirmed) {
    there.set(item.seq, item);
  }
}

/** Return the timeline after the server said that what stood at `seqs` has passed its time. */
export function without(timeline: Timeline, seqs: Iterable<number>, hour: number): Timeline {
  const there = new Map(timeline);
  for (const seq of seqs) {
    there.set(seq, { kind: "gap", seq, hour, why: "erased" });
  }
  return there;
}

/** What accumulates along one walk over the places; it never leaves `folded`. */
type Folding = {
  readonly entries: Map<string, Entry>;
  /** Who wrote the post of an id first: nobody else's counts as that post. */
  readonly authors: Set<string>;
  readonly gaps: Gap[];
  readonly names: Map<string, string>;
  readonly marks: Map<string, Map<Reaction, Set<string>>>;
  about: RoomAbout | undefined;
  aboutHour: number;
};

/**
 * Return the page that `timeline` shows. `opened` is the timeline before the guards, where they hid something: an edit
 * that they hide counts, too.
 */
export function folded(timeline: Timeline, opened: Timeline = timeline): Page {
  const folding: Folding = {
    entries: new Map(),
    authors: new Set(),
    gaps: [],
    names: new Map(),
    marks: new Map(),
    about: undefined,
    aboutHour: 0,
  };
  const counts = appliedIn(opened);
  for (const item of inOrder(timeline)) {
    const was = opened.get(item.seq);
    if (was?.kind === "written" && was.body.kind === "edit" && !counts.has(item.seq)) {
      continue;
    }
    if (item.kind === "gap") {
      folding.gaps.push(item);
    } else {
      apply(folding, item);
    }
  }
  const shown = [...folding.entries.values()].map((entry) => ({ ...entry, marks: marksOf(folding, entry) }));
  return {
    entries: [...shown, ...folding.gaps].toSorted((one, other) => one.seq - other.seq),
    names: folding.names,
    about: folding.about,
    aboutHour: folding.aboutHour,
  };
}

/** Return the places of all edits that readers apply. */
function appliedIn(opened: Timeline): ReadonlySet<number> {
  const written = [...opened.values()].filter((item) => item.kind === "written");
  // Most rooms have none, and their fold costs no more for it.
  return new Set(written.some(({ body }) => body.kind === "edit") ? [...appliedEdits(written).values()].flat() : []);
}

/** Return the items by seq. */
export function inOrder(timeline: Timeline): readonly Item[] {
  return [...timeline.values()].toSorted((one, other) => one.seq - other.seq);
}

function marksOf(folding: Folding, entry: Entry): readonly Mark[] {
  if (entry.retracted) {
    return [];
  }
  return [...(folding.marks.get(hex(entry.postId)) ?? [])]
    .filter(([, members]) => members.size > 0)
    .map(([reaction, members]) => ({ reaction, members: [...members] }));
}

function apply(folding: Folding, item: Written): void {
  const { body } = item;
  const member = hex(item.memberId);
  switch (body.kind) {
    case "say": {
      folding.names.set(member, body.pseudonym);
      const post = hex(item.postId);
      if (!folding.authors.has(post)) {
        folding.authors.add(post);
        folding.entries.set(member + post, said(item, body));
      }
      return;
    }
    case "edit":
      change(folding, member, body.target, (own) =>
        own.retracted
          ? own
          : { ...own, text: body.text, warning: body.warning, language: body.language, edited: true },
      );
      return;
    case "retract":
      change(folding, member, body.target, (own) => ({
        ...own,
        text: "",
        warning: undefined,
        evidenceHash: undefined,
        evidenceAddress: undefined,
        retracted: true,
      }));
      return;
    case "react": {
      const under = folding.marks.get(hex(body.target)) ?? new Map<Reaction, Set<string>>();
      const members = under.get(body.reaction) ?? new Set<string>();
      if (body.takenBack) {
        members.delete(member);
      } else {
        members.add(member);
      }
      folding.marks.set(hex(body.target), under.set(body.reaction, members));
      return;
    }
    case "rename":
      folding.names.set(member, body.pseudonym);
      return;
    case "room_about":
      if (item.byStaff) {
        folding.about = body;
        folding.aboutHour = item.hour;
      }
  }
}

function change(folding: Folding, member: string, target: Uint8Array, made: (own: Entry) => Entry): void {
  const own = folding.entries.get(member + hex(target));
  if (own !== undefined) {
    folding.entries.set(member + hex(target), made(own));
  }
}

function said(item: Written, body: Say): Entry {
  return {
    kind: "post",
    seq: item.seq,
    hour: item.hour,
    postId: item.postId,
    memberId: item.memberId,
    byStaff: item.byStaff,
    confirmed: item.confirmed,
    text: body.text,
    warning: body.warning,
    language: body.language,
    thread: body.thread,
    replyTo: body.replyTo,
    part: body.part,
    marks: [],
    edited: false,
    retracted: false,
    evidenceHash: body.evidenceHash,
    evidenceAddress: body.evidenceAddress,
  };
}
