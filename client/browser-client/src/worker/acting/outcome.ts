/** What came of something that was asked for, as the screens are told. Pure. */

import { RefusedBy } from "../../model/errors";
import { HeldBack } from "../../model/room/holding";
import type { Change, Doing, Failure } from "../../model/seam/app";
import { PASSING } from "../../model/transport/connection";
import { Unreachable } from "../../protocol/errors";
import { failureOf } from "../failures";

export const WORKING: Doing = { at: "working" };

/** Say why something failed; `known`: where whoever asked for it knows better. */
export function failed(error: unknown, known?: Failure): Doing {
  return { at: "failed", why: known ?? failureOf(error) };
}

/** A name that a guard holds back is to be chosen anew. */
export function nameFailure(error: unknown): "name_refused" | undefined {
  return error instanceof HeldBack ? "name_refused" : undefined;
}

/** Whether what failed passes by itself, when the server is there again. */
export function isPassing(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof RefusedBy && PASSING.has(error.code));
}

/** Wait for what may fail as long as the server is away. */
export async function passing(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isPassing(error)) {
      throw error;
    }
  }
}

/** Whether a change tells that the server speaks to newer pages only. */
export function isOutdated({ stage, doing, room }: Change): boolean {
  const parts = [doing, room?.doing, room?.said, stage !== undefined && "doing" in stage ? stage.doing : undefined];
  const reading = stage?.at === "door" ? stage.reading : undefined;
  return [...parts, reading].some((one) => one?.at === "failed" && one.why === "newer_version");
}
