/** Expressions of the policy's data: a subset that means the same in Python and here. Places are units of the text. */

/** A match: where, what, and its groups (an unmatched group is undefined). */
export type Match = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly groups: readonly (string | undefined)[];
};

import { type Marks, type Needs, needsOf } from "./gates";

/** One expression, asked in the three ways in which Python asks: from the start, anywhere, everywhere. */
export class Pattern {
  readonly #anywhere: RegExp;
  readonly #start: RegExp;
  readonly #source: string;
  #needs: Needs | undefined;

  constructor(source: string) {
    this.#source = source;
    this.#anywhere = new RegExp(source, "gu");
    this.#start = new RegExp(source, "uy");
  }

  /** Whether a text with these marks may hold a match. */
  mayBeIn(marks: Marks): boolean {
    this.#needs ??= needsOf(this.#source);
    return marks.hold(this.#needs);
  }

  /** Match at the start of `text`. */
  match(text: string): Match | undefined {
    return asked(this.#start, text, 0);
  }

  /** The first match in `text`. */
  search(text: string): Match | undefined {
    return asked(this.#anywhere, text, 0);
  }

  /** All matches in `text` from `from` on that do not overlap, in order. */
  all(text: string, from = 0): readonly Match[] {
    const found: Match[] = [];
    let match = asked(this.#anywhere, text, from);
    while (match !== undefined) {
      found.push(match);
      match = asked(this.#anywhere, text, match.end > match.start ? match.end : match.end + 1);
    }
    return found;
  }

  /** The parts of `text` between the matches. */
  split(text: string): readonly string[] {
    const parts: string[] = [];
    let at = 0;
    for (const match of this.all(text)) {
      parts.push(text.slice(at, match.start));
      at = match.end;
    }
    return [...parts, text.slice(at)];
  }

  /** `text` with every match replaced. */
  replace(text: string, by: (found: string) => string): string {
    this.#anywhere.lastIndex = 0;
    return text.replace(this.#anywhere, (found) => by(found));
  }
}

function asked(expression: RegExp, text: string, at: number): Match | undefined {
  expression.lastIndex = at;
  const found = expression.exec(text);
  if (found === null) {
    return undefined;
  }
  return { start: found.index, end: found.index + found[0].length, text: found[0], groups: found };
}
