/** What is being written, by where it would go: kept in memory while screens come and go, and nowhere else. */
import type { Id } from "../model/seam/app";
import type { Draft } from "../model/seam/room";

export type Drafts = {
  readonly get: (where: string) => Draft | undefined;
  readonly put: (where: string, draft: Draft | undefined) => void;
  /** What is on its way from a place: its turn, and what stood there as it went. */
  readonly going: Map<string, { readonly turn: number; readonly text: string }>;
  /** All that is being written in a room. */
  readonly inRoom: (room: Id) => readonly Draft[];
};

/** Return a place for drafts, empty. */
export function newDrafts(): Drafts {
  const kept = new Map<string, Draft>();
  const going: Drafts["going"] = new Map();
  return {
    going,
    get: (where) => kept.get(where),
    put: (where, draft) => {
      if (draft === undefined) {
        kept.delete(where);
        going.delete(where);
      } else {
        kept.set(where, draft);
      }
    },
    inRoom: (room) => [...kept].filter(([where]) => where.startsWith(`${room}/`)).map(([, draft]) => draft),
  };
}

/** Where a draft goes, and what it is to become. */
export type Where = {
  readonly room: Id;
  readonly thread: Id | undefined;
  readonly replyTo: Id | undefined;
  readonly edits: Id | undefined;
};

/** One text for each place that somebody may write at. */
export function whereKey({ room, thread, replyTo, edits }: Where): string {
  return [room, thread ?? "", replyTo ?? "", edits ?? ""].join("/");
}
