/** Chinese addresses, from the road and its number outwards: back over places, on over house and room. */
import type { Span } from "../text/view";
import type { Reading } from "./reading";
import { isDigit } from "./signs";

/** Code points before the number in which places stand. */
const REACH = 40;
/** Code points between the last place and the number: the road's name. */
const MAX_ROAD = 14;
/** The same before an address that was found otherwise: the beginning of its own name. */
const MAX_PARTED = 2;
/** One place suffices before a whole road name. */
const MIN_PLACE = 4;
const MAX_UNITS = 6;
const CUE_REACH = 10;

type Places = { readonly start: number; readonly levels: number };

/** Return the spans of the addresses. */
export function chinese(reading: Reading): readonly Span[] {
  const found: Span[] = [];
  let taken = 0;
  for (const match of reading.rules.pattern("han_road").all(reading.lower)) {
    if (match.start < taken) {
      continue;
    }
    const { start: first, levels } = places(reading, Math.max(taken, match.start - REACH), match.start, MAX_ROAD);
    const end = units(reading, match.end);
    const own = reading.cueBefore("own_word", first, CUE_REACH) >= 0;
    const start = levels === 0 && own ? afterOwnWord(reading, match.start) : first;
    if (levels >= 2 || (levels === 1 && match.start - start >= MIN_PLACE) || own) {
      taken = end;
      found.push([start, end]);
    }
  }
  return found;
}

/** Return where the first place before `road` starts, and how many follow one another up to it, the last at most `parted` code points before it. */
function places(reading: Reading, least: number, road: number, parted: number): Places {
  const { lower: text, rules } = reading;
  let begin = least;
  for (let at = road - 1; at >= least; at -= 1) {
    if (rules.pattern("han_stop").match(text.charAt(at)) !== undefined) {
      begin = at + 1;
      break;
    }
  }
  let start = road;
  let end = begin;
  let levels = 0;
  for (const match of rules.pattern("han_component").all(text.slice(begin, road + 1))) {
    const first = begin + match.start;
    const last = begin + match.end;
    if (last > road) {
      break;
    }
    if (rules.pattern("han_road_word").match(text.slice(last, last + 3)) !== undefined) {
      continue;
    }
    if (levels === 0 || first > end + 1) {
      start = withoutLead(reading, first, last);
      levels = 0;
    }
    if (last - start >= 2) {
      levels += 1;
      end = last;
    }
  }
  return levels > 0 && road - end <= parted ? { start, levels } : { start: road, levels: 0 };
}

/** Return where the place's own name starts: words like 我住在 stick to it, for nothing parts words. */
function withoutLead(reading: Reading, first: number, end: number): number {
  const known = reading.rules.pattern("han_place").search(reading.lower.slice(first, end));
  if (known !== undefined) {
    return first + known.start;
  }
  let start = first;
  for (;;) {
    const lead = reading.rules.pattern("before_place").match(reading.lower.slice(start, end));
    if (lead === undefined || start + lead.end >= end - 1) {
      return start;
    }
    start += lead.end;
  }
}

/** Return where the road's name starts after the last word like 住在. */
function afterOwnWord(reading: Reading, road: number): number {
  let at = Math.max(0, road - MAX_ROAD, stop(reading, road), reading.cueBefore("own_word", road, CUE_REACH));
  for (;;) {
    const lead = reading.rules.pattern("before_place").match(reading.lower.slice(at, road));
    if (lead === undefined) {
      return at;
    }
    at += lead.end;
  }
}

function stop(reading: Reading, road: number): number {
  for (let at = road - 1; at >= Math.max(0, road - MAX_ROAD); at -= 1) {
    const sign = reading.lower.charAt(at);
    if (sign === " " || reading.rules.pattern("han_stop").match(sign) !== undefined) {
      return at + 1;
    }
  }
  return 0;
}

/** Return where the places begin that stand close before `start`, which is where an address was found. */
export function placesBefore(reading: Reading, begin: number, start: number): number {
  const found = places(reading, begin, start, MAX_PARTED);
  return found.levels > 0 ? found.start : start;
}

/** Return where the house, stair, floor and room end that follow at `from`. */
export function units(reading: Reading, from: number): number {
  let end = from;
  for (let unit = 0; unit < MAX_UNITS; unit += 1) {
    const match = reading.rules.pattern("han_unit").match(reading.lower.slice(end, end + 16));
    if (match === undefined) {
      const building = reading.rules.pattern("han_building").match(reading.lower.slice(end, end + 24));
      if (building === undefined) {
        break;
      }
      end += building.end;
      continue;
    }
    end += match.end;
    // 2单元501: a room's number after the last of them says what it is.
    const room = reading.rules.pattern("han_room").match(reading.lower.slice(end, end + 5));
    if (room !== undefined && !isDigit(match.text.at(-1) ?? "") && !goesOn(reading, end)) {
      return end + room.end;
    }
  }
  return end;
}

function goesOn(reading: Reading, end: number): boolean {
  return reading.rules.pattern("han_unit").match(reading.lower.slice(end, end + 16)) !== undefined;
}
