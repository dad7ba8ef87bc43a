/** The words of a text as labels of hosts, and what stands between them: a dot, a gap, or an end. */
import { allFrom, endOf } from "./expression";
import type { Written } from "./written";

const LONGEST_JOINT = 12;
export type Joint = "nothing" | "gap" | "loose" | "dot";
const WORD = /[a-z0-9]+(?:[_-]+[a-z0-9]+)*/gu;
const DOT = /^[.\u3002]\0{0,16}$/u;
/** A dot of any sign that is no letter, or is a dot to the eye: symbols, pictures (narrow: U+E000 to U+EAFF). */
const LOOSE_DOT =
  /^[ \n\0]{0,3}(?:[!-/:-@[-`{-~\u00a1-\u00bf\u02b0-\u02ff\u1427\u2010-\u2bff\u3000-\u3004\u3008-\u3020\u3099-\u309c\u30fb\u318d\ua78f\ufe30-\ufe4f\ue000-\ueaff][ \n\0]{0,2}){1,5}$/u;
const GAP = /^[ \n\0_-]{1,4}$/u;
export const SENTENCE = ". ";

/** The words of a text, with their places, and what stands between them. */
export class Run {
  readonly written: Written;
  readonly text: string;
  readonly words: readonly (readonly [start: number, end: number])[];
  readonly #kinds = new Map<string, Joint>([
    [".", "dot"],
    [" ", "gap"],
    ["\n", "gap"],
    [", ", "nothing"],
    [SENTENCE, "nothing"],
  ]);

  constructor(written: Written) {
    this.written = written;
    this.text = written.text;
    this.words = Array.from(allFrom(WORD, written.text), (found) => [found.index, endOf(found)] as const);
  }

  start(place: number): number {
    return this.words[place]?.[0] ?? 0;
  }

  end(place: number): number {
    return this.words[place]?.[1] ?? 0;
  }

  word(place: number): string {
    return this.text.slice(this.start(place), this.end(place));
  }

  /** Return what stands before the word at `place`. */
  between(place: number): string {
    return this.text.slice(this.end(place - 1), this.start(place));
  }

  /** Return what that is. */
  joint(place: number): Joint {
    const between = this.between(place);
    let kind = this.#kinds.get(between);
    if (kind === undefined) {
      kind = kindOf(between);
      this.#kinds.set(between, kind);
    }
    return kind;
  }
}

function kindOf(between: string): Joint {
  if (DOT.test(between)) {
    return "dot";
  }
  if (GAP.test(between)) {
    return "gap";
  }
  return between.length <= LONGEST_JOINT && LOOSE_DOT.test(between) ? "loose" : "nothing";
}
