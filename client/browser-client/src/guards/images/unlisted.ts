/** Languages whose small words are not known here, and writing with few of them: both repeat themselves. */
import { counted } from "./information";
import { COMMON, PAIRED, RARE, SMALL, type Tables } from "./tables";

const FEWEST = 80;
/** Words of so many lengths, each of them one word in so many, stand in no table that somebody made. */
const MANY_LENGTHS = 7;
const LEAST_SHARE = 25;
/** In a list one character in so many is seldom, at most: of a dish, a place, a herb. */
const SELDOM = 12;
/** Of Han characters that say something one in so many stands beside one that it often stands beside. */
const KNOWN_NEIGHBOURS = 5;
/** In a list of things fewer do; and a longer one is none. */
const LISTED_NEIGHBOURS = 10;
const LONGEST_LIST = 800;

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

/** Return whether `kept`, stretches of `han` with few small characters, are Chinese of laws and offices, or a list. */
export function isFormal(kept: readonly string[], han: readonly string[], tables: Tables): boolean {
  if (kept.length * 2 > han.length) {
    return isListed(kept, LISTED_NEIGHBOURS, tables);
  }
  return isVarious(kept) && knownOf(kept, tables) * KNOWN_NEIGHBOURS >= kept.length;
}

/**
 * Return whether `kept`, Han characters, are words one after the other of which hardly one is said again.
 *
 * Of a list that somebody writes down one character in `oneIn` stands beside one that it often stands beside. Characters by
 * chance have no such neighbours, and more of them are seldom; words from a table have them all, or come again.
 */
export function isListed(kept: readonly string[], oneIn: number, tables: Tables): boolean {
  const known = knownOf(kept, tables);
  return kept.length <= LONGEST_LIST && isVarious(kept) && known * oneIn >= kept.length && known * 5 <= kept.length * 2 && areUsual(kept, tables);
}

function areUsual(kept: readonly string[], { chars }: Tables): boolean {
  const usual = kept.filter((sign) => ((chars[sign.codePointAt(0) ?? 0] ?? 0) & (PAIRED | SMALL | COMMON | RARE)) !== 0);
  return usual.length * SELDOM >= kept.length * (SELDOM - 1);
}

function isVarious(kept: readonly string[]): boolean {
  return new Set(kept).size * 5 >= kept.length * 2;
}

function knownOf(kept: readonly string[], { pairs }: Tables): number {
  const codes = kept.map((sign) => sign.codePointAt(0) ?? 0);
  return codes.slice(1).filter((code, place) => pairs.has(codes[place] ?? 0, code)).length;
}
