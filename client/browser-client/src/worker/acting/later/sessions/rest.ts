/** Of a long writing whose first parts went, what is left: as it was typed. Pure. */

import type { Saying } from "../../../../model/room/room";

/** Return `text` from where part `sent` of its `parts`, counted from 0, begins. */
export function restOf(text: string, sent: number, parts: readonly Saying[]): string {
  let [begins, ends] = [0, 0];
  for (const { body } of parts.slice(0, sent + 1)) {
    const part = body.kind === "say" ? body.text : "";
    const found = text.indexOf(part, ends);
    if (found < 0) {
      // Said in other letters than were typed: rather too much stays in her hands than too little.
      return text.slice(ends);
    }
    begins = found;
    ends = begins + part.length;
  }
  return text.slice(begins);
}
