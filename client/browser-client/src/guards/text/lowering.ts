/** Lower case, one code point to one, from the shipped table: languages know different Unicodes. */
import { kept } from "../policy";
import { isAscii } from "./classes";

/** Read lowering.json. */
export const lowering = kept((policy): ReadonlyMap<string, string> => {
  const told = policy.read<{ from: string; to: string }>("lowering");
  const to = Array.from(told.to);
  return new Map(Array.from(told.from, (upper, at) => [upper, to[at] ?? upper]));
});

/** Return `text` in lower case; it keeps its number of code points. */
export function lowered(table: ReadonlyMap<string, string>, text: string): string {
  if (isAscii(text)) {
    return text.toLowerCase();
  }
  let made = "";
  for (const char of text) {
    made += table.get(char) ?? char;
  }
  return made;
}
