/** What comes apart from the program: fetched from where the page is from, and kept by no cache. */

import { PartMissing } from "../protocol/errors";

/** Return what lies at an address. Rejects with PartMissing where it cannot be had now, whatever kept it away. */
export async function partOf(address: string, patienceSeconds: number): Promise<unknown> {
  try {
    const answer = await fetch(address, {
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(patienceSeconds * 1000),
    });
    if (answer.ok) {
      return await answer.json();
    }
  } catch {
    // As below: asking again is all that can be done.
  }
  throw new PartMissing("a part did not come");
}
