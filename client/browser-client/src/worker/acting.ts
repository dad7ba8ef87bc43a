/**
 * What each act leads to: the one place where the screens' acts meet a member's client.
 *
 * Everything shown is told in `Change`s, each part whole. Every wait begins with `working` and ends with what came of
 * it; what fails says why and stays where it was, so that it can be tried again. The acts themselves are in `acting/`,
 * by what they are about.
 */

import type { Act } from "../model/seam/app";
import { doerOf } from "./acting/registry";
import { type Edge, newVisit, tell, type Visit } from "./acting/visit";

/** Begin; the value returned takes every act. */
export function begin(edge: Edge): (act: Act) => Promise<void> {
  const visit = newVisit(edge);
  let begun: Promise<void> = Promise.resolve();
  return async (act) => {
    if (act.do === "start") {
      begun = perform(visit, act);
    }
    // What the device keeps decides where everybody begins: acts that come meanwhile wait for it.
    await begun;
    await (act.do === "start" ? undefined : perform(visit, act));
  };
}

async function perform(visit: Visit, act: Act): Promise<void> {
  const doer = doerOf(act.do);
  try {
    await doer;
  } catch {
    visit.again = () => perform(visit, act);
    tell(visit, { doing: { at: "failed", why: "part_missing" } });
    return;
  }
  await (await doer)(visit, act);
}
