/** Korean addresses: a road or quarter with its number, and the city, district and province before it. */
import type { Span } from "../text/view";
import type { Reading } from "./reading";
import { isDigit } from "./signs";

const REACH = 40;
const MAX_UNITS = 4;
const CUE_REACH = 14;

type Word = { readonly start: number; readonly text: string };
type Levels = { readonly start: number; readonly levels: number };

/** Return the spans of the addresses. */
export function korean(reading: Reading): readonly Span[] {
  const { lower: text, rules } = reading;
  const found: Span[] = [];
  let taken = 0;
  for (const match of rules.pattern("korean_road").all(text)) {
    const counted = rules.pattern("korean_not_number").match(text.slice(match.end, match.end + 5)) !== undefined;
    if (match.start < taken || counted || isDigit(text.charAt(match.end))) {
      continue;
    }
    const { start, levels } = levelsBefore(reading, Math.max(taken, match.start - REACH), match.start);
    const own = reading.cueBefore("own_word", start, CUE_REACH) >= 0;
    if (levels >= 2 || (levels === 1 && (own || isRoad(text.charAt(match.start))))) {
      taken = units(reading, match.end);
      found.push([start, taken]);
    }
  }
  return found;
}

/** Whether the number stands after a road and not after a particle: 로 and 길 end road names. */
function isRoad(sign: string): boolean {
  return sign === "로" || sign === "길";
}

/** Return where the address starts, and how many places stand before the road's own word. */
function levelsBefore(reading: Reading, least: number, road: number): Levels {
  const { lower: text, rules } = reading;
  let begin = least;
  for (let at = road - 1; at >= least; at -= 1) {
    if ("\n.。,:;!?()".includes(text.charAt(at))) {
      begin = at + 1;
      break;
    }
  }
  const words = wordsOf(text.slice(begin, road + 1), begin);
  const own = words.pop() ?? { start: road, text: "" };
  const places: Word[] = [];
  for (let word = words.pop(); word !== undefined && isPlace(reading, word.text); word = words.pop()) {
    places.push(word);
    if (rules.pattern("korean_province").search(word.text) !== undefined) {
      break;
    }
  }
  // A quarter needs its city; other words end alike.
  while (places.length > 0 && rules.pattern("korean_small_level").search(places.at(-1)?.text ?? "") !== undefined) {
    places.pop();
  }
  const start = places.at(-1)?.start ?? own.start;
  return { start, levels: places.length === 1 && isParticle(reading, own.text, road) ? 0 : places.length };
}

function wordsOf(text: string, begin: number): Word[] {
  const words: Word[] = [];
  let at = begin;
  for (const word of text.split(" ")) {
    words.push({ start: at, text: word });
    at += word.length + 1;
  }
  return words;
}

function isPlace(reading: Reading, word: string): boolean {
  if (reading.rules.words("not_korean_place").has(word)) {
    return false;
  }
  return ["korean_province", "korean_level"].some((name) => reading.rules.pattern(name).search(word) !== undefined);
}

/** Whether 로 is the particle after a place (수원시로 3명) and not the end of a road's name. */
function isParticle(reading: Reading, word: string, road: number): boolean {
  const place = reading.rules.pattern("korean_particle_road").search(word.slice(0, -1));
  return word.endsWith("로") && place !== undefined && reading.lower.charAt(road + 1) === " ";
}

function units(reading: Reading, from: number): number {
  let end = from;
  for (let unit = 0; unit < MAX_UNITS; unit += 1) {
    const match = reading.rules.pattern("korean_unit").match(reading.lower.slice(end, end + 24));
    if (match === undefined) {
      break;
    }
    end += match.end;
  }
  return end;
}
