/**
 * A member's cases about one thing: their keys follow from what it is about, one set for each time it was reported.
 * Twin: hearth_client/reports/case_attempts.py.
 */

import { CASE_STATE, type CaseKeys, caseKeys, MAX_ATTEMPTS } from "../../protocol/cases";
import type { CaseStated } from "../../protocol/frames/answers";
import { AlreadyReported, NoSuchCase, RefusedBy } from "../errors";
import type { CallKeeper } from "../later/callers";
import type { Connection } from "../transport/connection";
import { callerOf } from "../waiting_calls";

/** What reports need of their client. */
export type ReportKeeper = Pick<CallKeeper, "edges" | "guards" | "guided" | "connection" | "membership">;

/** An own case that the server still knows: which attempt, its keys, how it stands. */
export type Known = { readonly attempt: number; readonly keys: CaseKeys; readonly stated: CaseStated };

const OVER: ReadonlySet<number> = new Set<number>([CASE_STATE.decided, CASE_STATE.closed]);

/**
 * Return keys of a case about this that was never filed: those after the last that is over.
 *
 * Earlier ones may be forgotten by then; their keys are not used again, as long as there are others.
 */
export async function freeKeys(client: ReportKeeper, room: Uint8Array, about: Uint8Array): Promise<CaseKeys> {
  const known = await filed(client, room, about);
  const after = (known.at(-1)?.attempt ?? -1) + 1;
  if (known.some(({ stated }) => !OVER.has(stated.state)) || after === MAX_ATTEMPTS) {
    throw new AlreadyReported();
  }
  return caseKeys(client.membership(room).inboxSecret, about, after);
}

export async function newest(client: ReportKeeper, room: Uint8Array, about: Uint8Array): Promise<Known> {
  const found = (await filed(client, room, about)).at(-1);
  if (found === undefined) {
    throw new NoSuchCase();
  }
  return found;
}

/**
 * Return every own case about this that the server still knows.
 *
 * An early one is forgotten before a later one: one that is missing says nothing of those after it, so `attempts` of them
 * are asked for, all at once.
 */
export async function filed(
  client: ReportKeeper,
  room: Uint8Array,
  about: Uint8Array,
  attempts: number = MAX_ATTEMPTS,
): Promise<readonly Known[]> {
  const { inboxSecret } = client.membership(room);
  const asked = Array.from({ length: attempts }, async (_, attempt): Promise<readonly Known[]> => {
    const keys = caseKeys(inboxSecret, about, attempt);
    try {
      return [{ attempt, keys, stated: await statedOf(callerFor(client, keys), 0) }];
    } catch (error) {
      if (error instanceof NoSuchCase) {
        return [];
      }
      throw error;
    }
  });
  return (await Promise.all(asked)).flat();
}

export async function statedOf(caller: Connection, waitSeconds: number): Promise<CaseStated> {
  try {
    return await caller.ask({ t: "case_state", wait_seconds: waitSeconds });
  } catch (error) {
    if (error instanceof RefusedBy && error.code === "case_unknown") {
      throw new NoSuchCase();
    }
    throw error;
  }
}

/** Return the way of whoever holds the keys of a case: to the server she is a caller, as anybody who calls staff. */
export function callerFor(client: ReportKeeper, { seed }: CaseKeys): Connection {
  return client.connection(callerOf({ signatureSeed: seed }));
}
