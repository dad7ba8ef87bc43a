/**
 * Addresses that a reader is told to put together: the message says how, so it is done.
 *
 * Not a list of disguises: where a text says "joined up", "add the dot" or "every second letter", all is taken out of it
 * that belongs to no address, and what is left is put together in each way that it asks for. It counts where the lists or
 * the platforms know what comes of it, so that it may be guessed freely.
 */
import { allFrom, endOf, escape, exchanged, matchAt, strippedStart } from "./expression";
import type { Tops } from "./hosts";
import { endingSaid, FILLER, type Words } from "./words";

/** Characters on each side of what asks for it. */
const REACH = 120;
const MOST_PASSAGES = 24;
const MOST_PIECES = 64;
/** Pieces of one address. */
const MOST_JOINED = 24;
/** Signs of a name, without its ending. */
const LEAST_NAME = 3;
const LONGEST = 40;
const MOST_CAPITALS = 8;
const TOP_SIZES = [4, 3, 2];

const LABELS = "[a-z0-9]{1,63}(?:[.-]{1,3}[a-z0-9]{1,63}){0,8}";
const PIECE = new RegExp(`[.-]?${LABELS}-?`, "gu");
const NUMBERED = new RegExp(`(?<![a-z0-9.])([1-9])[).:\u3001\uff09][ ]?([.-]?${LABELS}-?)(?![a-z0-9])`, "gu");
const WORD = /[a-z]{2,10}/uy;
const FIRST_OF_LINE = /(?:^|\n)[ ]{0,4}([a-z0-9])/gu;
const ENDING = /[.]((?:[a-z0-9]{2,20}[.])?[a-z]{2,10})(?![a-z0-9])/gu;
/** An ending with no name before it: the name stands elsewhere. */
const LONE_ENDING = /(?<![a-z0-9.\0])[.][a-z]{2,10}(?![a-z0-9.])/gu;
/** A host that begins a line, perhaps behind a word or two, and something before it that may belong to it. */
const OVER_LINES = /[a-z0-9][^a-z0-9.\n]{0,3}\n{1,2}[^a-z0-9.\n]{0,6}[a-z0-9-]{1,40}[.][a-z]{2,10}(?![a-z0-9])/gu;
/** A name with a hyphen between any two of its letters. */
const JOINED = /(?<![a-z0-9-])[a-z0-9](?:-[a-z0-9]){3,39}(?![a-z0-9-])/gu;
const CAPITALS_INSIDE = /(?<=[a-z0-9.])([A-Z]{3,12})(?=[a-z0-9.])/gu;

/** A host, and around where the text asks for it. */
export type Assembled = { readonly start: number; readonly end: number; readonly host: string };

/** Yield the hosts that `text` (lower case, refanged) asks to have put together. */
export function* assembled(text: string, tops: Tops): Generator<Assembled> {
  const { words } = tops;
  const told = passages(text, words).map(([start, end]) => ({
    start,
    end,
    hosts: hosts(text.slice(start, end).replaceAll(FILLER, ""), words),
  }));
  if (words.firstLetters.some((word) => text.includes(word))) {
    told.push({ start: 0, end: text.length, hosts: initials(text.replaceAll(FILLER, ""), words) });
  }
  for (const { start, end, hosts: all } of told) {
    for (const host of new Set(all)) {
      if (host.indexOf(".") >= LEAST_NAME && tops.isAsciiTop(host.slice(host.lastIndexOf(".") + 1))) {
        yield { start, end, host };
      }
    }
  }
}

/** Yield `cased` without each word in capitals that stands twice or more often inside of others. */
export function* withoutCapitals(cased: string): Generator<string> {
  const once = new Set<string>();
  const often = new Set<string>();
  for (const [, word = ""] of allFrom(CAPITALS_INSIDE, cased)) {
    (once.has(word) ? often : once).add(word);
  }
  for (const word of [...often].toSorted().slice(0, MOST_CAPITALS)) {
    const inside = new RegExp(`(?<=[a-z0-9.])${word}(?=[a-z0-9.])`, "gu");
    yield cased.replaceAll(inside, "").toLowerCase();
  }
}

/** Return where something asks to put an address together. */
function asking(text: string, words: Words): ReadonlySet<number> {
  const asked = words.assembling.filter((word) => text.includes(word)).map((word) => new RegExp(escape(word), "gu"));
  const places = [...asked, LONE_ENDING, OVER_LINES, words.said.run, words.saidTop].flatMap((each) =>
    Array.from(allFrom(each, text), (found) => found.index),
  );
  for (const found of allFrom(words.saidDot, text)) {
    const ending = matchAt(WORD, text, endOf(found));
    if (ending !== null && words.backwardTops.has(ending[0])) {
      places.push(found.index);
    }
  }
  return new Set(places);
}

/** Return what lies around what asks, in order; neighbours share no more than an address. */
function passages(text: string, words: Words): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const place of [...asking(text, words)].toSorted((one, other) => one - other)) {
    const before = found.at(-1)?.[1];
    const start = Math.max(0, place - REACH, before === undefined ? 0 : before - LONGEST);
    const end = Math.min(text.length, place + REACH);
    if (found.length < MOST_PASSAGES && (before === undefined || end > before)) {
      found.push([start, end]);
    }
  }
  return found;
}

function* hosts(text: string, words: Words): Generator<string> {
  const pieces = piecesOf(text, words);
  yield* joinedOf(pieces, words);
  const figured = exchanged(text, words.said.signs.figureOf);
  if (figured !== text) {
    yield* joinedOf(piecesOf(figured, words), words);
  }
  const numbered = Array.from(allFrom(NUMBERED, text), ([, number = "", piece = ""]) => number + piece).toSorted();
  yield* joinedOf(
    numbered.map((each) => each.slice(1)),
    words,
  );
  if (words.everySecond.some((word) => text.includes(word))) {
    for (const piece of pieces) {
      yield [...piece].filter((_, place) => place % 2 === 0).join("");
      yield [...piece].filter((_, place) => place % 2 === 1).join("");
    }
  }
}

function piecesOf(passage: string, words: Words): readonly string[] {
  const text = passage
    .replaceAll(JOINED, (found) => found.replaceAll("-", ""))
    .replaceAll(words.saidTop, (_, said: string) => ` .${endingSaid(said, words)} `)
    .replaceAll(words.saidDot, " .");
  return Array.from(allFrom(PIECE, text), ([piece]) => piece)
    .filter((piece) => !words.telling.has(piece))
    .slice(0, MOST_PIECES);
}

/** Yield the first letters of the lines with each ending that stands in the text. */
function* initials(text: string, words: Words): Generator<string> {
  const first = Array.from(allFrom(FIRST_OF_LINE, text), ([, letter]) => letter).join("");
  for (const [, ending = ""] of allFrom(ENDING, text.replaceAll(words.saidDot, "."))) {
    // The first line may be the one that says so.
    yield `${first}.${ending}`;
    yield `${first.slice(1)}.${ending}`;
  }
}

/** Yield the pieces that follow each other as one host, and each with an ending that stands alone. */
function* joinedOf(pieces: readonly string[], words: Words): Generator<string> {
  for (const [last, ending] of pieces.entries()) {
    // The dot that a reader adds.
    const sizes = TOP_SIZES.filter((size) => ending.length >= size && words.spacedTops.has(ending.slice(-size)));
    let joined = "";
    for (const piece of pieces.slice(Math.max(0, last - MOST_JOINED + 1), last + 1).toReversed()) {
      joined = piece + joined;
      if (joined.length > LONGEST) {
        break;
      }
      if (ending.includes(".")) {
        yield withoutDots(joined);
      } else {
        for (const size of sizes) {
          yield `${withoutDots(joined.slice(0, -size))}.${joined.slice(-size)}`;
        }
      }
    }
    if (ending.startsWith(".")) {
      for (const name of pieces.filter((each) => !each.includes(".") && each.length >= LEAST_NAME)) {
        yield name + ending;
      }
    }
  }
}

/** Return `text` without the dots that it begins with. */
function withoutDots(text: string): string {
  return strippedStart(text, ".");
}
