/** Of a long writing whose first parts went, what is left: as it was typed. Pure. */

import type { Saying } from "../../../model/room";

/** Return `text` from where part `sent` of its `parts`, counted from 0, begins. */
export function restOf(text: string, sent: number, parts: readonly Saying[]): string {
  let [begins, ends] = [0, 0];
  for (const { body } of parts.slice(0, sent + 1)) {
    const part = body.kind === "say" ? body.text : "";
    begins = text.indexOf(part, ends);
    ends = begins + part.length;
  }
  return text.slice(begins);
}
