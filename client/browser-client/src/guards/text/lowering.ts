/** Lower case, one code point to one, from the shipped table: languages know different Unicodes. */
import { kept } from "../policy";
import { isAscii } from "./classes";
import { Replacing } from "./replacing";

/** Read lowering.json. */
export const lowering = kept((policy): Replacing => {
  const told = policy.read<{ from: string; to: string }>("lowering");
  const to = Array.from(told.to);
  return new Replacing(new Map(Array.from(told.from, (upper, at) => [upper, to[at] ?? upper])));
});

/** Return `text` in lower case; it keeps its number of code points. */
export function lowered(table: Replacing, text: string): string {
  return isAscii(text) ? text.toLowerCase() : table.in(text);
}
