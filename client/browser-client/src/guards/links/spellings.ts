/** How a host may have been meant whose letters were exchanged for figures, or cut by hyphens. */
import { exchanged } from "./expression";
import type { Words } from "./words";

/** A longer run of figures between letters is a number. */
const MAX_INNER = 3;
const LEET = /[0134567]/u;
const SPELLED = /[0134567_-]/u;
const FIGURES = /[0-9]+/gu;

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
    const inner = close.replaceAll(FIGURES, (run, start: number) => letters(close, { run, start }, words, way));
    if (inner !== close && inner !== read) {
      yield inner;
      if (close.includes("1")) {
        yield Array.from(inner, (now, place) => (close[place] === "1" && now === "l" ? "i" : now)).join("");
      }
    }
  }
}

type Figures = { readonly run: string; readonly start: number };

/**
 * Return a run of figures as it may be meant.
 *
 * Figures between letters are letters, but for more than MAX_INNER; those at the end of a label are figures, but for the
 * first `leading`, and with `single` for those that stand alone: `exampl3`.
 */
function letters(host: string, { run, start }: Figures, words: Words, { leading, single }: Way): string {
  const after = host.charAt(start + run.length);
  const kept = after !== "" && after !== "." ? Math.max(0, run.length - MAX_INNER) : run.length;
  const isBehindLetter = start > 0 && host[start - 1] !== ".";
  const head = isBehindLetter ? (single && run.length === 1 ? 1 : leading) : 0;
  if (head >= kept) {
    return kept < run.length || head > 0 ? exchanged(run, words.leet) : run;
  }
  return exchanged(run.slice(0, head), words.leet) + run.slice(head, kept) + exchanged(run.slice(kept), words.leet);
}
