/** What of a session is said when it changes: of its floor the most telling change alone, not each; and that it is gone. Pure. */

import type { Id } from "../../../../../model/seam/app";
import type { HostFloor, HostingShown } from "../../../../../model/seam/hosting";
import type { HostKey } from "../../../../../words/hosting";

/** A sentence; `who` is an id whose name goes into it. */
export type Heard = { readonly key: HostKey; readonly who?: string | undefined; readonly count?: number };

/** Return what is new of `now`; undefined where nothing is that is worth a word. */
export function heardOf(before: HostFloor, now: HostFloor): Heard | undefined {
  if (before.stage !== now.stage) {
    return { key: `heard.stage.${now.stage}` };
  }
  if (before.leader !== now.leader || before.leads !== now.leads) {
    return now.leads ? { key: "heard.leads" } : { key: "heard.leader" };
  }
  if (before.pauseSeconds > 0 !== now.pauseSeconds > 0) {
    return { key: now.pauseSeconds > 0 ? "heard.pause" : "heard.pause.over" };
  }
  if (before.mode !== now.mode && now.holder === undefined) {
    return { key: `heard.mode.${now.mode}` };
  }
  if (before.holder !== now.holder) {
    return now.holder === undefined ? { key: now.mode === "round" ? "heard.round.over" : "heard.nobody" } : { key: "heard.holder", who: now.holder };
  }
  if (now.mode === "hands" && before.coming.length !== now.coming.length) {
    return { key: "heard.hands", count: now.coming.length };
  }
  return before.sums === undefined && now.sums !== undefined ? { key: "heard.sums" } : undefined;
}

/** Whether nothing is left of this session; of another, which was forgotten before it, that is said where all are listed. */
export function isForgotten(hosting: Pick<HostingShown, "done" | "lines"> | undefined, session: Id): boolean {
  return hosting?.done === "forgotten" && hosting.lines?.some(({ id }) => id === session) !== true;
}

/** Return what of a floor could be worth a word: while it is the same, nothing is said. */
export function worthOf({ stage, mode, leader, leads, holder, coming, pauseSeconds, sums }: HostFloor): string {
  return JSON.stringify([stage, mode, leader, leads, holder, coming.length, pauseSeconds > 0, sums !== undefined]);
}
