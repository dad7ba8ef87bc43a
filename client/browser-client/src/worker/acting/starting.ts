/** The first act: whose server this is, and whether something waits here under a PIN. */

import { Client } from "../../model/client";
import type { Act } from "../../model/seam/app";
import { IDLE } from "../../model/seam/app";
import { draw } from "./drawing";
import { isUnderPin, lockedStage } from "./returning";
import { tell, tellStage, type Visit } from "./visit";

export async function start(visit: Visit, act: Extract<Act, { readonly do: "start" }>): Promise<void> {
  const { serverAt, pageAt, device, edges } = visit.edge;
  visit.language = act.language;
  visit.again = () => start(visit, act);
  visit.client = new Client(serverAt(act.origin), edges, () => draw(visit));
  visit.page = { origin: act.origin, first: pageAt(act.origin) };
  if (act.slip !== undefined && (await resumed(visit, act.slip))) {
    return;
  }
  visit.isLocked = await isUnderPin(device);
  tell(visit, { otherPin: visit.isLocked });
  tellStage(visit, visit.isLocked ? lockedStage(visit, IDLE) : { at: "door", card: undefined, reading: IDLE });
}

/** Come back by what this tab kept. Where its part of the page does not come, she comes back by her words. */
async function resumed(visit: Visit, slip: string): Promise<boolean> {
  try {
    return await (await import("./later/slip")).resume(visit, slip);
  } catch {
    tell(visit, { tab: undefined });
    return false;
  }
}
