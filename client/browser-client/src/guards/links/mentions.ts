/**
 * Invitations without a link: a platform's name beside a handle, a number or a code.
 *
 * A name alone is talk ("the Telegram channel was shut"); an identifier must stand near it, in the same sentence.
 */
import { isAscii } from "../text/classes";
import type { Reason } from "../reasons";
import type { Verdict } from "../verdict";
import { allFrom, endOf, exchanged, matchAt, strippedEnd, strippedStart } from "./expression";
import { type Beside, identifiers } from "./identifiers";
import { offers } from "./offers";
import type { Name, Names, Platform } from "./platform_names";
import { isRequestedBefore } from "./requests";

const AFTER = 30;
const BEFORE = 26;
const CUE_BEFORE = 6;
const CUE_AFTER = 12;
const OWN_BEYOND = 12;
/** So much of the text around a name is taken: a whole handle begins and ends in it. */
const MARGIN = 96;

/** Found: a verdict with its category, at a place of the searched text. */
export type Mention = {
  readonly category: string;
  readonly reason: Reason;
  readonly verdict: Verdict;
  readonly start: number;
  readonly end: number;
};

const SENTENCE_END = /[\u3002\uff01\uff1f!?]|[.;\uff1b][ \n]/gu;
const LATIN = /[a-z]+(?:[_-][a-z]+)*/gu;
const SPELLED_PART = /(?:[ ][a-z][ ]|[.][a-z][.])[a-z](?![a-z])/u;
const SPELLED = /(?<![a-z0-9.])[a-z](?:(?:[ ][a-z]){2,11}|(?:[.][a-z]){2,11})(?![a-z0-9])/gu;
const SPELLED_ACCOUNT = /(?<![a-z0-9._])[a-z](?:[ ][a-z_.]){2,15}(?:[ ][a-z0-9_.]){2,15}(?![a-z0-9._])/gu;
const FIGURE_INSIDE = /(?<=[a-z])[0-9@$!](?=[a-z])/gu;
const WORD_SIGN = /^[a-z0-9@$!]$/u;
const WORD_WITH_FIGURES = /[a-z0-9@$!]{4,12}(?![a-z0-9])/uy;
const LONGEST_NAME = 12;
/** A platform's two letters set apart. */
const APART =
  /(?<![a-z0-9])(?:t[ ./]g|q[ .]q|[vw](?:(?<![^a-z0-9][a-z] [vw])[ .]x|[ .]x(?! [a-z] )))(?![a-z0-9])/gu;
const FIGURES: ReadonlySet<string> = new Set("0123456789.");
const JOINS: ReadonlySet<string> = new Set("/.@#_=&?");
const KATAKANA = /^[\u30a1-\u30fa\u30fc]/u;
const HANGUL = /[\uac00-\ud7a3]/u;
/** Behind one letter that stands for a quantity: a volume by a number, or by another letter. */
const DIVIDED = /\/([a-z]{1,2}|[0-9]{1,3}(?:[.][0-9]{1,3})?)(?![a-z0-9_.])/uy;
const HAN_OR_HANGUL = /[\u3400-\u9fff\uac00-\ud7a3]/uy;
const LONGISH = /[a-z0-9]{16}|[a-z]k@[a-z0-9]/u;
const CODE_SIGNS = /[\u7801\u78bc\ucf54\ubc88\u63d0\u89e3]|tqm/u;

/** Yield the invitations of `written` (narrow, lower case) that stand in words. */
export function* mentions(
  written: string,
  names: Names,
  commonWords: ReadonlySet<string>,
): Generator<Mention> {
  const text = closed(written, names);
  const besides: Mention[] = [];
  const seen = new Set<string>();
  for (const named of namedIn(text, names)) {
    const base = Math.max(0, named.start - MARGIN);
    const part = text.slice(base, named.end + MARGIN);
    // A text that repeats itself is searched once.
    const key = [named.name.word, part, named.start - base].join("\n");
    if (!seen.has(key)) {
      seen.add(key);
      const found = mentionOf(around(part, named, base, names, commonWords), base, named.name.platform);
      if (found !== undefined) {
        besides.push(found);
        yield found;
      }
    }
  }
  for (const { start, end } of offers(text, names, commonWords)) {
    const before = text.slice(Math.max(0, start - BEFORE), start);
    const told = names.ownWord.exec(before);
    const own = told !== null && !names.inviting.test(before.slice(0, told.index));
    if (!besides.some((each) => each.start <= start && end <= each.end)) {
      yield { category: "invite", reason: "links.handle", verdict: own ? "warn" : "block", start, end };
    }
  }
  if (CODE_SIGNS.test(text)) {
    yield* lockers(text, names.extraction);
  }
  if (names.disks.some((word) => text.includes(word)) && names.secrets.some((word) => text.includes(word))) {
    yield* lockers(text, names.secret);
  }
  const hasLong = LONGISH.test(text);
  for (const { category, reason, parts, told, long } of names.forms) {
    if ((hasLong || !long) && parts.some((part) => text.includes(part))) {
      for (const found of allFrom(told, text)) {
        yield { category, reason, verdict: "block", start: found.index, end: endOf(found) };
      }
    }
  }
}

function* lockers(text: string, expression: RegExp): Generator<Mention> {
  for (const found of allFrom(expression, text)) {
    yield { category: "locker", reason: "links.locker", verdict: "block", start: found.index, end: endOf(found) };
  }
}

/** Return `text` with the letters of platforms' names together; places stay. */
function closed(text: string, names: Names): string {
  const close = text.replace(APART, (found) => `${found.charAt(0)}${found.charAt(2)} `);
  if (!SPELLED_PART.test(close)) {
    return close;
  }
  return close
    .replace(SPELLED, (found) => {
      const name = found.replaceAll(/[ .]/gu, "");
      return names.latin.has(name) ? name.padEnd(found.length) : found;
    })
    .replace(SPELLED_ACCOUNT, (found) => found.replaceAll(" ", "").padEnd(found.length));
}

type Named = { readonly start: number; readonly end: number; readonly name: Name };

function namedIn(text: string, names: Names): readonly Named[] {
  const found: Named[] = [];
  if (!isAscii(text)) {
    let last = 0;
    for (const first of allFrom(names.first, text)) {
      const start = first.index;
      const name =
        start < last
          ? undefined
          : names.other
              .get(first[0])
              ?.find(
                ({ word, strong }) =>
                  text.startsWith(word, start) &&
                  (strong || !goesOn(text, start + word.length, names)) &&
                  !isInAWord(text, start, word, names),
              );
      if (name !== undefined) {
        last = start + name.word.length;
        found.push({ start, end: last, name });
      }
    }
  }
  const latin: Named[] = [];
  for (const match of allFrom(LATIN, text)) {
    const name = names.latin.get(match[0]);
    // "v19.22" is a version, "/x" a part of a path.
    if (name !== undefined && (name.strong || !isPart(text, match.index, endOf(match), names))) {
      latin.push({ start: match.index, end: endOf(match), name });
    }
  }
  latin.push(...namedWithFigures(text, names));
  return [...found, ...latin.toSorted((one, other) => one.start - other.start || one.end - other.end)];
}

/** Yield names with figures for some of their letters: te1egram. */
function* namedWithFigures(text: string, names: Names): Generator<Named> {
  for (const figure of allFrom(FIGURE_INSIDE, text)) {
    let start = figure.index;
    while (start > 0 && figure.index - start < LONGEST_NAME && WORD_SIGN.test(text.charAt(start - 1))) {
      start -= 1;
    }
    const word = matchAt(WORD_WITH_FIGURES, text, start);
    if (word !== null) {
      const name = names.readFigures.map((read) => names.latin.get(exchanged(word[0], read))).find((each) => each !== undefined);
      if (name !== undefined) {
        yield { start, end: endOf(word), name };
      }
    }
  }
}

function isPart(text: string, start: number, end: number, names: Names): boolean {
  // One platform's name before another: ig/tg.
  const other = /(?<![a-z])([a-z]+)\/$/u.exec(text.slice(Math.max(0, start - LONGEST_NAME), start));
  const isOption = end - start === 1 && text.slice(Math.max(0, start - 2), start) === " -";
  const divisor = end - start === 1 ? matchAt(DIVIDED, text, end)?.[1] : undefined;
  if (divisor !== undefined && !names.latin.has(divisor)) {
    return true;
  }
  return isOption || FIGURES.has(text.charAt(end)) || (JOINS.has(text.charAt(start - 1)) && !names.latin.has(other?.[1] ?? ""));
}

/** Whether a short name is the beginning of another word of its script. */
function goesOn(text: string, end: number, names: Names): boolean {
  return matchAt(HAN_OR_HANGUL, text, end) !== null && matchAt(names.goesOn, text, end) === null;
}

/** Whether a name is a part of a longer word: the line of a hotline, the tel of a hotel. */
function isInAWord(text: string, start: number, name: string, names: Names): boolean {
  const before = text.charAt(start - 1);
  if (KATAKANA.test(name)) {
    const end = start + name.length;
    return KATAKANA.test(before) || (KATAKANA.test(text.charAt(end)) && matchAt(names.goesOn, text, end) === null);
  }
  return names.tails.has(name) && HANGUL.test(before);
}

/** Return `text` (narrow, lower case) with platforms' names in Latin letters for Cyrillic ones; places stay. */
export function namedInCyrillic(text: string, names: Names): string {
  return text.replaceAll(names.cyrillic, (found, name: string) => (names.cyrillicNames[name] ?? "").padEnd(found.length));
}

/** Return the name that stands at `named` in the text whose `part` begins at `base`, with its sentence. */
function around(
  part: string,
  named: Named,
  base: number,
  names: Names,
  commonWords: ReadonlySet<string>,
): Beside {
  const [start, end] = [named.start - base, named.end - base];
  const fullStop = allFrom(SENTENCE_END, part.slice(0, end + AFTER + 1), end).next().value;
  const stop = fullStop?.index ?? Math.min(part.length, end + AFTER);
  let begin = Math.max(0, start - BEFORE);
  for (const earlier of allFrom(SENTENCE_END, part.slice(0, start), begin)) {
    begin = endOf(earlier);
  }
  const near = part.slice(0, Math.max(end, Math.min(stop, end + CUE_AFTER)));
  const cued = allFrom(names.cue, near, Math.max(begin, start - CUE_BEFORE)).next().value !== undefined;
  return { text: part, begin, start, end, stop, strong: named.name.strong, cued, names, commonWords };
}

function mentionOf(beside: Beside, base: number, platform: Platform): Mention | undefined {
  const found = identifiers(beside, platform.takes).next().value;
  if (found === undefined) {
    return undefined;
  }
  const gathers = beside.names.gatherings.some((word) => {
    const at = beside.text.indexOf(word, beside.end);
    return at >= 0 && at + word.length <= found.start;
  });
  const { lettered, requests } = beside.names;
  const asked =
    matchAt(lettered.askedBehind, beside.text, found.end) !== null ||
    matchAt(requests.behind, beside.text, Math.max(found.end, beside.end)) !== null;
  return {
    category: platform.category,
    reason: found.reason,
    verdict: !gathers && !asked && isOwn(beside, found.start) ? "warn" : "block",
    start: base + Math.min(found.start, beside.start),
    end: base + Math.max(found.end, beside.end),
  };
}

/** Whether somebody tells her own handle: that is for the personal guard, which warns her. */
function isOwn(beside: Beside, first: number): boolean {
  const { text, begin, start, names } = beside;
  const before = strippedEnd(text.slice(begin, start), " ");
  const after = text.slice(beside.end, beside.stop + OWN_BEYOND);
  const said = names.own.find((word) => before.endsWith(word));
  if (said !== undefined && (names.inviting.test(before.slice(0, -said.length)) || names.asks.test(after))) {
    return false;
  }
  const lead = text.slice(begin, first);
  const told = names.ownLead.exec(lead);
  if (told !== null && allFrom(names.cue, `${lead}\n${after}`).next().value === undefined) {
    return !isRequestedBefore(text, Math.min(begin + told.index, start), names.requests);
  }
  return (
    said !== undefined ||
    strippedStart(after, " ").startsWith("\u6211") ||
    names.ownAfter.some((word) => after.includes(word))
  );
}
