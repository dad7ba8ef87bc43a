/**
 * Messages of one sender in one room, in order: what is split over them.
 *
 * Whole messages that say something are never joined: that would block ordinary talk. What is joined is what was left
 * of each, and messages of which nothing is natural writing.
 */
import type { Policy } from "../policy";
import { type Classes, classes } from "../text/classes";
import { length as lengthOf } from "../text/points";
import { type Views, views } from "../text/views";
import { smallWords, wordsOf } from "./alphabets";
import { art } from "./art";
import { begun } from "./begun";
import { type ImagesVerdict, judged, verdictOn } from "./check";
import { withoutDigests } from "./digests";
import { calmed } from "./drawn_out";
import { UNIT } from "./information";
import { suspectLatin } from "./latin";
import { driftOfNeighbours } from "./neighbours";
import { figures, residueOf } from "./residue";
import { type Tables, tables } from "./tables";
import { weighed } from "./weighing";
import { bare, written } from "./written";

/** The verdict on the messages together; `at` is the first that made it a block. */
export type RowVerdict = { readonly verdict: ImagesVerdict; readonly at: number | undefined };

const LETTER = /[^dpEBASPUDNqjJsnzbtvcm]/;
const LONG_NUMBER = /[0-9]{9,}/gu;
const RUN = /[A-Za-z0-9+/=_-]{20,}/gu;
/** Behind what is left of a message stands, after this sign, what its figures say that was free there. */
const TOLD = "\x1e";
const FEWEST_FIGURES = 4 * UNIT;
/** Among so many messages signs are dealt out in turn, and of how many signs more one may have. */
const MANY = [2, 3, 4];
const UNEVEN = 2;
const SYLLABLE = "hakK";
const LOOKED_AT = 64;
const FEWEST_WORDS = 10;
const FEWEST_SYLLABLES = 12;
const SOME_SYLLABLES = 30;
const SPLIT: ImagesVerdict = { verdict: "block", reasons: ["images.split"] };

/**
 * Judge the messages together.
 *
 * The joined rest is weighed again whenever it has grown by a quarter, so that the time stays linear.
 */
export function checkSequence(texts: readonly string[], policy: Policy): RowVerdict {
  return checkSequenceViews(
    texts.map((text) => views(text, policy)),
    policy,
  );
}

/** Judge messages whose views are made. */
export function checkSequenceViews(seen: readonly Views[], policy: Policy): RowVerdict {
  const known = tables(policy);
  const kinds = classes(policy);
  const left: string[] = [];
  let residue = 0;
  let free = 0;
  let length = 0;
  let weighedAt = 0;
  for (const [at, each] of seen.entries()) {
    const found = weighed(each, kinds, known);
    const alone = verdictOn(found, each, kinds, known);
    if (alone.verdict === "block") {
      return { verdict: alone, at };
    }
    const told = figures(each, kinds, known);
    residue += residueOf(found, told, known);
    free += told.free;
    if (residue > known.measure("day_bytes") || areTooMany(free, known)) {
      return { verdict: SPLIT, at };
    }
    const rest = restOf(each, kinds, known);
    if (rest !== "") {
      left.push(rest);
      length += lengthOf(rest);
    }
    const isLast = at === seen.length - 1;
    if (length > known.measure("joined_least") && (length * 4 > weighedAt * 5 || (isLast && length > weighedAt))) {
      weighedAt = length;
      if (isBlock(left, policy, kinds, known)) {
        return { verdict: SPLIT, at };
      }
    }
  }
  return { verdict: { verdict: "allow", reasons: [] }, at: undefined };
}

/** Judge what was left of messages that each passed alone, without reading the messages again. */
export function isPicture(rests: readonly string[], policy: Policy): boolean {
  const known = tables(policy);
  const parts = rests.map((rest) => rest.split(TOLD));
  if (areTooMany(parts.reduce((sum, [, told = "0"]) => sum + Number(told), 0), known)) {
    return true;
  }
  const left = parts.map(([rest = ""]) => rest).filter((rest) => rest !== "");
  const length = left.reduce((sum, rest) => sum + lengthOf(rest), 0);
  return length > known.measure("joined_least") && isBlock(left, policy, classes(policy), known);
}

/**
 * Return what of one message would be joined with others of its sender: nothing of natural writing.
 *
 * Of figures that were free it is a number, for they are too many in a day, whatever they look like.
 */
export function restOfViews(seen: Views, policy: Policy): string {
  const kinds = classes(policy);
  const known = tables(policy);
  const rest = restOf(seen, kinds, known).replaceAll(TOLD, " ");
  const { free } = figures(seen, kinds, known);
  return free >= FEWEST_FIGURES ? `${rest}${TOLD}${free}` : rest;
}

/** Return whether the figures of messages in which they were free say more than those of a busy day. */
function areTooMany(free: number, known: Tables): boolean {
  return free > known.measure("day_figures") * 8 * UNIT;
}

/** Return the rest of one message; digests are counted as residue, and joined to nothing. */
function restOf(each: Views, kinds: Classes, known: Tables): string {
  const plain = written(calmed(withoutDigests(each.plain.text)), kinds);
  const visible = withoutDigests(each.visible.text);
  if (!LETTER.test(plain.shape)) {
    return lengthOf(visible) >= known.measure("art_width") ? visible : "";
  }
  const suspects = suspectLatin(plain, known);
  if (suspects.total + driftOfNeighbours(plain, known) > 0) {
    return visible;
  }
  const words = wordsOf(plain, known);
  const many = words.bare.length;
  const small = smallWords(words, known).filter(Boolean).length;
  if (many >= known.measure("words_alone") && small * 20 <= many * 3) {
    return visible;
  }
  const letters = words.bare.reduce((total, word) => total + lengthOf(word), 0);
  if (many >= known.measure("syllables_alone") && letters * 2 <= many * 5) {
    return visible;
  }
  const signs = bare(plain.signs, known);
  if (
    areFew(
      words.bare,
      signs.filter((_, at) => SYLLABLE.includes(plain.shape.charAt(at))),
    )
  ) {
    return visible;
  }
  // Numbers of cases and orders are natural, but not a new one in every message.
  return [...suspects.parts, ...(visible.match(LONG_NUMBER) ?? [])].join(" ");
}

/**
 * Return whether a message says the same words, or syllables, so often that they may be a table's.
 *
 * So do crying, cheering and refrains: nothing is held for it, it is only seen with what else was left.
 */
function areFew(allWords: readonly string[], allSyllables: readonly string[]): boolean {
  const words = allWords.slice(0, LOOKED_AT);
  const syllables = allSyllables.slice(0, LOOKED_AT);
  if (words.length >= FEWEST_WORDS && new Set(words).size * 5 <= words.length * 3) {
    return true;
  }
  // Of few syllables prose says nearly each once.
  const share = syllables.length >= SOME_SYLLABLES ? 5 : 4;
  return syllables.length >= FEWEST_SYLLABLES && new Set(syllables).size * share <= syllables.length * 3;
}

/** Return what parts give of which each has every second sign, or every third or fourth. */
function wovenOf(left: readonly string[]): readonly string[] {
  const runs = left.flatMap((part) => (part.match(RUN) ?? []).toSorted((one, other) => other.length - one.length).slice(0, 1));
  return MANY.flatMap((many) =>
    runs.slice(0, Math.max(0, runs.length - many + 1)).flatMap((_, start) => {
      const parts = runs.slice(start, start + many);
      const longest = Math.max(...parts.map((part) => part.length));
      const shortest = Math.min(...parts.map((part) => part.length));
      return longest - shortest > UNEVEN
        ? []
        : [Array.from({ length: longest }, (_each, place) => parts.map((part) => part.charAt(place)).join("")).join("")];
    }),
  );
}

function isBlock(left: readonly string[], policy: Policy, kinds: Classes, known: Tables): boolean {
  if (art(left.flatMap((part) => part.split("\n")), known).length > 0) {
    return true;
  }
  if (wovenOf(left).some((woven) => begun(woven, woven, known).length > 0)) {
    return true;
  }
  return ["\n", ""].some((between) => {
    const joined = weighed(views(left.join(between), policy), kinds, known);
    return judged(joined, known.measure("joined_bytes") * 8 * UNIT).verdict === "block";
  });
}
