/** The forms of a message in which the finders look: one code point for one, so places stay the same. */
import { isAscii } from "../text/classes";
import { Marks } from "../text/gates";
import type { Phrase, Rules } from "./rules";
import { isLetter } from "./signs";

/** Where a phrase was found. */
export type Said = { readonly phrase: string; readonly start: number };

/** A message in small letters, with all digits of ASCII, and its English words. */
export class Reading {
  readonly rules: Rules;
  /** The plain view with every code point above U+FFFF replaced, so that units are code points. */
  readonly plain: string;
  readonly lower: string;
  readonly ascii: boolean;
  readonly words: ReadonlySet<string>;
  readonly #cues = new Map<string, number>();
  readonly #heard = new Map<string, boolean>();
  readonly #marks = new Map<string, Marks>();
  #numerals: string | undefined;
  #cased: string | undefined;

  constructor(rules: Rules, text: string) {
    this.rules = rules;
    this.ascii = isAscii(text);
    this.plain = this.ascii ? text : text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, "\ufffc");
    this.lower = this.cased.replaceAll(/[A-Z]+/gu, (found) => found.toLowerCase());
    this.words = new Set(this.lower.match(/[a-z]+/gu));
  }

  /** The message with Chinese numerals as digits. */
  get numerals(): string {
    this.#numerals ??= folded(this.rules.numerals, this.lower);
    return this.#numerals;
  }

  /** The message folded, with its capital letters. */
  get cased(): string {
    this.#cased ??= this.ascii ? this.plain : hyphenated(folded(this.rules.fold, this.plain));
    return this.#cased;
  }

  /** What stands in the reading `name`, to rule expressions out by. */
  marks(name: "lower" | "cased" | "numerals"): Marks {
    const before = this.#marks.get(this[name]);
    if (before !== undefined) {
      return before;
    }
    const marks = new Marks(this[name]);
    this.#marks.set(this[name], marks);
    return marks;
  }

  /** Whether a phrase of the list `name` is in the message. */
  has(name: string): boolean {
    return this.rules.phrases(name).some((phrase) => this.#mayHold(phrase) && this.lower.includes(phrase.text));
  }

  /** Whether a cue `name` is in the message at all: a table of numbers has none. */
  anywhere(name: string): boolean {
    const before = this.#heard.get(name);
    if (before !== undefined) {
      return before;
    }
    const pattern = this.rules.pattern(name);
    const heard = pattern.mayBeIn(this.marks("lower")) && pattern.search(this.lower) !== undefined;
    this.#heard.set(name, heard);
    return heard;
  }

  /** Return where the last cue `name` in the `reach` code points before `at` ends; -1 without one. */
  cueBefore(name: string, at: number, reach: number): number {
    if (!this.anywhere(name)) {
      return -1;
    }
    const asked = `${name} ${at} ${reach}`;
    const before = this.#cues.get(asked);
    if (before !== undefined) {
      return before;
    }
    let last = -1;
    const begin = Math.max(0, at - reach);
    for (const match of this.rules.pattern(name).all(this.lower.slice(begin, Math.max(begin, at)))) {
      if (isWhole(this.lower, begin + match.start, begin + match.end)) {
        last = begin + match.end;
      }
    }
    this.#cues.set(asked, last);
    return last;
  }

  /** Whether a cue of pattern `name` begins in the `reach` code points after `at`. */
  cueAfter(name: string, at: number, reach: number): boolean {
    if (!this.anywhere(name)) {
      return false;
    }
    const found = this.rules.pattern(name).all(this.lower.slice(at, at + reach));
    return found.some((match) => isWhole(this.lower, at + match.start, at + match.end));
  }

  /** Return each phrase of the list `name` and where it starts; no parts of English words. */
  said(name: string): readonly Said[] {
    const found: Said[] = [];
    for (const phrase of this.rules.phrases(name)) {
      let at = this.#mayHold(phrase) ? this.lower.indexOf(phrase.text) : -1;
      while (at >= 0) {
        if (isWhole(this.lower, at, at + phrase.text.length)) {
          found.push({ phrase: phrase.text, start: at });
        }
        at = this.lower.indexOf(phrase.text, at + 1);
      }
    }
    return found;
  }

  /** Whether the message may hold `phrase`, asked quickly. */
  #mayHold(phrase: Phrase): boolean {
    return phrase.words.length > 0
      ? phrase.words.every((word) => this.words.has(word))
      : this.marks("lower").has(phrase.mark);
  }
}

/** Whether an English cue is not just a part of a word; others may stand anywhere. */
function isWhole(text: string, start: number, end: number): boolean {
  if (isLetter(text.charAt(start)) && isLetter(text.charAt(start - 1))) {
    return false;
  }
  const after = text.charAt(end);
  return !(isLetter(text.charAt(end - 1)) && isLetter(after) && after !== "s");
}

function folded(table: ReadonlyMap<string, string>, text: string): string {
  let made = "";
  for (const sign of text) {
    made += table.get(sign) ?? sign;
  }
  return made;
}

/** Return `text` with a hyphen where a keyboard for Japanese puts the sign for a long vowel for it. */
function hyphenated(text: string): string {
  return text.includes("ー") ? text.replaceAll(/(?<=[0-9])ー(?=[0-9])/gu, "-") : text;
}
