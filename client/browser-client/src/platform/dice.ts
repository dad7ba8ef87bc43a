/** Chance for what is no secret: which name is suggested. Keys are drawn in the worker. */

/** Return a whole number from 0 below `below` (at most 65536; the tiny bias does not matter to a suggestion). */
export function throwDice(below: number): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % below;
}
