/**
 * What the worker holds while somebody is here: the one thing of it that changes, and who is told of it.
 *
 * Acts are functions of a `Visit`. What a few of them note beside it (the call that is waited for, what staff are at) is
 * kept by the visit, and nothing else in the worker remembers anything. What is shown of it is drawn in `drawing`.
 */

import type { Client, Invited } from "../../model/client";
import { type Edges, hourOf } from "../../model/edges";
import type { Device } from "../../model/kept/device";
import type { Hex } from "../../model/kept/state";
import type { Room } from "../../model/room/room";
import type { App, Change, Doing, Keeping, Stage } from "../../model/seam/app";
import type { OpenRoom, Said } from "../../model/seam/room";
import type { Transport } from "../../model/transport/transport";
import type { Language } from "../../words/language";
import { isOutdated } from "./outcome";
import { settleTab } from "./tab";

/** A visit that is only this visit ends by itself. */
export const VISIT_HOURS = 24;
/** As many wrong PINs as the server takes, until it says how many are left. */
const PIN_TRIES = 10;

/** What the worker's edge gives: the way to the server, what the device keeps, clock and dice, and who is told. */
export type Edge = {
  readonly serverAt: (origin: string) => Transport;
  /** The text of the page that the server gives now, undefined when it cannot be had. Never rejects. */
  readonly pageAt: (origin: string) => Promise<string | undefined>;
  readonly device: Device;
  readonly edges: Edges;
  readonly tell: (change: Change) => void;
  /** Has what waits for the server try at once. */
  readonly wake?: () => void;
};

/** The room that is looked at, and what of it is not the client's to know. */
export type Looking = {
  readonly id: string;
  readonly room: Room | undefined;
  readonly ended: AbortController;
  readonly readSeq: number;
  readonly doing: Doing;
  readonly said: Said | undefined;
  readonly signpost: OpenRoom["signpost"];
  /** A session's that ended: of it nothing is kept, and what was opened can be reported. */
  readonly isOver?: boolean;
};

export type Visit = {
  readonly edge: Edge;
  client: Client | undefined;
  language: Language;
  /** The page as it was at the beginning, and where it is. */
  page: { readonly origin: string; readonly first: Promise<string | undefined> } | undefined;
  invited: Invited | undefined;
  /** What an invitation led into before how she comes back was settled: that is not entered twice. */
  entered: Invited | undefined;
  /** An invitation that waits behind a PIN. */
  behindPin: (() => Promise<void>) | undefined;
  isLocked: boolean;
  /** Whether this tab may find itself: `later/slip` knows by what. */
  hasSlip: boolean;
  tries: number;
  /** Until when something remains elsewhere: known only as long as the rooms are. */
  erasedUntil: number;
  /** Whether the server was told that this is only a visit. */
  isVisiting: boolean;
  /** Rooms in which the server was told, since she came, that she stays. */
  staysIn: ReadonlySet<string>;
  isThere: boolean;
  /** What "try again" does. */
  again: (() => Promise<void>) | undefined;
  looking: Looking | undefined;
  /** Whether what is shown will be told at the end of this turn. */
  isDue: boolean;
  quietDay: number | undefined;
  settings: App["settings"];
  hiddenThreads: ReadonlySet<string>;
  /** Memberships that are over, as far as was found out, by who she was there: let in again, she is somebody else. */
  out: ReadonlySet<Hex>;
  /** What is known of this visit alone, and forgotten with what is erased. */
  readonly forgets: Set<(visit: Visit) => void>;
  /** What lets go of what this visit knows of rooms in which she is no more. */
  readonly sheds: Set<(visit: Visit) => void>;
  /** The room whose waiting posts are tried again and again. */
  goingOn: Room | undefined;
  keeping: Keeping;
};

/** Return a visit in which nothing has happened. */
export function newVisit(edge: Edge): Visit {
  return {
    edge,
    client: undefined,
    language: "en",
    page: undefined,
    invited: undefined,
    entered: undefined,
    behindPin: undefined,
    isLocked: false,
    hasSlip: false,
    tries: PIN_TRIES,
    erasedUntil: 0,
    isVisiting: false,
    staysIn: new Set(),
    isThere: true,
    again: undefined,
    looking: undefined,
    isDue: false,
    quietDay: undefined,
    settings: { crisisLines: true, escapeLeaves: true, hiddenWords: [] },
    hiddenThreads: new Set(),
    out: new Set(),
    forgets: new Set(),
    sheds: new Set(),
    goingOn: undefined,
    keeping: { by: "visit", leavesHour: hourOf(edge.edges) + VISIT_HOURS },
  };
}

/** Let go of what is known of rooms in which she is no more. */
export function shed(visit: Visit): void {
  for (const sheds of visit.sheds) {
    sheds(visit);
  }
}

/** Return the client of somebody who has begun. */
export function known({ client }: Visit): Client {
  if (client === undefined) {
    throw new Error("nothing has begun");
  }
  return client;
}

/** Say what is new. Where the server speaks to newer pages only, say that, too. */
export function tell({ edge }: Visit, change: Change): void {
  edge.tell(isOutdated(change) ? { ...change, newVersion: true } : change);
}

export function tellStage(visit: Visit, stage: Stage): void {
  tell(visit, { stage });
}

/** Say whether the server is there; one that was away for a while may have come back with a newer page. */
export function reach(visit: Visit, there: boolean): void {
  const isBack = there && !visit.isThere;
  visit.isThere = there;
  tell(visit, { net: there ? "online" : "offline" });
  if (isBack) {
    void lookForNewer(visit);
  }
}

async function lookForNewer(visit: Visit): Promise<void> {
  const { page, edge } = visit;
  // A server that began anew has forgotten what this tab finds itself by: that comes before a reload is offered.
  await settleTab(visit);
  if (page !== undefined) {
    const [first, now] = [await page.first, await edge.pageAt(page.origin)];
    if (first !== undefined && now !== undefined && first !== now) {
      tell(visit, { newVersion: true });
    }
  }
}
