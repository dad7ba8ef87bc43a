/** One view of a text, and the way back from it to the code points that were written. */
import { counter, length } from "./points";

/** What stood from start to end (units of the text before) became `made`; what lies between stayed as it was. */
export type Piece = { readonly start: number; readonly end: number; readonly made: string };

/** From start to end here; from start to end in the text before. In code points. */
type Part = { readonly here: number; readonly hereEnd: number; readonly there: number; readonly thereEnd: number };

export type Span = readonly [start: number, end: number];

/**
 * A text made from another one in one step.
 *
 * Texts are made quickly and for every message; the way back is worked out only where something was found.
 */
export class View {
  readonly text: string;
  readonly #before: View | undefined;
  readonly #trace: ((text: string) => readonly Piece[]) | undefined;
  #parts: readonly Part[] | undefined;

  /** `trace` says what the step replaced in the text of `before`, in order and without overlap. */
  constructor(text: string, before?: View, trace?: (text: string) => readonly Piece[]) {
    this.text = text;
    this.#before = before;
    this.#trace = trace;
  }

  /** Return the least span of the original text that holds what is at the units `start` to `end` here. */
  spanOfUnits(start: number, end: number): Span {
    const count = counter(this.text);
    return this.span(count(start), count(end));
  }

  /** The same from code points `start` to `end` of this text. */
  span(start: number, end: number): Span {
    if (start >= end) {
      throw new Error("an empty span stands for nothing");
    }
    if (this.#before === undefined) {
      return [start, end];
    }
    if (this.#trace === undefined) {
      return this.#before.span(start, end);
    }
    return this.#before.span(this.#place(start)[0], this.#place(end - 1)[1]);
  }

  /** Return where the code point at `index` came from, in the text before. */
  #place(index: number): Span {
    this.#parts ??= partsOf(this.#before?.text ?? "", this.#trace ?? (() => []));
    let low = 0;
    let high = this.#parts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#parts[middle]?.here ?? 0) <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    const part = this.#parts[low];
    if (part === undefined) {
      throw new Error("no such place in this view");
    }
    if (part.hereEnd - part.here === part.thereEnd - part.there) {
      const at = part.there + index - part.here;
      return [at, at + 1];
    }
    return [part.there, part.thereEnd];
  }
}

function partsOf(before: string, trace: (text: string) => readonly Piece[]): readonly Part[] {
  const parts: Part[] = [];
  const count = counter(before);
  let here = 0;
  let there = 0;
  for (const piece of trace(before)) {
    const start = count(piece.start);
    const end = count(piece.end);
    if (start > there) {
      parts.push({ here, hereEnd: here + start - there, there, thereEnd: start });
      here += start - there;
    }
    if (piece.made !== "") {
      const size = length(piece.made);
      parts.push({ here, hereEnd: here + size, there: start, thereEnd: end });
      here += size;
    }
    there = end;
  }
  const rest = length(before) - there;
  if (rest > 0) {
    parts.push({ here, hereEnd: here + rest, there, thereEnd: there + rest });
  }
  return parts;
}

/** Return `text` with `pieces` in their places. */
export function joined(text: string, pieces: readonly Piece[]): string {
  if (pieces.length === 0) {
    return text;
  }
  let made = "";
  let at = 0;
  for (const piece of pieces) {
    made += text.slice(at, piece.start) + piece.made;
    at = piece.end;
  }
  return made + text.slice(at);
}
