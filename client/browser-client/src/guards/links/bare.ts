/**
 * Finds hosts that stand without a scheme, and those whose letters were set apart, joined or exchanged.
 *
 * Words are labels, and what stands between two words is a dot, a gap or an end. From each word that is a top-level domain
 * one goes left. What is certain (words joined by dots) may be shown as an unknown host; what is only possible counts where
 * the lists or the platforms know it: look everything up, warn only of the plausible.
 */
import { aCandidate, type Candidate, GUESSED, LIKELY } from "./candidate";
import { exchanged } from "./expression";
import type { Tops } from "./hosts";
import { manner, type Setting, SHORT } from "./plausible";
import { Run, SENTENCE } from "./run";
import { couldBeSpelled, spellings } from "./spellings";
import { FILLER } from "./words";
import type { Written } from "./written";

const MAX_LEFT_WORDS = 12;
const MAX_LEFT_CHARS = 72;
const MAX_LABELS = 40;
const MAX_FURTHER = 6;
const SHORTEST_READ_TOP = 3;
const LONGEST_READ_TOP = 8;

const ONLY_LETTERS = /^[a-z]+$/u;
const FIGURES = /^[0-9]+$/u;
/** Written before two slashes, it is no part of a host. */
const SCHEMES: ReadonlySet<string> = new Set(["http", "https"]);
const BLANKS = " \n";
/** Lines that begin with the same word: a table, where figures stand before it; and one in any case. */
const ROWS = 6;
const MOST_ROWS = 12;


/** Yield the hosts of `written` that stand without a scheme; while `mayGuess` says so also possible ones. */
export function* bare(written: Written, tops: Tops, mayGuess?: () => boolean): Generator<Candidate> {
  const run = new Run(written);
  const seen = new Set<string>();
  for (let place = 1; place < run.words.length; place += 1) {
    const between = run.between(place);
    const word = run.word(place);
    // By far the most words stand behind a space.
    if (between === ", " || (between === " " && !tops.words.spacedTops.has(word))) {
      continue;
    }
    const guess = mayGuess?.() ?? false;
    if (between === "." && guess && tops.words.commonTops.has(run.word(place - 1))) {
      yield* backwards(run, place - 1);
    }
    const exists = tops.isAsciiTop(word);
    const pathFollows = run.text.charAt(run.end(place)) === "/";
    if (!isAnchor(between, word, tops, { exists, guess, pathFollows }) || isRow(run, place)) {
      continue;
    }
    const kind = run.joint(place);
    if (kind === "nothing" && between !== SENTENCE) {
      continue;
    }
    if (kind === "dot" && exists) {
      yield* certain(run, tops, place);
    }
    const end = run.end(place);
    // The same words before it, the same path behind it: a text that repeats itself is searched once.
    const begin = Math.max(0, end - MAX_LEFT_CHARS);
    const stretch = `${end - begin}:${run.text.slice(begin, end + MAX_LEFT_CHARS)}`;
    if (guess && !seen.has(stretch)) {
      seen.add(stretch);
      yield* possible(run, tops, place);
    }
  }
}

type Standing = { readonly exists: boolean; readonly guess: boolean; readonly pathFollows: boolean };

/** Whether a host may end here. Behind a space or a stop only the commonest domains are looked for. */
function isAnchor(between: string, word: string, tops: Tops, standing: Standing): boolean {
  if (isStop(between) && !standing.pathFollows) {
    return standing.guess && tops.words.spacedTops.has(word);
  }
  return standing.exists || readTop(word, tops) !== "";
}

/** Whether the word at `place` only begins a row of figures, as many others do: kilometres of a run. */
function isRow(run: Run, place: number): boolean {
  const least = FIGURES.test(run.word(place - 1)) ? ROWS : MOST_ROWS;
  return run.between(place).includes("\n") && run.text.split(`\n${run.word(place)} `).length > least;
}

/** Whether it is a space, or a sign right behind a word and a blank after it, as where a sentence pauses. */
function isStop(between: string): boolean {
  if (between.length < 2) {
    return between === " ";
  }
  return BLANKS.includes(between.charAt(between.length - 1)) && !BLANKS.includes(between.charAt(0));
}

/** Return the top-level domain that `word` with figures for letters may be, or nothing. */
function readTop(word: string, tops: Tops): string {
  if (word.length > LONGEST_READ_TOP || ONLY_LETTERS.test(word)) {
    return "";
  }
  for (const one of ["l", "i"]) {
    const read = exchanged(word.replaceAll("1", one), tops.words.leet);
    const isCommon = !FIGURES.test(word) && tops.words.commonTops.has(read);
    if (isCommon || (word.length >= SHORTEST_READ_TOP && tops.isAsciiTop(read))) {
      return read;
    }
  }
  return "";
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
  yield aCandidate(host, "", [start, end], GUESSED);
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
  yield { ...aCandidate(labels.join("."), path, [start, last], sure), isMail };
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
  const isRead = !tops.isAsciiTop(written);
  const top = isRead ? readTop(written, tops) : written;
  const [path, last] = run.written.path(end);
  let made = top;
  let opened = top;
  let signs = 0;
  let plain = isRead ? 1 : 0;
  let left = place;
  while (left > 0 && place - left < MAX_LEFT_WORDS && end - run.start(left - 1) <= MAX_LEFT_CHARS) {
    const kind = run.between(left) === SENTENCE ? "loose" : run.joint(left);
    if (kind === "nothing" || (SCHEMES.has(run.word(left - 1)) && run.between(left).includes("//"))) {
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
      const where = [run.start(left), last] as const;
      for (const host of spellings(made, tops.words)) {
        yield aCandidate(host, path, where, GUESSED);
      }
      if (signs === 0 && opened !== made) {
        yield aCandidate(opened, path, where, GUESSED);
      }
    }
  }
}
