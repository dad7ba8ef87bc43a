/**
 * How shortly a message can be told by whoever knows what stood in it before: it carries no more than that.
 *
 * Words and signs are told one after the other, each by how often it came after what stands before it, or at all
 * (prediction by partial matching of the first order, escape D: Howard, 1993). What is said again costs next to nothing;
 * what is drawn from a table costs what the choice carries, whatever stands around it.
 */
import type { Classes } from "../text/classes";
import { log2, UNIT } from "./information";
import { COMMON, costOf, type Tables } from "./tables";
import { count, written } from "./written";

/** Over classes: words of scripts that put spaces between them, numbers, and every other character alone. */
const TOKEN = /[lue][luem]*|[kKJ]+|[gy][gym]*|d+|[^luekKJgyd]/g;
/** The first of these, and characters that are words. */
const WORD = /[lue][luem]*|[kKJ]+|[gy][gym]*|h/g;
/** One space between two words: nothing is told by it. */
const BETWEEN = /(?<=[luekKgydm])s(?=[luekKgyd])/g;
const UNTOLD = " ";
const RUN = /([^0-9A])\1{2,}/gu;
/** What stands behind a sign that is held down, for how long. */
const HELD = 0xe000;
const LONGEST_HELD = 60;
const WORDS = "luekKgyh";
/** Numbers and signs say what comes next only together with what stood before them. */
const SIGNS = "dpqns";
const LONGEST_BEFORE = 12;
const LONGEST_NUMBER = 12;
/** Of scripts of few letters whose words are not found, emoji, and for how long a sign is held down. */
const LETTERED = "aTrwiomjEP";
/** Bits of a character that was not there before; of others OTHER. */
const BITS: ReadonlyMap<string, number> = new Map(
  Object.entries({ a: 6, T: 6, r: 6, w: 6, i: 6, m: 6, h: 10, o: 7, p: 5, q: 6, s: 2, n: 2, j: 5 }),
);
const OTHER = 10;
const PAIRED_HAN = 6;
const RARE_HAN = 14;
/** Bits of each in a word that was not there before. */
const SYLLABLE = 9;
const RARE_SYLLABLE = 13;
const LETTER = 5;
const DIGIT = 4;
/** Bits of a small word that was not there before. */
const SMALL = 5;
const STRANGE_CASE = /l[ue]*u|(?<!u)uu+l/;

/** What it takes to tell a message, in 64ths of a bit. */
export type Described = {
  /** Which of the words and signs that were there before comes next. */
  readonly known: number;
  /** The same of what is LETTERED and of very long numbers, and what these cost when new. */
  readonly others: number;
  /** The same of other numbers. */
  readonly figures: number;
  /** These numbers. */
  readonly numbers: readonly number[];
  /** Words and signs that were not there before, each word as one of a language's. */
  readonly words: number;
  /** The same, letter by letter where that is more. */
  readonly spelt: number;
  /** How many kinds there are of all. */
  readonly kinds: number;
  /** How many words and Han characters the second half has. */
  readonly laterWords: number;
  /** How many of them, each once, the first half has not. */
  readonly newLaterWords: number;
};

/** How often each came there. */
class Counts {
  readonly times = new Map<string, number>();
  whole = 0;

  add(token: string): void {
    this.times.set(token, (this.times.get(token) ?? 0) + 1);
    this.whole += 1;
  }
}

/** Return how shortly `text` can be told; linear in its length. */
export function described(text: string, classes: Classes, tables: Tables): Described {
  const { signs, shape } = written(text.replace(RUN, heldFor), classes);
  const flat = tables.measure("word_bits_told") * UNIT;
  const half = signs.length >> 1;
  const after = new Map<string, Counts>();
  const everywhere = new Counts();
  const numbers: number[] = [];
  const sums = { known: 0, others: 0, figures: 0, words: 0, spelt: 0, laterWords: 0, newLaterWords: 0 };
  let before = "";
  for (const found of shape.replace(BETWEEN, UNTOLD).matchAll(TOKEN)) {
    const kinds = found[0];
    if (kinds === UNTOLD) {
      continue;
    }
    const start = found.index;
    const some = signs.slice(start, start + kinds.length);
    const token = some.join("");
    const kind = kinds.charAt(0);
    const counts = after.get(before) ?? new Counts();
    after.set(before, counts);
    const { cost, isNew } = costOfNext(token, [counts, everywhere], tables.logs);
    counts.add(token);
    if (counts.times.get(token) === 1) {
      everywhere.add(token);
    }
    let added = isNew ? spelt(token, kinds, before, tables) : 0;
    before = SIGNS.includes(kind) ? lastOf(before) + (kind === "d" ? "#" : token) : token;
    if (LETTERED.includes(kind) || (kind === "d" && kinds.length > LONGEST_NUMBER)) {
      sums.others += cost + added;
    } else if (kind === "d") {
      sums.figures += cost + added;
      numbers.push(Number(token));
    } else {
      sums.known += cost;
      sums.spelt += added;
      const isWord = WORDS.includes(kind);
      if (isWord && start >= half) {
        sums.laterWords += 1;
        sums.newLaterWords += Number(isNew);
      }
      if (isWord && isNew) {
        added = Math.min(added, tables.spoken.has(tables.folded.in(token)) ? SMALL * UNIT : flat);
      }
      sums.words += added;
    }
  }
  return { ...sums, numbers, kinds: everywhere.times.size };
}

/** Return these two of what `described` returns, and nothing else. */
export function lateWords(text: string, classes: Classes): Pick<Described, "laterWords" | "newLaterWords"> {
  const { signs, shape } = written(text.replace(RUN, heldFor), classes);
  const half = signs.length >> 1;
  const first = new Set<string>();
  const second: string[] = [];
  for (const found of shape.matchAll(WORD)) {
    const token = signs.slice(found.index, found.index + found[0].length).join("");
    if (found.index < half) {
      first.add(token);
    } else if (WORDS.includes(found[0].charAt(0))) {
      second.push(token);
    }
  }
  return { laterWords: second.length, newLaterWords: Array.from(new Set(second)).filter((token) => !first.has(token)).length };
}

function heldFor(run: string, sign: string): string {
  return sign + String.fromCharCode(HELD + Math.min(Array.from(run).length, LONGEST_HELD));
}

/** Return the last signs of what stands before, by code points. */
function lastOf(before: string): string {
  return before.length <= LONGEST_BEFORE ? before : Array.from(before).slice(-LONGEST_BEFORE).join("");
}

/** Return what it costs to tell which of those that were there comes, and whether none of them does. */
function costOfNext(
  token: string,
  orders: readonly Counts[],
  logs: readonly number[],
): { readonly cost: number; readonly isNew: boolean } {
  let cost = 0;
  for (const { whole, times } of orders) {
    if (whole === 0) {
      continue;
    }
    const came = times.get(token);
    if (came !== undefined) {
      return { cost: cost + log2(logs, 2 * whole) - log2(logs, 2 * came - 1), isNew: false };
    }
    cost += log2(logs, 2 * whole) - log2(logs, times.size);
  }
  return { cost, isNew: true };
}

/** Return what a word, a number or a sign takes that was not there before, behind `before`. */
function spelt(token: string, kinds: string, before: string, tables: Tables): number {
  const kind = kinds.charAt(0);
  if ("lue".includes(kind)) {
    const halves = costOf(tables.costs, tables.folded.in(token), tables.measure("latin_strange"));
    return Math.floor((halves * UNIT) / 2) + (STRANGE_CASE.test(kinds) ? kinds.length * UNIT : 0);
  }
  if ("kKJ".includes(kind)) {
    return (SYLLABLE * kinds.length + (RARE_SYLLABLE - SYLLABLE) * count(kinds, "K")) * UNIT;
  }
  if ("gy".includes(kind)) {
    return LETTER * UNIT * kinds.length;
  }
  if (kind === "d") {
    return DIGIT * UNIT * kinds.length;
  }
  const code = token.codePointAt(0) ?? 0;
  if (kind === "h" && before.length === 1 && tables.pairs.has(before.charCodeAt(0), code)) {
    return PAIRED_HAN * UNIT;
  }
  if (kind === "h" && ((tables.chars[code] ?? 0) & COMMON) === 0) {
    return RARE_HAN * UNIT;
  }
  return (BITS.get(kind) ?? OTHER) * UNIT;
}
