/**
 * Whether a message says that its writer may not want to live. Tuned to be quiet; it misses much.
 *
 * A phrase counts unless, in its own clause or sentence, there is a no before it, it was long ago, somebody
 * else is spoken of, or somebody told her to. One that counts is enough.
 */
import type { Policy } from "../policy";
import { isAscii } from "../text/classes";
import type { Match, Pattern } from "../text/pattern";
import { type Views, views } from "../text/views";
import { type Phrases, phrases } from "./phrases";

/** Code points before a phrase in which its sentence is read. */
const REACH = 48;
const REACH_AFTER = 24;
const NO_REACH = 24;
/** No phrase is longer: so far before a word that is in every phrase one may begin. */
const MOST_BEFORE = 72;
/** And so far behind it end, with what must not follow. */
const MOST_AFTER = 96;
const SENTENCE_ENDS = "\n.。!?;";

/** Whether a phrase counts in the message. */
export function heard(seen: Views, policy: Policy): boolean {
  const told = phrases(policy);
  const ascii = isAscii(seen.lower.text);
  const text = ascii ? seen.lower.text : spoken(seen.lower.text);
  for (const language of told.languages) {
    if (language.gate !== undefined && (ascii || language.gate.search(text) === undefined)) {
      continue;
    }
    if (said(text, language).some((match) => counts(text, language, told.clauseEnd, match))) {
      return true;
    }
  }
  return false;
}

/** Return what `heard` returns for the views of `text`. */
export function heardInText(text: string, policy: Policy): boolean {
  return heard(views(text, policy), policy);
}

/** Return the text with one kind of apostrophe, and one unit for each code point. */
function spoken(text: string): string {
  const flat = text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, "\ufffc");
  return flat.includes("\u2019") || flat.includes("\u2018")
    ? flat.replaceAll(/[\u2018\u2019\u201b\u02bc`\u00b4]/gu, "'")
    : flat;
}

/** Return the phrases that stand in the text; in English not within words. */
function said(text: string, language: Phrases): readonly Match[] {
  if (language.gate !== undefined) {
    return language.said.all(text);
  }
  return nearGates(text, language).flatMap(([begin, stop]) =>
    language.said.all(text.slice(0, stop), begin).filter((match) => isWhole(text, match)),
  );
}

/** Return the stretches in which a phrase can stand, apart and in order: all other text is passed over. */
function nearGates(text: string, language: Phrases): readonly (readonly [begin: number, stop: number])[] {
  const words = new Set(text.match(/[a-z]+/gu));
  const parts = [...language.gateWords.filter((word) => words.has(word)), ...language.gateParts];
  const places = parts.flatMap((part) => placesOf(text, part)).toSorted((one, other) => one - other);
  const found: (readonly [number, number])[] = [];
  let begin = -1;
  let stop = -1;
  for (const at of places) {
    if (at - MOST_BEFORE > stop) {
      if (stop >= 0) {
        found.push([begin, stop]);
      }
      begin = Math.max(0, at - MOST_BEFORE);
    }
    stop = at + MOST_AFTER;
  }
  return stop < 0 ? found : [...found, [begin, stop]];
}

function placesOf(text: string, part: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    found.push(at);
  }
  return found;
}

/** Whether an English phrase is no part of words. */
function isWhole(text: string, match: Match): boolean {
  if (isLetter(text.charAt(match.start - 1))) {
    return false;
  }
  return !(isLetter(text.charAt(match.end - 1)) && isLetter(text.charAt(match.end)));
}

/** Whether the phrase is meant by the writer, of herself, now. */
function counts(text: string, language: Phrases, clauseEnd: Pattern, match: Match): boolean {
  const sentence = text.slice(sentenceStart(text, match.start), match.start);
  const clause = sentence.slice(clauseEnd.all(sentence).at(-1)?.end ?? 0);
  const after = text.slice(match.end, match.end + REACH_AFTER);
  if (language.pastAfter.match(after) !== undefined || language.pastBefore.search(sentence) !== undefined) {
    return false;
  }
  const part = language.noBeforeIsPart.match(match.text) !== undefined;
  if (!part && language.notBefore.search(clause.slice(-NO_REACH)) !== undefined) {
    return false;
  }
  if (language.toldBefore.search(sentence) !== undefined) {
    return false;
  }
  const others = last(language.others, clause, language.spaced);
  return others < 0 || others < last(language.own, clause + match.text, language.spaced);
}

/** Return where the sentence begins, at most REACH before. */
function sentenceStart(text: string, start: number): number {
  const least = Math.max(0, start - REACH);
  for (let at = start - 1; at >= least; at -= 1) {
    if (SENTENCE_ENDS.includes(text.charAt(at))) {
      return at + 1;
    }
  }
  return least;
}

/** Return where the last match starts; -1 where there is none. */
function last(pattern: Pattern, text: string, spaced: boolean): number {
  let found = -1;
  for (const match of pattern.all(text)) {
    const within = isLetter(text.charAt(match.start - 1)) || isLetter(text.charAt(match.end));
    if (!spaced || !within) {
      found = match.start;
    }
  }
  return found;
}

function isLetter(sign: string): boolean {
  return sign >= "a" && sign <= "z";
}
