/** Ids that tie a label to its field, a hint to what it explains, and radio buttons to each other. */
import { useState } from "preact/hooks";

let last = 0;

/**
 * Return an id that nothing else in this page has, the same for as long as its component stands.
 *
 * Counted for the whole page. Preact's `useId` counts within what was drawn at one time, and this page is drawn anew at
 * every change: two groups of radio buttons could bear one name, where choosing in one takes back what was chosen in the
 * other, and a label could name another's field.
 */
export function useUnique(): string {
  const [id] = useState(() => {
    last += 1;
    return `u${last}`;
  });
  return id;
}
