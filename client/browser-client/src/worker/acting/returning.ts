/** Acts of coming back: by twelve words, or by this phone's PIN. */

import { RefusedBy, WrongPin } from "../../model/errors";
import type { Device } from "../../model/kept/device";
import { byPin, byWords } from "../../model/kept/returning";
import type { Doing, Stage } from "../../model/seam/app";
import { headOf } from "../../protocol/pin";
import type { Acts } from "./acts";
import { backToDoor } from "./door";
import { goInside, recall } from "./arrival";
import { failed, WORKING } from "./outcome";
import { settleTab } from "./tab";
import { known, tell, tellStage, type Visit } from "./visit";

export const returning: Acts<"return_by_words" | "unlock"> = {
  return_by_words: (visit, act) => comeBack(visit, act.words),
  unlock: (visit, act) => unlock(visit, act.pin),
};

async function comeBack(visit: Visit, words: readonly string[]): Promise<void> {
  visit.again = () => comeBack(visit, words);
  tellStage(visit, { at: "returning", doing: WORKING });
  try {
    const client = known(visit);
    await client.takeUp(await byWords(words, client.transport, client.edges));
    visit.again = undefined;
    visit.keeping = { by: "words", seen: true };
    recall(visit);
    goInside(visit);
    void settleTab(visit);
  } catch (error) {
    tellStage(visit, { at: "returning", doing: failed(error, "words_wrong") });
  }
}

async function unlock(visit: Visit, pin: string): Promise<void> {
  visit.again = () => unlock(visit, pin);
  tellStage(visit, lockedStage(visit, WORKING));
  try {
    const client = known(visit);
    const found = await byPin(pin, visit.edge.device, client.transport, client.edges);
    await client.takeUp(found);
    // Not kept to be tried again: it is a PIN.
    visit.again = undefined;
    visit.isLocked = false;
    visit.keeping = found.wrongTries === 0 ? { by: "pin" } : { by: "pin", wrongTries: found.wrongTries };
    tell(visit, { otherPin: false });
    recall(visit);
    await (visit.behindPin === undefined ? goInside(visit) : visit.behindPin());
    visit.behindPin = undefined;
  } catch (error) {
    await stayLocked(visit, error);
  }
}

async function stayLocked(visit: Visit, error: unknown): Promise<void> {
  const doing = failed(error);
  visit.tries = error instanceof WrongPin ? error.triesLeft : visit.tries;
  if (doing.at === "failed" && doing.why === "pin_spent") {
    // Half of its key is gone for good: what lies here helps nobody but who would take it.
    [visit.tries, visit.isLocked, visit.again] = [0, false, () => backToDoor(visit)];
    await destroyKept(visit.edge.device);
    tell(visit, { otherPin: false });
  }
  await countDown(visit, doing, error instanceof RefusedBy ? Math.ceil(error.retryAfterSeconds ?? 0) : 0);
}

async function countDown(visit: Visit, doing: Doing, seconds: number): Promise<void> {
  tellStage(visit, lockedStage(visit, doing, seconds));
  if (seconds > 0) {
    await visit.edge.edges.sleep(1);
    await (visit.isLocked ? countDown(visit, doing, seconds - 1) : undefined);
  }
}

async function destroyKept(device: Device): Promise<void> {
  try {
    await device.change(() => undefined);
  } catch {
    // A browser that does not let it go opens it no more either: its half of the key is not here.
  }
}

export function lockedStage({ tries }: Visit, doing: Doing, seconds = 0): Stage {
  return { at: "locked", tries, waitSeconds: seconds, doing };
}

/** Whether the device keeps something that a PIN opens; where it cannot be asked, nothing. */
export async function isUnderPin(device: Device): Promise<boolean> {
  try {
    const blob = await device.read();
    return blob !== undefined && headOf(blob).salt.length > 0;
  } catch {
    return false;
  }
}
