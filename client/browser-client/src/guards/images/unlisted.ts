/** Languages whose small words are not known here, and writing with few of them: both repeat themselves. */
import { counted } from "./information";
import type { Tables } from "./tables";

const FEWEST = 80;
/** Words of so many lengths, each of them one word in so many, stand in no table that somebody made. */
const MANY_LENGTHS = 7;
const LEAST_SHARE = 25;
/** Of Han characters that say something one in so many stands beside one that it often stands beside. */
const KNOWN_NEIGHBOURS = 5;

/**
 * Return whether `words`, among which no small ones are known, repeat themselves as a language does.
 *
 * Most kinds come once, and several often: three are equal far oftener than by chance from a table of any size. What
 * stands for a file's zeros is one word alone.
 */
export function isLanguage(words: readonly string[]): boolean {
  if (words.length < FEWEST) {
    return false;
  }
  const times = [...counted(words).values()].toSorted((a, b) => b - a);
  const third = times[2] ?? 0;
  if (times.length * 2 < words.length || third < 3 || third * 8 < (times[0] ?? 0)) {
    return false;
  }
  const twos = times.reduce((sum, count) => sum + count * (count - 1), 0);
  const threes = times.reduce((sum, count) => sum + count * (count - 1) * (count - 2), 0);
  const lengths = [...counted(words.map((word) => String(Array.from(word).length))).values()];
  return (
    times.filter((count) => count === 1).length * 5 >= times.length * 3 &&
    threes * words.length * 2 >= twos * twos * 3 &&
    lengths.filter((count) => count * LEAST_SHARE >= words.length).length >= MANY_LENGTHS
  );
}

/** Return whether `kept`, stretches of `han` with few small characters, are Chinese of laws and offices. */
export function isFormal(kept: readonly string[], han: readonly string[], { pairs }: Tables): boolean {
  if (kept.length * 2 > han.length || new Set(kept).size * 5 < kept.length * 2) {
    return false;
  }
  const codes = kept.map((sign) => sign.codePointAt(0) ?? 0);
  const known = codes.slice(1).filter((code, place) => pairs.has(codes[place] ?? 0, code)).length;
  return known * KNOWN_NEIGHBOURS >= kept.length;
}
