/**
 * Acts that were begun and whose answer is not known: doing one again sends the same bytes, so that it counts once.
 *
 * A room that is opened twice is two rooms, and an invitation that is made twice can be used twice. So what an act draws
 * (ids, keys, a seal) is kept, under what the act is about, until the server said yes, or no for good. In memory alone:
 * with the page goes nothing but the second try.
 */

import { Refused } from "../../protocol/errors";
import type { Operation } from "../../protocol/frames/operations";
import { RefusedBy } from "../errors";
import { PASSING } from "../transport/connection";
import type { PreparedAct } from "./acting";
import type { PreparedGeneration, PreparedRoom } from "./founding";
import type { PreparedInvitation } from "./inviting";

export type Desk = {
  readonly rooms: Map<string, PreparedRoom>;
  /** By the hex of their rooms. */
  readonly generations: Map<string, PreparedGeneration>;
  /** Rooms for two, opened for a call whose answer is not known to have arrived: by the hex of the call. */
  readonly between: Map<string, Uint8Array>;
  readonly invitations: Map<string, PreparedInvitation>;
  /** Sealed answers to calls. */
  readonly answers: Map<string, Uint8Array>;
  /** What is said and done in cases: all that one act sends, in order. */
  readonly inCases: Map<string, readonly Operation[]>;
  /** Acts in rooms, signed. */
  readonly acts: Map<string, PreparedAct>;
  /** Who is being removed without a word of why, since the server took none: by the hex of their ids. */
  readonly untold: Map<string, true>;
  /** Under which plan somebody was told why, while she is not out yet: by the hex of their ids. */
  readonly toldWhy: Map<string, string>;
};

/** Return a desk on which nothing lies. */
export function emptyDesk(): Desk {
  return {
    rooms: new Map(),
    generations: new Map(),
    between: new Map(),
    invitations: new Map(),
    answers: new Map(),
    inCases: new Map(),
    acts: new Map(),
    untold: new Map(),
    toldWhy: new Map(),
  };
}

/** Return what lies under `name`; where nothing does, prepare it and lay it there. */
export async function begun<T>(kept: Map<string, T>, name: string, prepare: () => T | Promise<T>): Promise<T> {
  const before = kept.get(name);
  if (before !== undefined) {
    return before;
  }
  const prepared = await prepare();
  kept.set(name, prepared);
  return prepared;
}

/** Send what was prepared: it stays on the desk only where nobody knows what became of it. */
export async function settled<T, R>(kept: Map<string, T>, name: string, send: () => Promise<R>): Promise<R> {
  try {
    const answer = await send();
    kept.delete(name);
    return answer;
  } catch (error) {
    if (isNo(error)) {
      kept.delete(name);
    }
    throw error;
  }
}

/** Whether the server said no, and will say no again to the same bytes. */
export function isNo(error: unknown): boolean {
  return error instanceof Refused && !(error instanceof RefusedBy && PASSING.has(error.code));
}
