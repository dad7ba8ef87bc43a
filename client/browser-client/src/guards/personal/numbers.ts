/**
 * Numbers as they are written: groups of digits with separators between, taken together in every way.
 *
 * A number may be followed at once by a Chinese numeral that begins a word (`13900001234一直用`), so groups
 * also end where ASCII digits and Chinese numerals meet.
 */
import type { Reading } from "./reading";
import { isDigit } from "./signs";

const MIN_DIGITS = 7;
/** More groups or digits than any number that a finder knows. */
const MAX_GROUPS = 20;
const MAX_DIGITS = 20;
/** Nobody writes a number in more groups, but digit by digit or by twos. */
const MAX_WRITTEN = 5;
const MAX_PAIR = 2;
const MAX_SHORT = 6;
/** Groups of one run that are looked at: a longer one is a table, and each would be tried in many lengths. */
const MAX_RUN = 96;
/** The frame round a digit that is an emoji; it parts nothing. */
const KEYCAP = "\u20e3";

/** Digits that stand side by side and are of one script; `joined` where nothing stands before. */
export type Group = {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
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

/** Groups that only separators part. */
export type Run = readonly Group[];

/** Return all runs of at least seven digits, in order. */
export function runs(reading: Reading): readonly Run[] {
  const found = reading.rules.pattern("digits").all(reading.lower);
  return found.map((match) => groups(reading, match.start, match.end));
}

/** Cut a run where something stands between digits, or where their script changes. */
function groups(reading: Reading, start: number, end: number): Run {
  const found: Group[] = [];
  let at = start;
  let before = -1;
  while (at < end && found.length < MAX_RUN) {
    if (!isDigit(reading.numerals.charAt(at))) {
      at += 1;
      continue;
    }
    const begin = at;
    const ascii = reading.lower.charAt(at) <= "9";
    while (at < end && isDigit(reading.numerals.charAt(at)) && reading.lower.charAt(at) <= "9" === ascii) {
      at += 1;
    }
    const digits = reading.numerals.slice(begin, at);
    if (reading.lower.charAt(at) === KEYCAP) {
      at += 1;
    }
    found.push({ digits, start: begin, end: at, joined: begin === before });
    before = at;
  }
  return found;
}

/** Return the numbers that begin with the group at `first`, the longest first. */
export function windows(reading: Reading, run: Run, first: number): readonly WrittenNumber[] {
  const taken: WrittenNumber[] = [];
  const lengths: number[] = [];
  let digits = "";
  let separated = "";
  let before = 0;
  const start = run[first]?.start ?? 0;
  for (const [offset, group] of run.slice(first, first + MAX_GROUPS).entries()) {
    if (digits.length + group.digits.length > MAX_DIGITS) {
      break;
    }
    const last = lengths.at(-1);
    if (last !== undefined && group.joined) {
      lengths[lengths.length - 1] = last + group.digits.length;
    } else {
      separated += last === undefined ? "" : reading.lower.slice(before, group.start);
      lengths.push(group.digits.length);
    }
    if (lengths.length > MAX_WRITTEN && Math.max(...lengths) > MAX_PAIR) {
      break;
    }
    digits += group.digits;
    if (digits.length >= MIN_DIGITS) {
      const place = first + offset;
      taken.push({
        digits,
        start,
        end: group.end,
        grouping: lengths.join("-"),
        separated,
        whole: first === 0 && place === run.length - 1,
        crowded: isAlike(run, first - 1, first) || isAlike(run, place + 1, place),
      });
    }
    before = group.end;
  }
  return taken.toReversed();
}

/** Whether the group at `outer` is there, short, and as long as its neighbour in the number. */
function isAlike(run: Run, outer: number, inner: number): boolean {
  const beside = run[outer];
  if (beside === undefined) {
    return false;
  }
  return beside.digits.length <= MAX_SHORT && beside.digits.length === run[inner]?.digits.length;
}
