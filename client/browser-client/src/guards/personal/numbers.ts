/**
 * Numbers as they are written: groups of digits with separators between, taken together in every way.
 *
 * A number may be followed at once by a Chinese numeral that begins a word (`13900001234一直用`), so groups
 * also end where ASCII digits and Chinese numerals meet.
 */
import type { Reading } from "./reading";
import { HOTLINE_START } from "./rules";

const MIN_DIGITS = 7;
/** More groups or digits than any number that a finder knows. */
const MAX_GROUPS = 20;
const MAX_DIGITS = 20;
/** Nobody writes a number in more groups, but digit by digit or by twos. */
const MAX_WRITTEN = 5;
const MAX_PAIR = 2;
const MAX_SHORT = 6;
/** So many short groups one after the other are a table: no number begins inside, but near its end. */
const MAX_SCATTERED = 24;
/** Groups at the end of a table that may belong to a number after it: calling code, trunk digit. */
const TABLE_END = 3;
/** Code points before a number in which a word for a phone counts. */
const PHONE_REACH = 24;
const PLUS_REACH = 3;
/** Digits of the mainland's identity numbers; the last sign may be an X. */
const MAINLAND_LENGTHS: ReadonlySet<number> = new Set([15, 17, 18]);
/** The frame round a digit that is an emoji; it parts nothing. */
const KEYCAP = "\u20e3";

/** Digits that stand side by side and are of one script; `joined` where nothing stands before, `offset` digits of the run before it. */
export type Group = {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  readonly joined: boolean;
};

/** Some groups of one run, taken as a number. */
export type WrittenNumber = {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** Lengths of the groups, with hyphens: `3-4-4`. */
  readonly grouping: string;
  /** The separators, one after the other. */
  readonly separated: string;
  /** It is all of its run. */
  readonly whole: boolean;
  /** A further group of the same length as its last or first stands beside it: a longer code. */
  readonly crowded: boolean;
};

/** Groups that only separators part, all their digits, and from which group to before which no number begins. */
export type Run = {
  readonly groups: readonly Group[];
  readonly digits: string;
  readonly tables: readonly (readonly [number, number])[];
};

/** Return all runs of at least seven digits, in order. */
export function runs(reading: Reading): readonly Run[] {
  const found = reading.rules.pattern("digits").all(reading.lower);
  return found.map((match) => {
    const cut = groups(reading, match.start, match.end);
    return { groups: cut, digits: cut.map((group) => group.digits).join(""), tables: tables(cut) };
  });
}

/** Cut a run where something stands between digits, or where their script changes. */
function groups(reading: Reading, start: number, end: number): readonly Group[] {
  const found: Group[] = [];
  let before = -1;
  let offset = 0;
  // A keycap stands after its digit, so the last one of the run is just outside it.
  const stop = reading.lower.charAt(end) === KEYCAP ? end + 1 : end;
  for (const match of reading.rules.pattern("digit_group").all(reading.lower.slice(start, stop))) {
    const begin = start + match.start;
    const at = start + match.end;
    const framed = match.text.endsWith(KEYCAP);
    const digits = reading.numerals.slice(begin, framed ? at - 1 : at);
    found.push({ digits, start: begin, end: at, offset, joined: begin === before });
    before = at;
    offset += digits.length;
  }
  return found;
}

/** Return where more short groups follow one another than a number has. */
function tables(cut: readonly Group[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let start = 0;
  for (let place = 0; place <= cut.length; place += 1) {
    const group = cut[place];
    if (group === undefined || group.digits.length > MAX_PAIR) {
      if (place - start > MAX_SCATTERED) {
        found.push([start + 1, place - TABLE_END]);
      }
      start = place + 1;
    }
  }
  return found;
}

/** Return the groups at which a number may begin. */
export function starts(run: Run): readonly number[] {
  const found: number[] = [];
  let at = 0;
  for (const [begin, end] of [...run.tables, [run.groups.length, run.groups.length] as const]) {
    for (; at < begin; at += 1) {
      found.push(at);
    }
    at = end;
  }
  return found;
}

/** Return the numbers that begin with the group at `first` and may be some kind, the longest first. */
export function windows(reading: Reading, run: Run, first: number): readonly WrittenNumber[] {
  const { rules } = reading;
  const start = run.groups[first];
  if (start === undefined) {
    return [];
  }
  const free = hasAnyGrouping(reading, run, start);
  const mainland = mayBeMainland(reading, run, start);
  const beside = isAlike(run, first - 1, first);
  const taken: WrittenNumber[] = [];
  let digits = "";
  let separated = "";
  let closed = "";
  let count = 0;
  let longest = 0;
  let last = 0;
  let before = 0;
  for (const [offset, group] of run.groups.slice(first, first + MAX_GROUPS).entries()) {
    const { length } = group.digits;
    if (digits.length + length > MAX_DIGITS) {
      break;
    }
    if (count > 0 && group.joined) {
      last += length;
    } else {
      if (count > 0) {
        separated += reading.lower.slice(before, group.start);
        closed += `${last}-`;
        if (!free && !mainland && !rules.groupingStarts.has(closed)) {
          break;
        }
      }
      count += 1;
      last = length;
    }
    longest = Math.max(longest, last);
    if (count > MAX_WRITTEN && longest > MAX_PAIR) {
      break;
    }
    digits += group.digits;
    before = group.end;
    if (digits.length < MIN_DIGITS) {
      continue;
    }
    const place = first + offset;
    const grouping = `${closed}${last}`;
    const crowded = beside || isAlike(run, place + 1, place);
    const known = crowded ? rules.numberedGroupings : rules.groupings;
    if (free || known.has(grouping) || (mainland && MAINLAND_LENGTHS.has(digits.length))) {
      const whole = first === 0 && place === run.groups.length - 1;
      taken.push({ digits, start: start.start, end: group.end, grouping, separated, whole, crowded });
    }
  }
  return taken.toReversed();
}

/**
 * Whether what begins here may be a number however it is grouped.
 *
 * After a plus sign, a word for a phone or 00 and a calling code; or by its digits a helpline. Everything
 * else, but the mainland's identity numbers, has to be grouped like some number.
 */
function hasAnyGrouping(reading: Reading, run: Run, start: Group): boolean {
  const { rules } = reading;
  const digits = run.digits.slice(start.offset, start.offset + MAX_DIGITS);
  if (digits.startsWith("00") && rules.dialledAbroad.some((begin) => digits.startsWith(begin))) {
    return true;
  }
  const known = [digits, digits.replace(/^0+/u, "")];
  if (known.some((each) => rules.hotlineStarts.has(each.slice(0, HOTLINE_START)))) {
    return true;
  }
  if (start.offset === 0 && reading.lower.slice(Math.max(0, start.start - PLUS_REACH), start.start).includes("+")) {
    return true;
  }
  return reading.cueBefore("phone_cue", start.start, PHONE_REACH) >= 0;
}

/** Whether the digits may be the mainland's identity number: a region's, with a date of birth. */
function mayBeMainland(reading: Reading, run: Run, start: Group): boolean {
  const digits = run.digits.slice(start.offset, start.offset + MAX_DIGITS);
  const { rules } = reading;
  if (rules.pattern("mainland_start").match(digits) !== undefined) {
    return true;
  }
  return reading.anywhere("id_cue") && rules.pattern("old_mainland_start").match(digits) !== undefined;
}

/** Whether the group at `outer` is there, short, and as long as its neighbour in the number. */
function isAlike(run: Run, outer: number, inner: number): boolean {
  const beside = run.groups[outer];
  if (beside === undefined) {
    return false;
  }
  return beside.digits.length <= MAX_SHORT && beside.digits.length === run.groups[inner]?.digits.length;
}
