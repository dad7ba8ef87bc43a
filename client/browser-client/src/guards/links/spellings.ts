/** How a host may have been meant whose letters were exchanged for figures, or cut by hyphens. */
import { exchanged } from "./expression";
import type { Words } from "./words";

/** A longer run of figures between letters is a number. */
const MAX_INNER = 3;
const LEET = /[0134567]/u;
const SPELLED = /[0134567_-]/u;
const FIGURES = "0123456789";

/** Whether there is anything to read in another way. */
export function couldBeSpelled(host: string): boolean {
  return SPELLED.test(host);
}

type Way = { readonly leading: number; readonly single: boolean };
const WAYS: readonly Way[] = [
  { leading: 0, single: false },
  { leading: 1, single: false },
  { leading: 2, single: false },
  { leading: 0, single: true },
];

/** Yield `host` and what it may stand for. */
export function* spellings(host: string, words: Words): Generator<string> {
  yield host;
  const close = host.replaceAll(/[_-]/gu, "");
  if (close !== host) {
    yield close;
  }
  if (!LEET.test(close)) {
    return;
  }
  const read = exchanged(close, words.leet);
  yield read;
  if (close.includes("1")) {
    yield exchanged(close.replaceAll("1", "i"), words.leet);
  }
  for (const way of WAYS) {
    const inner = Array.from(close, (_, place) => letter(close, place, words, way)).join("");
    if (inner !== close && inner !== read) {
      yield inner;
      if (close.includes("1")) {
        yield Array.from(inner, (now, place) => (close[place] === "1" && now === "l" ? "i" : now)).join("");
      }
    }
  }
}

/**
 * Return the letter at `place`.
 *
 * Figures between letters are letters; those at the end of a label are figures, but for the first `leading`, and with
 * `single` for those that stand alone: `exampl3`.
 */
function letter(host: string, place: number, words: Words, { leading, single }: Way): string {
  const char = host.charAt(place);
  if (!FIGURES.includes(char)) {
    return char;
  }
  let first = place;
  while (first > 0 && FIGURES.includes(host.charAt(first - 1))) {
    first -= 1;
  }
  let end = place;
  while (end < host.length && FIGURES.includes(host.charAt(end))) {
    end += 1;
  }
  const behindLetter = first > 0 && host[first - 1] !== ".";
  const isInside = end < host.length && host[end] !== "." && end - place <= MAX_INNER;
  return isInside || (behindLetter && (place - first < leading || (single && end - first === 1))) ? (words.leet.get(char) ?? char) : char;
}
