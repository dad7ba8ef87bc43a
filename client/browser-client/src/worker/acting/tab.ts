/** This tab, and the slip by which it finds itself: written by whoever keeps words, and by nobody else. */

import type { Visit } from "./visit";

/**
 * Bring the slip to what she keeps now: written, prolonged, or taken away. Best effort; where there is
 * none, the page says what a reload ends.
 */
export async function settleTab(visit: Visit, when: "now and then" | "at once" = "at once"): Promise<void> {
  if (visit.client?.keeps !== "vault" && !visit.hasSlip) {
    return;
  }
  let later: typeof import("./later/slip");
  try {
    later = await import("./later/slip");
  } catch {
    // Fetched again when she touches the page next; until then a reload asks for the words, and the page says so.
    return;
  }
  await later.settle(visit, when);
}
