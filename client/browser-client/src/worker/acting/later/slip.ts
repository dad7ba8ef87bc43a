/** The slip of this tab: written when she keeps words, prolonged as long as she touches the page, dropped with what it opens. */

import * as pins from "../../../model/kept/pins";
import { byEntropy } from "../../../model/kept/returning";
import { prolonged, read, type Slip, told, written } from "../../../model/kept/slips";
import { HearthError } from "../../../protocol/errors";
import { goInside, recall } from "../arrival";
import { failed, isPassing, passing, WORKING } from "../outcome";
import { known, tell, tellStage, type Visit } from "../visit";

/** The server forgets a share after half an hour; asked for more often it would learn more of when she is here. */
const RENEW_SECONDS = 300;

/** `isSpent`: it was used to come back, and another takes its place. */
type Held = { readonly slip: Slip; readonly entropy: Uint8Array; readonly isSeen: boolean; readonly isSpent?: boolean };

const HELD = new WeakMap<Visit, Held>();
/** When the server was last asked, in seconds, whatever it said. */
const ASKED = new WeakMap<Visit, number>();
const TURN = new WeakMap<Visit, Promise<void>>();

/** Bring the slip to what she keeps now, one step after the other. "now and then": the server is asked each five minutes. */
export async function settle(visit: Visit, when: "now and then" | "at once"): Promise<void> {
  const step = (): Promise<void> => settleOnce(visit, when);
  const done = (TURN.get(visit) ?? Promise.resolve()).then(step, step);
  TURN.set(visit, done);
  await done;
}

async function settleOnce(visit: Visit, when: "now and then" | "at once"): Promise<void> {
  const { entropy, transport, edges } = known(visit);
  const held = HELD.get(visit);
  if (entropy === undefined) {
    await end(visit, held);
    return;
  }
  const isSeen = visit.keeping.by === "words" && visit.keeping.seen;
  const isHers = held?.entropy === entropy;
  if (isHers && held.isSeen !== isSeen) {
    hold(visit, { ...held, slip: told(held.slip, isSeen), isSeen });
  }
  const now = edges.nowSeconds();
  if (when === "now and then" && now - (ASKED.get(visit) ?? 0) < RENEW_SECONDS) {
    return;
  }
  ASKED.set(visit, now);
  try {
    if (isHers && held.isSpent !== true && (await prolonged(held.slip.key, transport, edges))) {
      return;
    }
    hold(visit, { slip: await written(entropy, isSeen, transport, edges), entropy, isSeen });
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
    // Where the server is only away, what is held may open still, and is asked for again.
    await (isHers && isPassing(error) ? undefined : end(visit, held));
    return;
  }
  await (held === undefined ? undefined : dropped(visit, held));
}

function hold(visit: Visit, held: Held): void {
  HELD.set(visit, held);
  visit.hasSlip = true;
  tell(visit, { tab: held.slip.tab });
}

/** Nothing opens this tab any more. The page first: what it keeps needs no share then. */
async function end(visit: Visit, held: Held | undefined): Promise<void> {
  HELD.delete(visit);
  visit.hasSlip = false;
  tell(visit, { tab: undefined });
  await (held === undefined ? undefined : dropped(visit, held));
}

/** Have a share destroyed; one that cannot be dropped now lapses by itself. */
async function dropped(visit: Visit, { slip }: Held): Promise<void> {
  const { transport, edges } = known(visit);
  await passing(pins.drop(slip.key, transport, edges));
}

/**
 * Come back by the slip that this tab kept. Returns whether it opened, or may still do so: where the server is away she is
 * told, and can try again. What opens nothing any more is let go of without a word.
 */
export async function resume(visit: Visit, slip: string): Promise<boolean> {
  const client = known(visit);
  const { transport, edges } = client;
  visit.again = async () => {
    await resume(visit, slip);
  };
  tellStage(visit, { at: "starting", doing: WORKING });
  try {
    const found = await read(slip, transport, edges);
    await client.takeUp(await byEntropy(found.entropy, transport, edges));
    visit.again = undefined;
    visit.keeping = { by: "words", seen: found.isSeen };
    visit.hasSlip = true;
    HELD.set(visit, { ...found, isSpent: true });
  } catch (error) {
    if (isPassing(error)) {
      tellStage(visit, { at: "starting", doing: failed(error) });
      return true;
    }
    visit.again = undefined;
    tell(visit, { tab: undefined });
    return false;
  }
  recall(visit);
  goInside(visit);
  // What was used is used up, once another is there: a copy of it opens nothing any more.
  void settle(visit, "at once");
  return true;
}
