/**
 * Invitations whose platform nobody has to know: an account beside a word of reaching somebody.
 *
 * What programs are called changes faster than any list. What stays is the form: one word of letters and figures, which
 * talk hardly has, behind a word of reaching ("search", "add", "id"), behind a label with a colon, behind two characters
 * that sound like a program's name, or behind the name of a site that people share files and links with.
 */
import { allFrom, endOf, matchAt, stripped, strippedEnd } from "./expression";
import { DATE, isPlain } from "./identifiers";
import type { Names } from "./platform_names";
import { isRequested, isToAdd, isToldOf } from "./requests";

const BEFORE = 28;
const AFTER = 16;
const LONGEST = 32;
const LEAST = 6;
/** Figures of a number behind a word of adding; a telephone has more. */
const LEAST_ADDED = 8;
const YEAR = /^(?:19|20)/u;
const MOST_ADDED = 10;
const MOST_EXCHANGED = 3;
/** Accounts looked at in one text. */
const MOST = 64;

/** Where letters and figures meet in a word: rare, and quick to look for. */
const EDGE = /[a-z][._-]?[0-9]|[0-9][._-]?[a-z]|[a-z]_[a-z]/gu;
const HEAD = /[a-z0-9._-]{0,32}$/u;
const WORD = /[a-z0-9._-]+/uy;
const LETTERS = /[a-z]{3}/u;
const FIGURE = /[0-9]/u;
/** A quantity and its unit, an ordinal. */
const MEASURE = /^(?:[0-9.,-]+[a-z]{1,5}?(?:x[0-9.,-]+[a-z]{0,5}){0,2}|[a-z]{2,4}-[0-9]+)$/u;
/** What a program is at: 14.2beta3. */
const VERSION = /^[0-9]{1,3}(?:[.][0-9]{1,4}){1,3}(?:a|b|rc|alpha|beta|build)[0-9]{0,3}$/u;
/** A substance, and words that end in one figure. */
const FORMULA = /^[0-9]{0,2}[a-z]{1,5}[0-9](?:[0-9]?[a-z]{1,5}[0-9]{0,2}){0,3}$/u;
const TERM_BEFORE =
  /(?<![a-z0-9])(?:[0-9]{1,2}[a-z]|[a-z]{1,5}[0-9])[a-z0-9()\u4e00-\u9fff\u2191\u2193]{0,14}[ ]?-{0,2}[+=>\u2192\u21cc][ ]?$/u;
const TERM_BEHIND =
  /[a-z0-9()\u4e00-\u9fff\u2191\u2193]{0,8}[ ]?-{0,2}[+=>\u2192\u21cc][ ]?[0-9]{0,2}[a-z(]{1,5}[0-9]/uy;
const ENDING = /[.][a-z]+$/u;
const NUMBER = /[0-9](?:[ -]?[0-9]){6,10}(?![0-9a-z.,:%-])/gu;
/** What goes on directly behind a word that is a piece of something else: of an address, of data in letters. */
const GLUED = "@/+";
const NUMBER_INSIDE = /[0-9.,/$-][ ]?$/u;
const LABEL =
  /(?:^|[\n,.!?;\u3001\u3002 ])([a-z]{1,12}|[\u3131-\u3163\u4e00-\u9fff\uac00-\ud7a3a-z]{1,8})[ ]?[:=>\u2192][ ]{0,2}@?$|[\u2600-\u27bf\u2b00-\u2bff\ue000-\ueaff][ ]?(?:[:=>\u2192\ue449\u27a1])[ ]?@?$/u;
const SITE =
  /(?<![a-z0-9.])([a-z][a-z0-9]{3,15})[ ]?[\u4e00-\u9fff]{0,4}[ :/][ ]?(?:\/?[a-z]{1,7}\/){0,2}$/u;
const NAMED = /(?<![a-z0-9])([a-z]{2,12})[^a-z0-9\u3400-\u9fff\uac00-\ud7a3]{1,3}$/u;
/** A platform's name glued to the account: wx_hearth9. */
const OWN_NAME = /^([a-z]{2,12})[_-]/u;
const LAST_WORD = /(?<![a-z])([^ \n:=@>-]{7,12})[ :=@>-]{1,4}$/u;

/** Where a text offers an account. */
export type Offer = { readonly start: number; readonly end: number };

/** Yield where `text` (narrow, lower case) offers an account. */
export function* offers(text: string, names: Names, commonWords: ReadonlySet<string>): Generator<Offer> {
  let looked = 0;
  let last = 0;
  for (const edge of allFrom(EDGE, text)) {
    const head = HEAD.exec(text.slice(Math.max(0, edge.index - LONGEST), edge.index))?.[0] ?? "";
    const found = edge.index < last ? null : matchAt(WORD, text, edge.index - head.length);
    if (found !== null) {
      last = endOf(found);
      const word = stripped(found[0], "._-");
      const start = found.index + found[0].indexOf(word);
      const ofASite = isOfASite(text, start, word, names);
      const isCall = text.charAt(last) === "(" && strippedEnd(text.slice(Math.max(0, start - 2), start), " ").endsWith("=");
      if (!isCall && (ofASite || isAccount(word, names, commonWords)) && !GLUED.includes(text.charAt(last) || " ")) {
        looked += 1;
        if (looked > MOST) {
          return;
        }
        if (ofASite || names.latin.has(OWN_NAME.exec(word)?.[1] ?? "") || isOffered(text, start, start + word.length, names)) {
          yield { start, end: start + word.length };
        }
      }
    }
  }
  for (const number of names.sounds.test(text) ? allFrom(NUMBER, text) : []) {
    const before = text.slice(Math.max(0, number.index - BEFORE), number.index);
    const unit = stripped(text.slice(endOf(number), endOf(number) + 2), " ").charAt(0);
    const isOne = !names.units.has(unit) && !DATE.test(number[0]) && !NUMBER_INSIDE.test(before);
    const count = number[0].replaceAll(/[ -]/gu, "").length;
    const isLong = count >= LEAST_ADDED && count <= MOST_ADDED && !YEAR.test(number[0]);
    const isAdded = isLong && names.adding.test(before);
    const isNumbered = isOne && (isAdded || names.numberedSound.test(before));
    const thing = isNumbered ? names.things.exec(before) : null;
    const thingAt = number.index - before.length + (thing?.index ?? 0);
    if (isNumbered && (thing === null || isRequested(text, thingAt, endOf(number), names.requests))) {
      yield { start: number.index, end: endOf(number) };
    }
  }
}

/** Whether `word` is made as accounts and codes are, and as no ordinary word with figures is. */
function isAccount(word: string, names: Names, commonWords: ReadonlySet<string>): boolean {
  if (word.length < LEAST || word.length > LONGEST || !FIGURE.test(word) || !LETTERS.test(word)) {
    return false;
  }
  if (MEASURE.test(word) || VERSION.test(word) || ENDING.test(word)) {
    return false;
  }
  return !isPlain(word, names) && !commonWords.has(strippedEnd(word, "0123456789._-"));
}

/** Whether a code stands behind the name of a site: bunkr a/F3xx7. */
function isOfASite(text: string, start: number, word: string, names: Names): boolean {
  const site = word.length < LEAST ? undefined : SITE.exec(text.slice(Math.max(0, start - BEFORE), start))?.[1];
  return site !== undefined && names.sites.has(site) && !ENDING.test(word) && !isPlain(word, names);
}

/** Whether a platform's long name stands there with up to three letters exchanged: teleqram. */
function isNearlyAName(before: string, names: Names): boolean {
  const said = LAST_WORD.exec(before)?.[1];
  return (
    said !== undefined &&
    names.long.some(
      (name) =>
        name.length === said.length &&
        [...name].filter((letter, place) => letter !== said.charAt(place)).length <= MOST_EXCHANGED,
    )
  );
}

/** Whether a plus sign before it adds one substance to another, and nobody. */
function isOfAnEquation(text: string, before: string, start: number, end: number): boolean {
  return FORMULA.test(text.slice(start, end)) && (TERM_BEFORE.test(before) || matchAt(TERM_BEHIND, text, end) !== null);
}

function isOffered(text: string, start: number, end: number, names: Names): boolean {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  if (isOfAnEquation(text, before, start, end)) {
    return false;
  }
  if (isToldOf(text, start, names.requests)) {
    return isToAdd(text, start, end, names.requests);
  }
  const thing = names.things.exec(before);
  if (thing !== null) {
    return isRequested(text, start - before.length + thing.index, end, names.requests);
  }
  if (names.reach.test(before) || names.sounded.test(before) || names.latin.has(NAMED.exec(before)?.[1] ?? "")) {
    return true;
  }
  if (isNearlyAName(before, names)) {
    return true;
  }
  const labelled = LABEL.exec(before);
  const label = labelled?.[1] ?? "";
  if (labelled !== null && !names.noLabels.has(label) && !names.noLabelEnds.some((each) => label.endsWith(each))) {
    return true;
  }
  const after = text.slice(end, end + AFTER);
  return (names.reachBehind.test(after) && !names.members.test(after)) || isRequested(text, start, end, names.requests);
}
