/**
 * What identifies somebody beside a platform's name: handles, numbers, tags, codes, telephones.
 *
 * Each form is a function of a `Beside` to the places where it stands. Texts are narrow and in lower case.
 */
import type { Reason } from "../reasons";
import { isAscii } from "../text/classes";
import { allFrom, endOf, matchAt, stripped, strippedEnd, strippedStart } from "./expression";
import { isBefore, isBehind, isStrange, mayBe } from "./lettered";
import type { Names } from "./platform_names";
import { isRequestedBefore } from "./requests";

/** A handle of letters alone is taken only at this length, right behind a colon or the like. */
const MIN_PLAIN_HANDLE = 5;
const MIN_NUMBER = 5;
const MAX_NUMBER = 12;
const NEAR = 6;
/** Letters of a handle with nothing that points to it, behind a name in another script, or in this one. */
const MIN_FOREIGN = 7;
const MIN_LATIN = 9;
const CODE_REACH = 16;
const AT = /@[ \n]?([a-z0-9_][a-z0-9_.-]{2,40})/gu;
const HANDLE = /(?<![a-z0-9_@.#/-])[a-z][a-z0-9_.-]{3,31}(?![a-z0-9_@-])/gu;
const TAG = /[a-z0-9_.]{2,32}[ ]?#[ ]?[0-9]{4}(?![0-9])/gu;
const PLUS = /\+[ ]?[a-z0-9_-]{10,64}/gu;
const PHONE = /(?:\+|00)?(?:[0-9][ ().-]{0,2}){8,15}(?![0-9])/gu;
const CODE = /(?<![a-z0-9])(?=[a-z]{0,9}[0-9])[a-z0-9]{6,10}(?![a-z0-9])/gu;
const DIGITS = /(?<![0-9a-z.])[0-9](?:[ \0,.\u00b7*_()-]{0,2}[0-9]){4,12}(?![0-9a-z])/gu;
export const DATE =
  /^(?:(?:19|20)[0-9]{2}(?:[ .-]{1,2}[01]?[0-9][ .-]{1,2}[0-3]?[0-9]|[01][0-9][0-3][0-9])(?![0-9])|(?:19|20)[0-9]{2}[ -]{1,3}(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{2,6}(?![0-9]))/u;
const LETTERS = /^[a-z]+/u;
const ONLY_LETTERS = /^[a-z]+$/u;
const MARKED = /[0-9_]/u;
const DOTTED = /^[a-z]{3,20}[.][a-z]{3,20}$/u;
const LINE_START = /(?:^|[\n+])[ ]{0,2}$/u;
const LINE_END = /[ ]?(?:$|[\n\u3400-\u9fff\uac00-\ud7a3(\uff08\uff0c\u3002!~,])/uy;
const FILE = /[.](?:jpe?g|png|gif|heic|webp|mp[34]|m4a|mov|pdf|txt|zip|docx?|xlsx?|html?)(?![a-z0-9])/uy;
/** Letters and figures in turn: no word, and no account that somebody chose. */
const MIXED =
  /(?<![a-z0-9._/-])(?=[a-z0-9]{6,24}(?![a-z0-9.]))(?:[a-z]+[0-9]+[a-z]+[0-9]|[0-9]+[a-z]+[0-9]+[a-z])[a-z0-9]*/gu;
/** A row of a pattern, or from which to which: r7-r13. */
const ROWS = /^([a-z]{1,3})[0-9]{1,3}(?:-\1?[0-9]{1,3})?$/u;
/** What programs call a file that is shared: letters and figures change places twice. */
const SHARE =
  /(?<![a-z0-9.])(?=[a-z_-]{1,16}[0-9]{1,16}[a-z_-]|[0-9_-]{1,16}[a-z]{1,16}[0-9_-])[a-z0-9_-]{7,64}(?![a-z0-9.])/gu;
/** What a model is called, and which of its kind: iphone13pro. */
const MODEL = /^([a-z]+)[0-9][0-9._-]*([a-z]+)$/u;
const FLIGHT = /^[a-z]{2}[0-9]{3,4}$/u;
/** A host, a file, a version: a dot before letters, or hardly a letter before one. */
const NO_ACCOUNT = /[.][a-z]|^(?![a-z0-9_-]*[a-z]{3})[^.]*[.]/u;
/** A number that companies in Korea, or offices in Japan, are called at: nobody's account. */
const COMPANY = /^(?:1[568][0-9]{2}-[0-9]{4}|080-[0-9]{3}-[0-9]{4}|0(?:120|570)-[0-9]{3}-[0-9]{3})$/u;
/** One that an office may have, with a word for an office beside it. */
const OFFICE =
  /^(?:95[0-9]{3,4}|1[568][0-9]{2}[ -]?[0-9]{4}|(?:080|400|[01]?800)[ -]?[0-9]{3}[ -]?[0-9]{3,4}|0[0-9]{2,3}-[0-9]{7,8})$/u;
/** A line to speak over, and no program. */
const TELEPHONE =
  /(?:work|(?:tele)?phone|land|home|office|direct|desk|main|cell|mobile|business|hot|help|crisis)[ -]line$/u;
const OFFICE_BEFORE = 20;
const OFFICE_AFTER = 12;
const PAPER_BEFORE = 48;
/** Between a name of paying and what somebody asks to be reached at: it is that name's own. */
const PAPER_GAP = 4;
/** What stands behind the two letters of a British insurance number, or behind a name that is a bank's or a shop's. */
const PAPER = /[ ]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[a-d](?![a-z0-9])|\ubc45\ud06c|\ud398\uc774|\ud0dd\uc2dc|\ubba4\uc9c1|\u652f\u4ed8(?![\u5b9d\u5bf6])|\u97f3[\u4e50\u6a02]/uy;
/** A short name that is the beginning of a number, or of a code: WX-93118108. */
const SERIAL = /[a-pr-z]{2,3}-[0-9]+(?![0-9a-z])|[a-z]{2,3}[0-9]{1,3}-[a-z0-9]/uy;
const PHONE_TAIL = " ().-";

/** A platform's name in a part of a text, and how far around it is looked: one sentence. */
export type Beside = {
  readonly text: string;
  readonly begin: number;
  /** Of the name. */
  readonly start: number;
  readonly end: number;
  readonly stop: number;
  /** Whether the name can mean nothing else. */
  readonly strong: boolean;
  /** Whether there is a word of inviting. */
  readonly cued: boolean;
  readonly names: Names;
  readonly commonWords: ReadonlySet<string>;
};

/** What identifies somebody, and where it stands. */
export type Identifier = { readonly start: number; readonly end: number; readonly reason: Reason };

/** Yield what is found from `first` on and begins before the stop, but for the name itself. */
function* within(beside: Beside, expression: RegExp, first: number): Generator<RegExpExecArray> {
  for (const found of allFrom(expression, beside.text, first)) {
    if (found.index >= beside.stop) {
      return;
    }
    if (found.index >= beside.end || endOf(found) <= beside.start) {
      yield found;
    }
  }
}

function told(found: RegExpExecArray, reason: Reason): Identifier {
  return { start: found.index, end: endOf(found), reason };
}

function* atNames(beside: Beside): Generator<Identifier> {
  for (const found of within(beside, AT, beside.begin)) {
    const before = beside.text.charAt(found.index - 1);
    const isMail = MARKED.test(before) || LETTERS.test(before);
    const gap = found.index - beside.end;
    if (!isMail && (beside.strong || beside.cued || (gap >= 0 && gap <= NEAR))) {
      yield told(found, "links.handle");
    }
  }
}

function* invitations(beside: Beside): Generator<Identifier> {
  if (beside.strong) {
    for (const found of within(beside, PLUS, beside.end)) {
      yield told(found, "links.invitation");
    }
  }
}

function* tags(beside: Beside): Generator<Identifier> {
  for (const found of within(beside, TAG, beside.begin)) {
    yield told(found, "links.handle");
  }
}

function between(beside: Beside, found: RegExpExecArray): string {
  return found.index >= beside.end
    ? beside.text.slice(beside.end, found.index)
    : beside.text.slice(endOf(found), beside.start);
}

function* handles(beside: Beside): Generator<Identifier> {
  for (const found of within(beside, HANDLE, beside.begin)) {
    const word = strippedEnd(found[0], ".-_");
    if (MARKED.test(word)) {
      const isNear = beside.strong || beside.cued || stripped(between(beside, found), " ").length <= 2;
      if (isNear && (beside.strong || !(FLIGHT.test(word) || ROWS.test(word))) && !NO_ACCOUNT.test(word) && !isPlain(word, beside.names)) {
        yield told(found, "links.handle");
      }
    } else if (isNamed(beside, found, word) || isAskedFor(beside, found, word)) {
      yield told(found, "links.handle");
    }
  }
}

function* letteredOnes(beside: Beside): Generator<Identifier> {
  const { text, end, strong, names } = beside;
  for (const found of within(beside, HANDLE, beside.begin)) {
    const word = strippedEnd(found[0], ".-_");
    const place = [found.index, found.index + word.length] as const;
    const isOffered = place[0] >= end ? isBehind : isBefore;
    if (ONLY_LETTERS.test(word) && isOffered(text, [beside.start, end], place, strong, names.lettered)) {
      yield { start: place[0], end: place[1], reason: "links.handle" };
    }
  }
}

/** Whether a handle of letters alone is told as one: behind a colon, with nothing like prose after it. */
function isNamed(beside: Beside, found: RegExpExecArray, word: string): boolean {
  if (found.index < beside.end || word.length < MIN_PLAIN_HANDLE || !ONLY_LETTERS.test(word)) {
    return false;
  }
  if (beside.names.plain.has(word) || beside.commonWords.has(word) || beside.names.latin.has(word)) {
    return false;
  }
  const before = beside.text.slice(beside.end, found.index);
  // A word that may mean something else points to nothing from afar: "line 2 is confusing".
  const { pointsTo, pointsToIt, says } = beside.names;
  if (before.includes("\n") || !(beside.strong ? pointsTo : pointsToIt).test(before)) {
    return standsAlone(beside, found, word);
  }
  if (says.has(stripped(before, " ")) && !beside.cued) {
    return false;
  }
  const { lettered } = beside.names;
  // Words of other scripts point more than signs do: "Instagram: unbelievable".
  if (isAscii(before) && !mayBe(word, lettered.proseEnds, lettered)) {
    return false;
  }
  // What is said of it stands so, too: "snapchat = poison".
  if (/^[ ]*[=-][ ]*$/u.test(before) && word.length < MIN_LATIN && !isStrange(word, lettered)) {
    return false;
  }
  return (
    !LETTERS.test(strippedStart(beside.text.slice(endOf(found), endOf(found) + 2), " '>")) ||
    matchAt(lettered.askedBehind, beside.text, endOf(found)) !== null
  );
}

/** Whether a handle of words and dots is told behind a colon to whom "add me" is said: jess.leaks. */
function isAskedFor(beside: Beside, found: RegExpExecArray, word: string): boolean {
  const { text, begin, start, end, names } = beside;
  return (
    DOTTED.test(word) &&
    found.index > end &&
    names.pointsToIt.test(text.slice(end, found.index)) &&
    names.asks.test(text.slice(begin, start))
  );
}

/** Whether a long word that is made as none of English stands right behind the name, at its line's end. */
function standsAlone(beside: Beside, found: RegExpExecArray, word: string): boolean {
  const { text, start, end, names } = beside;
  const { lettered } = names;
  if (stripped(text.slice(end, found.index), " ") !== "" || !mayBe(word, lettered.ends, lettered)) {
    return false;
  }
  const isForeign = !isAscii(text.slice(start, end));
  if (word.length < (isForeign ? MIN_FOREIGN : MIN_LATIN) || matchAt(LINE_END, text, endOf(found)) === null) {
    return false;
  }
  return (isForeign && beside.strong) || LINE_START.test(text.slice(0, start));
}

/** Whether a word with figures is an ordinary one: ios17, covid19, mp4. */
export function isPlain(word: string, names: Names): boolean {
  if (names.plain.has(strippedEnd(word, "0123456789._-"))) {
    return true;
  }
  const [, kind = "", tail = ""] = MODEL.exec(word) ?? [];
  return names.plain.has(kind) && names.plainTails.has(tail);
}

function* codes(beside: Beside): Generator<Identifier> {
  if (beside.strong) {
    for (const found of within(beside, CODE, beside.end)) {
      if (found.index < beside.end + CODE_REACH && !isPlain(found[0], beside.names)) {
        yield told(found, "links.invitation");
      }
    }
  }
}

function* mixed(beside: Beside): Generator<Identifier> {
  for (const found of within(beside, MIXED, beside.begin)) {
    if (!isPlain(found[0], beside.names)) {
      yield told(found, "links.invitation");
    }
  }
}

function* shares(beside: Beside): Generator<Identifier> {
  for (const found of within(beside, SHARE, beside.end)) {
    if (found.index < beside.end + CODE_REACH && !isPlain(found[0], beside.names)) {
      yield told(found, "links.locker");
    }
  }
}

function* numbers(beside: Beside): Generator<Identifier> {
  for (const expression of [DIGITS, beside.names.numerals]) {
    for (const found of within(beside, expression, beside.begin)) {
      const count = found[0].replaceAll(/[ \0,.\u00b7*_()-]/gu, "").length;
      const before = beside.text.charAt(found.index - 1);
      // A group has no number that begins with nought: that is a telephone, and "Wei" may be somebody.
      const isPhone = found[0].startsWith("0") && !beside.strong;
      const continues = before !== "" && ("0123456789.".includes(before) || beside.names.amounts.has(before));
      if (count >= MIN_NUMBER && count <= MAX_NUMBER && !DATE.test(found[0]) && !continues && !isPhone) {
        if (!isOffice(beside, found) && !isFile(beside, found) && !isCounted(beside, endOf(found))) {
          yield told(found, "links.group");
        }
      }
    }
  }
}

/** Whether a unit follows: money, people, time. */
function isCounted(beside: Beside, end: number): boolean {
  const following = strippedStart(beside.text.slice(end, end + 14), " ");
  const word = LETTERS.exec(following)?.[0];
  return beside.names.units.has(following.charAt(0)) || (word !== undefined && beside.names.unitWords.has(word));
}

/** Whether it is the number of somebody's customer service, by its form and a word beside it. */
function isOffice(beside: Beside, found: RegExpExecArray): boolean {
  if (!OFFICE.test(strippedEnd(found[0], PHONE_TAIL))) {
    return false;
  }
  const before = beside.text.slice(Math.max(0, found.index - OFFICE_BEFORE), found.index);
  const after = beside.text.slice(endOf(found), endOf(found) + OFFICE_AFTER);
  return beside.names.offices.test(`${before}\n${after}`);
}

/** Whether the number is a part of a file's name. */
function isFile(beside: Beside, found: RegExpExecArray): boolean {
  return matchAt(FILE, beside.text, found.index + strippedEnd(found[0], PHONE_TAIL).length) !== null;
}

function* phones(beside: Beside): Generator<Identifier> {
  const isTelephone = TELEPHONE.test(beside.text.slice(beside.begin, beside.end));
  for (const found of isTelephone ? [] : within(beside, PHONE, beside.end)) {
    const isAbroad = found[0].startsWith("+") && found.index - beside.end <= NEAR;
    const isOne = (beside.strong || beside.cued || isAbroad) && !DATE.test(found[0]);
    const isCompany = COMPANY.test(strippedEnd(found[0], PHONE_TAIL));
    if (isOne && !isOffice(beside, found) && !isFile(beside, found) && !isCompany) {
      yield told(found, "links.handle");
    }
  }
}

/** Whether it is the number of an order or a payment, and nobody asks to be reached there. */
function isShielded(beside: Beside, found: Identifier, paper: RegExpExecArray | null): boolean {
  const { text, names } = beside;
  if (paper === null && !isOfAPaper(beside, found.start)) {
    return false;
  }
  const isNear = paper === null || found.start - endOf(paper) <= PAPER_GAP;
  const first = Math.min(found.start, beside.start);
  const last = Math.max(found.end, beside.end);
  const isAsked = isNear && isRequestedBefore(text, first, names.requests);
  return !isAsked && matchAt(names.requests.behind, text, last) === null;
}

/** Whether it is the number of an order, a payment, a ticket: by a word before it, or as these are made. */
function isOfAPaper(beside: Beside, start: number): boolean {
  const { text, names } = beside;
  const before = text.slice(0, text.slice(beside.end, start) === "-" ? beside.start : start);
  return names.papers.test(before.slice(-PAPER_BEFORE)) || matchAt(SERIAL, text, beside.start) !== null;
}

/** In the order in which they are looked for. */
const FORMS: readonly (readonly [form: string, search: (beside: Beside) => Iterable<Identifier>])[] = [
  ["at", atNames],
  ["plus", invitations],
  ["tag", tags],
  ["handle", handles],
  ["lettered", letteredOnes],
  ["code", codes],
  ["share", shares],
  ["mixed", mixed],
  ["digits", numbers],
  ["phone", phones],
];

/** Yield what identifies somebody near the name, of the forms that the platform takes. */
export function* identifiers(beside: Beside, takes: ReadonlySet<string>): Generator<Identifier> {
  const paper = matchAt(PAPER, beside.text, beside.end);
  for (const [form, search] of FORMS) {
    // Under a name that can mean nothing else, any handle is one; digits then are group numbers, not telephones.
    const isAny = form === "handle" || form === "mixed" || (form === "phone" && !takes.has("digits"));
    const also = !takes.has("only") && (form === "lettered" || (beside.strong && isAny));
    if (takes.has(form) || also) {
      for (const found of search(beside)) {
        if (!isShielded(beside, found, paper)) {
          yield found;
        }
      }
    }
  }
}
