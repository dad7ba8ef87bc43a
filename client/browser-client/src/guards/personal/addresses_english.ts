/** English addresses, and Korean and Chinese ones in Latin letters: a number, a street, and what follows. */
import type { Span } from "../text/view";
import type { Reading } from "./reading";
import { isDigit } from "./signs";

const CUE_REACH = 24;
const MAX_CITIES = 4;
const ROMANISED = ["ro", "gil", "daero", "dong"] as const;

/** Return the spans of the addresses. */
export function english(reading: Reading): readonly Span[] {
  const found: Span[] = [];
  const streets = reading.rules.list("street_words");
  if (streets.some((word) => reading.words.has(word))) {
    for (const match of reading.rules.pattern("english_street").all(reading.lower)) {
      found.push(...street(reading, match.start, match.end, match.groups[2] ?? ""));
    }
  }
  if (ROMANISED.some((word) => reading.words.has(word))) {
    for (const match of reading.rules.pattern("romanised_street").all(reading.lower)) {
      found.push([match.start, match.end]);
    }
  }
  return found;
}

function street(reading: Reading, start: number, end: number, name: string): readonly Span[] {
  const words = name.split(" ").slice(0, -1);
  const own = reading.cueBefore("own_word", start, CUE_REACH) >= 0;
  if (words.some((word) => reading.rules.words("not_street").has(word))) {
    return [];
  }
  const offsets = offsetsOf(reading.lower.slice(start, end), words);
  if (!own && !offsets.every((at) => isCapital(reading.cased.charAt(start + at)))) {
    return [];
  }
  const before = reading.rules.pattern("english_before").search(reading.lower.slice(Math.max(0, start - 16), start));
  const stop = further(reading, end);
  if (!own && before === undefined && stop === end) {
    return [];
  }
  return [[start - (before?.text.length ?? 0), stop]];
}

/** Return where each of `words` begins in `text`. */
function offsetsOf(text: string, words: readonly string[]): readonly number[] {
  let at = 0;
  return words.map((word) => {
    const place = text.indexOf(word, at);
    at = place + word.length;
    return place;
  });
}

function isCapital(sign: string): boolean {
  return (sign >= "A" && sign <= "Z") || isDigit(sign);
}

/** Return where flat, city and postcode end that follow the street. */
export function further(reading: Reading, from: number): number {
  const { cased, lower, rules } = reading;
  let end = from + (rules.pattern("english_road").match(cased.slice(from, from + 72))?.end ?? 0);
  end += rules.pattern("english_more").match(lower.slice(end, end + 32))?.end ?? 0;
  for (let city = 0; city < MAX_CITIES; city += 1) {
    const match =
      rules.pattern("english_postcode").match(cased.slice(end, end + 16)) ??
      rules.pattern("english_city").match(cased.slice(end, end + 64));
    if (match === undefined) {
      break;
    }
    end += match.end;
  }
  return end;
}
