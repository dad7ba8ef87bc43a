/**
 * What was found, bounded by what the whole message could carry: no measure says more than the message does.
 *
 * Each measure looks at one thing, and takes for free what follows from others: the column of a table, the next number
 * of a list, a cry that is cried again. Of ordinary messages too little is found for asking.
 */
import type { Reason } from "../reasons";
import type { Classes } from "../text/classes";
import { length, points } from "../text/points";
import { described, lateWords } from "./described";
import { differences } from "./differences";
import { UNIT } from "./information";
import type { Opaque } from "./opaque";
import { withoutRepeats } from "./said_again";
import type { Tables } from "./tables";

type Reasons = ReadonlySet<Reason>;

const OF_WORDS: Reasons = new Set<Reason>(["images.alphabet"]);
const OPAQUE: Reasons = new Set<Reason>(["images.opaque"]);
const OF_LETTERS: Reasons = new Set<Reason>(["images.opaque", "images.rare", "images.symbols", "images.alphabet"]);
const OF_FIGURES: Reasons = new Set<Reason>([...OF_LETTERS, "images.numbers"]);
const FEWEST_WORDS = 100;
const FEWEST_SIGNS = 200;
/** A text whose second half has hardly a word that the first has not, one in so many, is of a closed table. */
const LATE = 8;
/** About half of what it takes to tell a message is learning what it is told with, but of so few kinds not. */
const FEW_KINDS = 8;
const SCALE = 1024;
const ASCII = /^[\0-\x7f]*$/;

/**
 * Return `found` with less where the message, told as shortly as it can be, says less.
 *
 * Where all that was found is less than `spare`, it may be returned as it is: less would say no more.
 */
export function bounded(
  found: readonly Opaque[],
  text: string,
  classes: Classes,
  tables: Tables,
  spare = 0,
): readonly Opaque[] {
  const isLittle = found.reduce((total, each) => total + each.bits, 0) < spare;
  const isMuch = !isLittle && sum(found, OF_LETTERS) >= tables.measure("bounded_bytes") * 8 * UNIT;
  const isClosed = mayBeClosed(text);
  const hasFigures = !isLittle && sum(found, OF_FIGURES) > 0;
  if (!isMuch && (!isClosed || (!hasFigures && hasNews(text, classes)))) {
    return found;
  }
  const [once, again] = withoutRepeats(text, tables);
  const told = described(once, classes, tables);
  const known = (told.kinds <= FEW_KINDS ? told.known : Math.floor(told.known / 2)) + again;
  let kept = within(found, OF_WORDS, known + told.others + told.words);
  const isNew = !isClosed || told.newLaterWords * LATE > told.laterWords;
  // Of sentences there may be a table, too.
  const dealt = isNew ? again : known;
  if (dealt >= tables.measure("closed_bytes") * 8 * UNIT) {
    kept = [...kept, { reason: "images.alphabet", bits: Math.max(0, dealt - sum(kept, OF_WORDS)), text: "" }];
  }
  const others = told.others + Math.min(told.figures, differences(told.numbers, tables));
  return within(kept, OF_FIGURES, known + others + told.spelt);
}

/** Whether the same words, or characters, come again so often that they may be all there are. */
function mayBeClosed(text: string): boolean {
  const words = text.replaceAll("\n", " ").split(" ");
  if (words.length >= FEWEST_WORDS) {
    return new Set(words).size * 2 <= words.length;
  }
  return length(text) >= FEWEST_SIGNS && !ASCII.test(text) && new Set(points(text)).size * 4 <= length(text);
}

/** Whether the second half says new words: quicker than to describe the message for it. */
function hasNews(text: string, classes: Classes): boolean {
  const { laterWords, newLaterWords } = lateWords(text, classes);
  return newLaterWords * LATE > laterWords;
}

function sum(found: readonly Opaque[], reasons: Reasons): number {
  return found.reduce((total, each) => total + (reasons.has(each.reason) ? each.bits : 0), 0);
}

/** Return `found` with what is of `reasons` scaled so that it is no more than `most` together. */
function within(found: readonly Opaque[], reasons: Reasons, most: number): readonly Opaque[] {
  // Words that are opaque are no words of a code, too: they were counted twice (check.carried).
  const twice = reasons.has("images.opaque") ? Math.min(sum(found, OF_WORDS), sum(found, OPAQUE)) : 0;
  const whole = sum(found, reasons) - twice;
  if (whole <= most) {
    return found;
  }
  const share = Math.floor((most * SCALE) / whole);
  return found.map((each) => {
    return reasons.has(each.reason) ? { ...each, bits: Math.floor((each.bits * share) / SCALE) } : each;
  });
}
