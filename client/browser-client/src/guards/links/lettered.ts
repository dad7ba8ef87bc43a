/**
 * Accounts of letters alone beside a platform's name: `TG: hearthroom dm me`, `加我LINE hearthroom`.
 *
 * What speaks against such a word is that it is one of a language: it is on a list, ends as words of English do, or its
 * letters stand as in any word. What speaks for it is where it stands: right beside the name, with somebody asking to be
 * reached. The less there is of the one, the more must be of the other.
 */
import { kept } from "../policy";
import { matchAt } from "./expression";

const LEAST = 5;
/** Letters where it is only the name that is told to be looked for. */
const LEAST_LOOSE = 9;
/** Half bits of the two dearest pairs of a word; of English words one in a hundred has so many. */
const LEAST_STRANGE = 32;
const LONGEST_WORD = 15;
const BEFORE_A = 96;

type Stored = {
  readonly lettered: Readonly<Record<"asked" | "sought" | "led_to" | "led_from" | "signed" | "asked_behind" | "ended", string>> & {
    readonly words: string;
    readonly prose_ends: readonly string[];
  };
  readonly word_ends: readonly string[];
  readonly plain_identifiers: readonly string[];
  readonly words: readonly { readonly latin_strong: readonly string[]; readonly latin_weak: readonly string[] }[];
};

type Letters = { readonly latin: string; readonly words: Readonly<Record<string, string>> };

/** What is known of such accounts (policy/platforms.json, and the letters of policy/images_letters.json). */
export type Lettered = {
  /** Words that stand beside platforms' names in talk, and the commonest of languages in Latin letters. */
  readonly words: ReadonlySet<string>;
  /** How words of English end. */
  readonly ends: readonly string[];
  /** These of them that speak against an account behind a colon, too. */
  readonly proseEnds: readonly string[];
  /** What a letter costs behind another one, 0 being the edge of a word: 27 times the first, plus the second. */
  readonly costs: string;
  /** At the end of what stands before a name: somebody asks to be reached there; something is looked for there. */
  readonly asked: RegExp;
  readonly sought: RegExp;
  /** All that may stand between a name and the account behind it, or before it; what asks is its first part. */
  readonly ledTo: RegExp;
  readonly ledFrom: RegExp;
  /** Of these, what points to it: a sign, "this is". */
  readonly signed: RegExp;
  readonly askedBehind: RegExp;
  /** Behind an account: no more words of Latin letters. */
  readonly ended: RegExp;
};

/** Where something stands in a text. */
type Place = readonly [start: number, end: number];

/** Read what is known. */
export const lettered = kept((policy): Lettered => {
  const told = policy.read<Stored>("platforms");
  const letters = policy.read<Letters>("images_letters");
  const { common_words: common } = policy.read<{ readonly common_words: readonly string[] }>("links");
  const own = told.lettered;
  return {
    words: new Set([
      ...Object.values(letters.words).flatMap((words) => words.split(" ")),
      ...told.words.flatMap((part) => [...part.latin_strong, ...part.latin_weak]),
      ...common,
      ...told.plain_identifiers,
      ...own.words.split(" "),
    ]),
    ends: told.word_ends,
    proseEnds: own.prose_ends,
    costs: letters.latin,
    asked: new RegExp(`${own.asked}[ :,]{0,2}(?!.|\\n)`, "u"),
    sought: new RegExp(own.sought, "u"),
    ledTo: new RegExp(`^(?:${own.led_to})$`, "u"),
    ledFrom: new RegExp(`^(?:${own.led_from})$`, "u"),
    signed: new RegExp(own.signed, "u"),
    askedBehind: new RegExp(own.asked_behind, "uy"),
    ended: new RegExp(own.ended, "uy"),
  };
});

/** Whether hardly any language puts letters so, or `word` (small letters) is longer than words are. */
export function isStrange(word: string, known: Lettered): boolean {
  const codes = [0, ...Array.from(word, (letter) => letter.charCodeAt(0) - BEFORE_A), 0];
  const costs = codes.slice(1).map((code, place) => Number.parseInt(known.costs.charAt(27 * (codes[place] ?? 0) + code), 36));
  const [dearest = 0, second = 0] = costs.toSorted((one, other) => other - one);
  return word.length > LONGEST_WORD || dearest + second >= LEAST_STRANGE;
}

/** Whether `word` may be an account: none that is known, and not made as words that end so are. */
export function mayBe(word: string, ends: readonly string[], known: Lettered): boolean {
  const isMade = ends.some((end) => word.endsWith(end));
  return word.length >= LEAST && !known.words.has(word) && (!isMade || isStrange(word, known));
}

/** Whether what stands at `word`, behind the platform's name at `name`, is offered there. */
export function isBehind(text: string, name: Place, word: Place, isStrong: boolean, known: Lettered): boolean {
  const told = text.slice(...word);
  const led = known.ledTo.exec(text.slice(name[1], word[0]));
  if (led === null || !mayBe(told, known.ends, known)) {
    return false;
  }
  if (matchAt(known.askedBehind, text, word[1]) !== null) {
    return true;
  }
  const before = text.slice(0, name[0]);
  // What asks may be the first sign of the name itself: 加微.
  return (
    matchAt(known.ended, text, word[1]) !== null &&
    (led[1] !== undefined ||
      known.asked.test(before) ||
      known.asked.test(text.slice(0, name[0] + 1)) ||
      (told.length >= LEAST_LOOSE && known.sought.test(before)) ||
      (isStrong && isStrange(told, known)))
  );
}

/** Whether what stands at `word`, before the platform's name at `name`, is offered there. */
export function isBefore(text: string, name: Place, word: Place, isStrong: boolean, known: Lettered): boolean {
  const told = text.slice(...word);
  const led = known.ledFrom.exec(text.slice(word[1], name[0]));
  if (led === null || !mayBe(told, known.ends, known)) {
    return false;
  }
  const isSetBeside = isStrange(told, known) || (told.length >= LEAST_LOOSE && known.signed.test(led[0]));
  return (
    led[1] !== undefined ||
    matchAt(known.askedBehind, text, name[1]) !== null ||
    known.asked.test(text.slice(0, name[0])) ||
    known.asked.test(text.slice(0, word[0])) ||
    (told.length >= LEAST_LOOSE && known.sought.test(text.slice(0, word[0]))) ||
    (isStrong && isSetBeside && matchAt(known.ended, text, name[1]) !== null)
  );
}
