/**
 * Finds hosts that stand without a scheme, and those whose letters were set apart, joined or exchanged.
 *
 * Words are labels, and what stands between two words is a dot, a gap or an end. From each word that is a top-level domain
 * one goes left. What is certain (words joined by dots) may be shown as an unknown host; what is only possible counts where
 * the lists or the platforms know it: look everything up, warn only of the plausible.
 */
import { aCandidate, type Candidate, GUESSED, LIKELY } from "./candidate";
import { allFrom, endOf, exchanged } from "./expression";
import type { Tops } from "./hosts";
import { manner, type Setting, SHORT } from "./plausible";
import { couldBeSpelled, spellings } from "./spellings";
import { FILLER, type Words } from "./words";
import type { Written } from "./written";

const MAX_LEFT_WORDS = 12;
const MAX_LEFT_CHARS = 72;
const MAX_LABELS = 40;
const MAX_FURTHER = 6;
const LONGEST_JOINT = 12;
const LONGEST_COMMON_TOP = 7;

type Joint = "nothing" | "gap" | "loose" | "dot";

const WORD = /[a-z0-9]+(?:[_-]+[a-z0-9]+)*/gu;
const DOT = /^[.\u3002]\0{0,16}$/u;
const FIGURES = /^[0-9]+$/u;
/** A dot of any sign that is no letter: symbols, punctuation, pictures (narrow: U+E000 to U+EAFF). */
const LOOSE_DOT =
  /^[ \n\0]{0,3}(?:[!-/:-@[-`{-~\u00a1-\u00bf\u2010-\u2bff\u3000-\u3004\u3008-\u3020\u30fb\ufe30-\ufe4f\ue000-\ueaff][ \n\0]{0,2}){1,5}$/u;
const GAP = /^[ \n\0_-]{1,4}$/u;
const SENTENCE = ". ";

/** The words of a text, with their places, and what stands between them. */
class Run {
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

/** Yield the hosts of `written` that stand without a scheme; with `guess` also the possible ones. */
export function* bare(written: Written, tops: Tops, guess: boolean): Generator<Candidate> {
  const run = new Run(written);
  for (let place = 1; place < run.words.length; place += 1) {
    const between = run.between(place);
    const word = run.word(place);
    // By far the most words stand behind a space.
    if (between === ", " || (between === " " && !tops.words.spacedTops.has(word))) {
      continue;
    }
    if (between === "." && guess && tops.words.commonTops.has(run.word(place - 1))) {
      yield* backwards(run, place - 1);
    }
    const exists = tops.isAsciiTop(word);
    if (!isAnchor(between, word, tops, exists, guess)) {
      continue;
    }
    const kind = run.joint(place);
    if (kind === "nothing" && between !== SENTENCE) {
      continue;
    }
    if (kind === "dot" && exists) {
      yield* certain(run, tops, place);
    }
    if (guess) {
      yield* possible(run, tops, place);
    }
  }
}

/** Whether a host may end here. Behind a mere space only the commonest domains are looked for. */
function isAnchor(between: string, word: string, tops: Tops, exists: boolean, guess: boolean): boolean {
  if (between === " " || between === SENTENCE) {
    return guess && tops.words.spacedTops.has(word);
  }
  return exists || isLeetTop(word, tops.words);
}

function isLeetTop(word: string, words: Words): boolean {
  if (word.length > LONGEST_COMMON_TOP || FIGURES.test(word)) {
    return false;
  }
  return words.commonTops.has(exchanged(word, words.leet));
}

/** Yield the host whose labels are written from the top-level domain down: com.example.name. */
function* backwards(run: Run, place: number): Generator<Candidate> {
  const start = run.start(place);
  if (run.text.charAt(start - 1) === ".") {
    return;
  }
  let last = place + 1;
  while (last + 1 < run.words.length && run.between(last + 1) === "." && last - place < MAX_LEFT_WORDS) {
    last += 1;
  }
  const end = run.end(last);
  const host = run.text.slice(start, end).split(".").toReversed().join(".");
  yield aCandidate(host, "", run.written.span(start, end), GUESSED);
}

/** Yield the host that ends with the word at `place`, all its labels joined by dots. */
function* certain(run: Run, tops: Tops, place: number): Generator<Candidate> {
  const text = run.text;
  let first = place;
  while (first > 0 && place - first < MAX_LABELS && run.joint(first) === "dot") {
    first -= 1;
  }
  const [start, end] = [run.start(first), run.end(place)];
  const labels = text.slice(start, end).replaceAll(FILLER, "").replaceAll("\u3002", ".").split(".");
  const goesOn = place + 1 < run.words.length && run.joint(place + 1) === "dot";
  if (goesOn && continues(run, place + 1, tops)) {
    return;
  }
  const disguised = text.slice(start, end).includes(FILLER);
  const [path, last] = text.charAt(end) === " " && !disguised ? ["", end] : run.written.path(end);
  const isMail = start > 1 && text.charAt(start - 1) === "@" && !" \n\0".includes(text.charAt(start - 2));
  const setting: Setting = {
    labels,
    cased: run.written.cased.slice(start, end),
    before: start > 0 ? text.charAt(start - 1) : "",
    after: text.charAt(end),
    path,
    disguised,
  };
  const sure = goesOn && labels.length === SHORT ? LIKELY : manner(setting, tops.words);
  yield { ...aCandidate(labels.join("."), path, run.written.span(start, last), sure), isMail };
}

/** Whether the run of labels goes on to another top-level domain: then that one is the host's end. */
function continues(run: Run, place: number, tops: Tops): boolean {
  for (let following = place; following < Math.min(place + MAX_FURTHER, run.words.length); following += 1) {
    if (following > place && run.joint(following) !== "dot") {
      return false;
    }
    const word = run.word(following);
    if (tops.words.plainTops.has(word) && tops.has(word)) {
      return true;
    }
  }
  return false;
}

/** Yield what the words left of the top-level domain at `place` may make, gaps closed. */
function* possible(run: Run, tops: Tops, place: number): Generator<Candidate> {
  const end = run.end(place);
  const written = run.word(place);
  const top = tops.isAsciiTop(written) ? written : exchanged(written, tops.words.leet);
  const [path, last] = run.written.path(end);
  let made = top;
  let opened = top;
  let signs = 0;
  let plain = 0;
  let left = place;
  while (left > 0 && place - left < MAX_LEFT_WORDS && end - run.start(left - 1) <= MAX_LEFT_CHARS) {
    const kind = run.between(left) === SENTENCE ? "loose" : run.joint(left);
    if (kind === "nothing") {
      break;
    }
    left -= 1;
    const word = run.word(left);
    // Right before the domain there must be a dot, whatever is written there.
    made = `${word}${kind !== "gap" || left === place - 1 ? "." : ""}${made}`;
    opened = `${word}.${opened}`;
    signs += kind === "gap" ? 0 : 1;
    plain += kind === "dot" ? 0 : 1;
    if (plain > 0 || couldBeSpelled(made)) {
      const where = run.written.span(run.start(left), last);
      for (const host of spellings(made, tops.words)) {
        yield aCandidate(host, path, where, GUESSED);
      }
      if (signs === 0 && opened !== made) {
        yield aCandidate(opened, path, where, GUESSED);
      }
    }
  }
}
