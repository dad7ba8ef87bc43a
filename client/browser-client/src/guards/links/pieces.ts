/**
 * What the words of a short message make when they are put together, whatever it says about how.
 *
 * There is no end to the ways of telling somebody to join two words. In a message of a line or two the words are so few
 * that each join is asked of the lists; for a long one that would take too long. Nothing is warned of: it counts where it
 * is listed.
 */
import type { Assembled } from "./assembled";
import { allFrom } from "./expression";
import type { Tops } from "./hosts";
import { FILLER } from "./words";

const LONGEST_TEXT = 120;
const MOST_WORDS = 20;
const MOST_ENDINGS = 4;
const MOST_JOINED = 6;
const LEAST_NAME = 4;
const LEAST_SURE = 9;
const LONGEST_NAME = 40;
const WORD = /[a-z0-9]+(?:-[a-z0-9]+)*/gu;
const PART = /[a-z0-9]+/gu;
const FIGURE = /[0-9]/u;
/** The length of a nation's ending. */
const NATION = 2;

/** Yield the hosts that the words of a short `text` (narrow, lower case, refanged) may make, and where. */
export function* pieces(text: string, tops: Tops): Generator<Assembled> {
  if (text.length > LONGEST_TEXT) {
    return;
  }
  const plain = text.replaceAll(FILLER, "");
  const whole = Array.from(allFrom(WORD, plain), ([word]) => word).slice(0, MOST_WORDS);
  const cut = Array.from(allFrom(PART, plain), ([word]) => word).slice(0, MOST_WORDS);
  const rows = [whole, cut, cut.filter((word) => !tops.words.telling.has(word))];
  for (const host of new Set(rows.flatMap((row) => [...hostsOf(row, plain, tops)]))) {
    yield { start: 0, end: text.length, host };
  }
}

function* hostsOf(words: readonly string[], plain: string, tops: Tops): Generator<string> {
  const ends = [...words.keys()].filter((at) => at > 0 && tops.words.commonTops.has(words[at] ?? ""));
  for (const at of ends.slice(0, MOST_ENDINGS)) {
    const top = words[at] ?? "";
    const last = words[at - 1] ?? "";
    const second = top.length === NATION && tops.words.secondLevels.has(last) ? last : "";
    const ending = second === "" ? top : `${second}.${top}`;
    const before = words.slice(0, second === "" ? at : at - 1);
    const [name = "", label = ""] = before.slice(-2);
    if (FIGURE.test(name) && name.length >= LEAST_NAME && label.length >= LEAST_NAME) {
      // A dot was left out: `room7 example dot com`.
      yield `${name}.${label}.${ending}`;
    }
    // "come to me": an ending that is a word of its own needs its dot, or a name with a figure.
    const isWord = tops.words.neverBare.has(top) || tops.words.commonWords.has(top);
    const needsFigure = isWord && !plain.includes(`.${top}`);
    const least = tops.words.spacedTops.has(top) ? LEAST_NAME : LEAST_SURE;
    for (const joined of namesOf(before)) {
      if ((joined.length >= least && !needsFigure) || FIGURE.test(joined)) {
        yield `${joined}.${ending}`;
      }
    }
  }
}

/** Return every row of the words, joined. */
function namesOf(words: readonly string[]): ReadonlySet<string> {
  const made = new Set<string>();
  for (const first of words.keys()) {
    let joined = "";
    for (const word of words.slice(first, first + MOST_JOINED)) {
      joined += word;
      if (joined.length >= LEAST_NAME && joined.length <= LONGEST_NAME) {
        made.add(joined);
      }
    }
  }
  return made;
}
