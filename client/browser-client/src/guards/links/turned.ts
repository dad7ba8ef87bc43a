/**
 * Texts with the whole disguise undone: letters joined that stood apart, turned round, shifted, out of signs.
 *
 * Each is made only where something in the text asks for it. What is found in them counts where the lists or the platforms
 * know it. All texts are narrow.
 */
import { withoutCapitals } from "./assembled";
import { enciphered } from "./ciphers";
import { allFrom, endOf, escape, exchanged, matchAt } from "./expression";
import type { Tops } from "./hosts";
import { mistyped } from "./keyboards";
import { letters, type Told } from "./letters";
import { heard, sounding } from "./sounds";
import { endingSaid, FILLER, shift, type Words } from "./words";
import { wrapped } from "./wrapped";

const LONGEST_TOP = 8;
const ROT13 = 13;
const OFTEN = 2;
const LONGEST_COLUMN = 14;
const MOST_COLUMNS = 120;
/** Signs that are strewn between letters. */
const BETWEEN: readonly RegExp[] = Array.from("~^=+'", (sign) => new RegExp(`(?<=[a-z0-9.])${escape(sign)}(?=[a-z0-9.])`, "gu"));
/** One or two letters before those that stand apart may be the sentence's. */
const CUTS = 3;
const SINGLE = /[^a-z0-9][a-z0-9][^a-z0-9]{1,3}[a-z0-9][^a-z0-9]{1,3}[a-z0-9][^a-z0-9]/u;
const APART = /(?<![a-z0-9])(?:[a-z0-9][^a-z0-9]{1,3}){7,}[a-z0-9](?![a-z0-9])/gu;
const LETTER = /^[a-z0-9]$/u;
const OTHER = /[^a-z0-9./:-]/gu;
const BEFORE_SIGN = /^[a-z0-9/:.]$/u;
const DOT = /[.]|:?\/\/:?/gu;
const WORD_BEFORE = /([a-z]{2,8})[ \0]?$/u;
const WORD_AFTER = /[a-z]{2,8}(?![a-z0-9])/uy;
const IN_BRACKETS = /(?:[([{][a-z0-9][)\]}][ ]?){3}|[a-z0-9.][([{][a-z0-9][)\]}][a-z0-9]/u;
const BRACKETED = /[([{]([a-z0-9])[)\]}]/gu;
const SYMBOLS = /(?<=[a-z0-9])[@$!|+]{1,2}(?=[a-z0-9.])|(?<=[.])[@$!|+](?=[a-z0-9])/gu;
/** A name and an ending that stand by themselves, and what may have been done to both. */
const TURNED_NAMES: readonly (readonly [expression: RegExp, turn: (text: string) => string])[] = [
  [/(?<![a-z0-9/:.-])[a-z0-9-]{4,63}[.]([a-z]{2,8})(?![a-z0-9.])/gu, (text) => shift(text, ROT13)],
  [/(?<![a-z0-9/:.-])([a-z]{2,8})[.][a-z0-9-]{4,63}(?![a-z0-9.])/gu, (text) => reversed(text)],
];
const QUOTED_JOIN = /["'][ ]{0,2}[+.&\n\\]?[ ]{0,2}["']/gu;
const MARKS = /[*]{1,3}|[|]{2}|(?:~~){1,2}|__|`{1,2}|==/gu;
/** Emphasis within a word: what is bold is read, the signs are not. */
const MARKED = /[a-z0-9](?:[*]{1,3}|[|]{2}|(?:~~){1,2}|__|`{1,2}|==)[a-z0-9]/u;
const NOT_ASCII = /[^\0-\x7f]/u;
/** A word, twice or more often, or something in brackets, inside of an address: it is not to be read. */
const INSERTED =
  /(?<![a-z0-9.-])[a-z0-9.-]+(?:(?:\([^()a-z0-9]{1,6}\)|[\u3131-\u3163\u4e00-\u9fff\uac00-\ud7a3]{1,6})[a-z0-9.-]+){2,40}/gu;
/** A dot that is said with words round it: `name then a dot then org`. */
const JOINED_DOT = /(?: (?:then|and|plus))?(?: an?| the)? ?[.]\0{1,16}(?:(?:then|and|plus) )?(?:an? )?(?=[a-z])/gu;
/** Pictures inside of a word. */
const STREWN = /(?<=[a-z0-9.])[\u2600-\u27bf\u2b00-\u2bff\ue000-\ueaff]{1,4}(?=[a-z0-9.])/gu;
/** Any sign inside of a word, one that may stand for a dot, too. */
const DECORATED = /(?<=[A-Za-z0-9.])[\u2020-\u2022\u2190-\u2bff\ue000-\ueaff]{1,4}(?=[A-Za-z0-9.])/gu;
const OTHER_SCRIPT = /(?<=[a-z0-9.])[\u3131-\u3163\u4e00-\u9fff\uac00-\ud7a3]{1,4}(?=[a-z0-9.])/gu;
const NOT_ADDRESS = /[^a-z0-9.-]+/gu;
const TAG = /<[a-z!/][^<>]{0,200}>|\[\/?[a-z]{1,8}\]/gu;
const FLIPPED = /[\u0250\u0254\u01dd\u025f\u0183\u0265\u1d09\u027e\u029e\u026f\u0279\u0287\u028c\u028d\u028e\u02d9]/u;

/** A text made of what stands from start to end. */
export type Turned = { readonly start: number; readonly end: number; readonly text: string };

/** Whether a short text is cut into lines so short that they may be pieces of one. */
export function isColumn(text: string): boolean {
  const most = LONGEST_COLUMN * text.split("\n").length;
  return text.includes("\n") && text.length <= most && most <= MOST_COLUMNS;
}

/** Return `text` without pictures between its letters; told to take out, without other scripts. */
export function unstrewn(text: string, words: Words): string {
  const plain = text.replaceAll(STREWN, "");
  return words.toldLeftOutWords.some((word) => plain.includes(word)) ? plain.replaceAll(OTHER_SCRIPT, "") : plain;
}

/** Yield what `text` (lower case, refanged) may be; `unescaped` is the same before NFKC. */
export function* turned(text: string, unescaped: string, tops: Tops): Generator<Turned> {
  const { words } = tops;
  yield* apart(text);
  yield* letters(text, words.letterNames);
  yield* enciphered(text, unescaped, words.said.signs);
  yield* mistyped(text, words.said.signs);
  yield* inSyllables(text, unescaped, tops);
  yield* exchangedLetters(text, tops);
  yield* cleared(text, words);
  yield* wrapped(text, (label) => tops.isAsciiTop(label));
  yield* between(text, words);
  yield* asTold(text, unescaped, words);
  if (text.includes("-\n")) {
    yield { start: 0, end: text.length, text: text.replaceAll("-\n", "-") };
  }
  if (isColumn(text)) {
    yield { start: 0, end: text.length, text: text.replaceAll("\n", "") };
  }
  for (const without of withoutCapitals(unescaped)) {
    yield { start: 0, end: text.length, text: without };
  }
  const bare = unescaped.replaceAll(DECORATED, "");
  if (bare !== unescaped) {
    yield { start: 0, end: text.length, text: bare.replaceAll(/[A-Z]+/gu, (found) => found.toLowerCase()) };
  }
  if (FLIPPED.test(unescaped)) {
    // NFKC would make a space and a mark of the raised dot.
    for (const table of [words.flippedLetters, words.flipped]) {
      yield { start: 0, end: text.length, text: exchanged(reversed(unescaped), table) };
    }
  }
}

/** Yield what is said in syllables, also before an ending that is said. */
function* inSyllables(text: string, unescaped: string, tops: Tops): Generator<Told> {
  const whole = { start: 0, end: text.length };
  const { words } = tops;
  if (!NOT_ASCII.test(unescaped)) {
    return;
  }
  const isTop = (label: string): boolean => tops.isAsciiTop(label);
  yield* heard(text, words.said.signs, isTop);
  for (const host of sounding(unescaped, words, isTop)) {
    yield { ...whole, text: host };
  }
  const said = withSaidTops(text, words);
  for (const each of said === text ? [] : heard(said, words.said.signs, isTop)) {
    yield { ...whole, text: each.text };
  }
}

/** Return the text with endings for those that are said behind a dot that is said. */
function withSaidTops(text: string, words: Words): string {
  const made = text.replaceAll(words.saidTop, (found, said: string) => {
    const top = endingSaid(said, words);
    return top === "" ? found : `${FILLER}.${top}`;
  });
  return made === text ? text : made.replaceAll(` ${FILLER}.`, ".").replaceAll(`${FILLER}.`, ".");
}

/** Yield the text without each sign that stands often between letters. */
function* withoutSigns(text: string): Generator<Turned> {
  for (const expression of BETWEEN) {
    if ((text.match(expression)?.length ?? 0) >= OFTEN) {
      yield { start: 0, end: text.length, text: text.replaceAll(expression, "") };
    }
  }
}

/** Yield the text from its end, and with its letters moved in the alphabet. */
function* exchangedLetters(text: string, tops: Tops): Generator<Turned> {
  const whole = { start: 0, end: text.length };
  const near = nearDots(text);
  const { words } = tops;
  const told = near.size > 0 && words.reversing.some((word) => text.includes(word));
  if (told || [...near].some((word) => words.backwardTops.has(reversed(word))) || text.includes("ptth")) {
    yield { ...whole, text: reversed(text) };
  }
  const shifts = new Set([...near].flatMap((word) => words.shifted.get(word) ?? []));
  for (const by of [...shifts].toSorted((one, other) => one - other)) {
    yield { ...whole, text: shift(text, by) };
  }
  for (const [expression, turn] of TURNED_NAMES) {
    for (const found of near.size > 0 ? allFrom(expression, text) : []) {
      const [name, ending = ""] = found;
      if (!tops.isAsciiTop(ending) && tops.isAsciiTop(turn(ending))) {
        yield { start: found.index, end: endOf(found), text: turn(name) };
      }
    }
  }
  // Two letters may be chance.
  if ([...near].some((word) => word.length > 2 && words.backwardTops.has(mirrored(word)))) {
    yield { ...whole, text: mirrored(text) };
  }
}

/** Yield the text without what was put between its letters, or in the place of some. */
function* cleared(text: string, words: Words): Generator<Turned> {
  const whole = { start: 0, end: text.length };
  if (words.glued.test(text)) {
    yield { ...whole, text: text.replaceAll(words.gluedDot, ".") };
  }
  for (const expression of [TAG, words.leftOut]) {
    const without = text.replaceAll(expression, "");
    if (without !== text) {
      yield { ...whole, text: without };
    }
  }
  const read = text.replaceAll(SYMBOLS, (signs) => exchanged(signs, words.leetSymbols));
  if (read !== text) {
    yield { ...whole, text: read };
  }
  yield* withoutSigns(text);
  if (MARKED.test(text)) {
    yield { ...whole, text: text.replaceAll(MARKS, "") };
  }
  if (text.includes(".\0")) {
    const joined = text.replaceAll(JOINED_DOT, ".");
    if (text.includes(" ") && joined !== text) {
      yield { ...whole, text: joined };
    }
  }
  if (IN_BRACKETS.test(text)) {
    yield { ...whole, text: text.replaceAll(BRACKETED, "$1") };
  }
}

/** Yield the text without letters of another script inside of an address, or with what they say. */
function* between(text: string, words: Words): Generator<Turned> {
  const said = withSaidTops(text, words);
  if (said !== text) {
    yield { start: 0, end: text.length, text: said };
  }
  const plain = unstrewn(text, words);
  if (plain !== text) {
    yield { start: 0, end: text.length, text: plain };
  }
  const dotted = text.replaceAll(words.dotTold, ".");
  if (dotted !== text) {
    yield { start: 0, end: text.length, text: dotted };
  }
  for (const found of NOT_ASCII.test(text) ? allFrom(words.endingTold, text) : []) {
    yield { start: found.index, end: endOf(found), text: `${found[1] ?? ""}.${found[2] ?? ""}` };
  }
  for (const found of text.includes(".") && NOT_ASCII.test(text) ? allFrom(INSERTED, text) : []) {
    if (found[0].includes(".")) {
      yield { start: found.index, end: endOf(found), text: found[0].replaceAll(NOT_ADDRESS, "") };
    }
  }
}

/** Yield the text as a reader is told to read it: figures that are said, halves, strings put together. */
function* asTold(text: string, unescaped: string, words: Words): Generator<Turned> {
  if (!text.includes(".")) {
    return;
  }
  const whole = { start: 0, end: text.length };
  const figures = text.replace(words.saidFigures, (_, said: string) => inFigures(said, words.figureWords));
  if (figures !== text) {
    yield { ...whole, text: figures };
  }
  if (words.halvesWords.some((word) => text.includes(word))) {
    for (const found of allFrom(words.halves, text)) {
      yield { start: found.index, end: endOf(found), text: `${found[1] ?? ""}${found[2] ?? ""}` };
    }
  }
  if (words.toldLeftOutWords.some((word) => text.includes(word))) {
    yield* leftOut(text, words);
  }
  const close = unescaped.replaceAll(QUOTED_JOIN, "");
  if (close !== unescaped) {
    yield { ...whole, text: close.replaceAll(/[A-Z]+/gu, (capitals) => capitals.toLowerCase()) };
  }
}

/** Yield the text without what a reader is told to leave out. */
function* leftOut(text: string, words: Words): Generator<Turned> {
  for (const expression of words.toldLeftOut) {
    for (const found of allFrom(expression, text)) {
      const word = found[1] ?? "";
      if (text.split(word).length > 2) {
        yield { start: 0, end: text.length, text: text.replaceAll(word, "") };
      }
    }
  }
}

function inFigures(said: string, figures: readonly string[]): string {
  const words = said.split(" ").filter((word) => word !== "");
  return words.map((word) => String(figures.indexOf(word))).join("");
}

/** Return `text` with the alphabet from its end (atbash). */
function mirrored(text: string): string {
  return text.replaceAll(/[a-z]/gu, (letter) => String.fromCharCode(219 - letter.charCodeAt(0)));
}

function reversed(text: string): string {
  let made = "";
  for (let place = text.length - 1; place >= 0; place -= 1) {
    made += text.charAt(place);
  }
  return made;
}

function* apart(text: string): Generator<Turned> {
  if (!SINGLE.test(text)) {
    return;
  }
  for (const found of allFrom(APART, text)) {
    const close = found[0].replaceAll(/[ \n\0]/gu, "");
    for (const joined of new Set([close, withoutSign(close), close.replaceAll(OTHER, "")])) {
      for (let cut = 0; cut < Math.min(CUTS, joined.length); cut += 1) {
        yield { start: found.index, end: endOf(found), text: joined.slice(cut) };
      }
    }
  }
}

/** Return letters without the sign between most of them; where it is doubled, it means itself. */
function withoutSign(close: string): string {
  const counts = new Map<string, number>();
  for (const sign of close) {
    if (!LETTER.test(sign)) {
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
  }
  let most = "";
  let count = 0;
  for (const sign of [...counts.keys()].toSorted()) {
    if ((counts.get(sign) ?? 0) > count) {
      most = sign;
      count = counts.get(sign) ?? 0;
    }
  }
  if (count * 4 <= close.length) {
    return close;
  }
  const last = close.length - 1;
  return Array.from(close)
    .filter(
      (sign, place) =>
        sign !== most ||
        place === 0 ||
        place === last ||
        !BEFORE_SIGN.test(close.charAt(place - 1)) ||
        close.charAt(place + 1) === most,
    )
    .join("");
}

/** Return the words next to dots and before two slashes: domains and schemes stand there. */
function nearDots(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const dot of allFrom(DOT, text)) {
    const after = endOf(dot);
    // A full stop before a space ends a sentence.
    if (dot[0] !== "." || !["", " ", "\n"].includes(text.charAt(after))) {
      const before = WORD_BEFORE.exec(text.slice(Math.max(0, dot.index - LONGEST_TOP - 1), dot.index));
      const behind = matchAt(WORD_AFTER, text, after);
      for (const word of [before?.[1], behind?.[0]]) {
        if (word !== undefined) {
          found.add(word);
        }
      }
    }
  }
  return found;
}
