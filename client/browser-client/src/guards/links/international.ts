/** Finds hosts without a scheme whose letters are not ASCII: the top-level domain's, or those before it. */
import { aCandidate, BARE, type Candidate, GUESSED } from "./candidate";
import { allFrom, endOf } from "./expression";
import { settled, type Tops } from "./hosts";
import type { Written } from "./written";

const MAX_HOST = 64;
const ASCII_TOP = /(?<![.\u3002 ])[.\u3002]([a-z]{2,18})(?![a-z0-9-])/gu;
const ASCII = /^[\0-\x7f]*$/u;
/** What may stand before a domain in ASCII and be a name, and no sentence. */
const NAMED = /^[^\0-\x7f]{2,8}$/u;
const MAX_BEGINNINGS = 16;
const IDEOGRAPHIC_STOP = "\u3002";
const ENDS = " \n\0/\\\"'<>()[]{},:;!?@|\uff0c\uff01\uff1f\u3001\uff1b\uff1a\u2026\u300c\u300d\u3010\u3011\u300a\u300b";
const LABEL_ENDS = `${ENDS}.${IDEOGRAPHIC_STOP}`;

/** Yield them; a sentence may stand right before the host, so several beginnings are tried. */
export function* international(written: Written, tops: Tops, mayGuess: () => boolean): Generator<Candidate> {
  const text = written.text;
  const seen = new Set<string>();
  if (ASCII.test(text)) {
    return;
  }
  for (const found of [...allFrom(tops.words.idnTop, text), ...asciiTops(text, tops)]) {
    let start = found.index;
    while (start > 0 && found.index - start < MAX_HOST && !ENDS.includes(text.charAt(start - 1))) {
      start -= 1;
    }
    const end = endOf(found);
    const stretch = `${end - start}:${text.slice(start, end + MAX_HOST)}`;
    // A text that repeats itself is searched once.
    if (start < found.index && !seen.has(stretch)) {
      seen.add(stretch);
      const top = found[1] ?? "";
      const [path, last] = written.path(end);
      const after = text.charAt(end);
      // The ideographic stop ends sentences: with it only what the lists know counts.
      const isPlain =
        !text.slice(start, end).includes(IDEOGRAPHIC_STOP) &&
        (path !== "" || ["", " ", "\n"].includes(after)) &&
        // Before a domain in ASCII a sentence may stand, or the domain is a word that begins one.
        (!ASCII.test(top) || (tops.words.spacedTops.has(top) && NAMED.test(text.slice(start, found.index))));
      for (const begin of beginnings(text, start, found.index)) {
        const manner = isPlain && begin === start ? BARE : GUESSED;
        if (manner === GUESSED && !mayGuess()) {
          break;
        }
        for (const each of settled(text.slice(begin, end), tops)) {
          yield aCandidate(each.host, path, [begin, last], manner);
        }
      }
    }
  }
}

/** Yield the domains in ASCII behind a label that is not. */
function* asciiTops(text: string, tops: Tops): Generator<RegExpExecArray> {
  for (const found of allFrom(ASCII_TOP, text)) {
    if (tops.isAsciiTop(found[1] ?? "") && !ASCII.test(labelBefore(text, found.index))) {
      yield found;
    }
  }
}

/** Whether a label that is not ASCII stands before a domain that is. */
export function isOwnLabel(text: string, tops: Tops): boolean {
  return asciiTops(text, tops).next().done !== true;
}

function labelBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < MAX_HOST && !LABEL_ENDS.includes(text.charAt(start - 1))) {
    start -= 1;
  }
  return text.slice(start, end);
}

function beginnings(text: string, start: number, end: number): ReadonlySet<number> {
  let label = end;
  while (label > start && !`.${IDEOGRAPHIC_STOP}`.includes(text.charAt(label - 1))) {
    label -= 1;
  }
  const found = new Set<number>();
  for (let begin = start; begin < Math.min(start + MAX_BEGINNINGS, end); begin += 1) {
    found.add(begin);
  }
  return found.add(label);
}
