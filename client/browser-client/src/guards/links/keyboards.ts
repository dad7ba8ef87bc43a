/**
 * Hosts in Hangul and Bopomofo: typed where Latin letters were meant, or in syllables that sound like them.
 *
 * What is made counts only where the lists or the platforms know it, so that it may be guessed freely.
 */
import { allFrom, endOf, exchanged, strippedEnd, strippedStart } from "./expression";
import type { Told } from "./letters";
import type { Signs, Syllables } from "./signs";
import type { Words } from "./words";

const FIRST = 0xac00;
const LAST = 0xd7a3;
const VOWELS = 21;
const FINALS = 28;
const MOST_WORDS = 3;
const SINGLE_FIRST = 0x3131;
const BOPOMOFO_FIRST = 0x3105;
const LABEL = "[\u3131-\u3163\uac00-\ud7a3a-z0-9-]{1,64}";
const RUN = new RegExp(`${LABEL}(?:[.]${LABEL}){1,8}`, "gu");
const BOPOMOFO_TWO = /[\u3105-\u3129]{2}/u;
const BOPOMOFO_LABEL = "[\u3105-\u3129a-z0-9-]{2,64}";
const SAID_DOT = "[ \\0]{0,4}[.\u3002\u70b9\u9ede][ \\0]{0,4}";
const BOPOMOFO_RUN = new RegExp(`${BOPOMOFO_LABEL}(?:${SAID_DOT}${BOPOMOFO_LABEL}){1,8}`, "gu");
const HANGUL = /[\u3131-\u3163\uac00-\ud7a3]/u;
/** Syllables before a dot and an ending in letters: blanks between them may be the sentence's. */
const HEARD =
  /(?<![\uac00-\ud7a3])([\uac00-\ud7a3][\uac00-\ud7a3a-z0-9 -]{2,40})[.][\0 ]{0,8}([a-z]{2,10})(?![a-z0-9])/gu;

const SOUNDING = /[\u30a1-\u30fa\u0430-\u044f]{3}/u;
const SOUNDING_RUN =
  /[\u30a1-\u30fa\u30fc\u0430-\u044fa-z0-9-]{3,64}[ ]?[.][ ]?[\u30a1-\u30fa\u0430-\u044fa-z]{2,10}/gu;

type IsTop = (label: string) => boolean;

/** Yield the keys of what in `text` (lower case) may be a host, typed as Korean (two sets) or as Bopomofo. */
export function* mistyped(text: string, signs: Signs): Generator<Told> {
  if (BOPOMOFO_TWO.test(text)) {
    for (const found of allFrom(BOPOMOFO_RUN, text)) {
      const labels = found[0].split(/[ \0]*[.\u3002\u70b9\u9ede][ \0]*/u);
      yield { start: found.index, end: endOf(found), text: labels.map((label) => pressed(label, signs)).join(".") };
    }
  }
  if (!text.includes(".") || !HANGUL.test(text)) {
    return;
  }
  for (const found of allFrom(RUN, text)) {
    if (HANGUL.test(found[0])) {
      const keys = Array.from(found[0], (sign) => signs.typedSingle[sign.charCodeAt(0) - SINGLE_FIRST] ?? written(sign, signs.typed));
      yield { start: found.index, end: endOf(found), text: keys.join("") };
    }
  }
}

/** Yield the letters of what in `text` (lower case, refanged) may be a host said in syllables. */
export function* heard(text: string, signs: Signs, isTop: IsTop): Generator<Told> {
  for (const found of text.includes(".") && HANGUL.test(text) ? allFrom(HEARD, text) : []) {
    const [, name = "", ending = ""] = found;
    const words = isTop(ending) ? strippedEnd(name, " ").split(" ").slice(-MOST_WORDS) : [];
    for (const first of words.keys()) {
      const made = Array.from(words.slice(first).join(""), (sign) => written(sign, signs.sound)).join("");
      for (const host of otherwise(made, signs.heardOtherwise)) {
        yield { start: found.index, end: endOf(found), text: `${host}.${ending}` };
      }
    }
  }
}

/** Yield what in `text`, as it was written, may be a host in kana, in Cyrillic or on Russian keys. */
export function* sounding(text: string, words: Words, isTop: IsTop): Generator<string> {
  if (!SOUNDING.test(text)) {
    return;
  }
  let told = text.replaceAll(words.saidDots, ".");
  for (const [said, top] of words.saidTops) {
    told = told.replaceAll(`.${said}`, `.${top}`);
  }
  for (const [found] of allFrom(SOUNDING_RUN, told)) {
    for (const table of [words.said.signs.sounding, words.said.signs.jcuken]) {
      const made = exchanged(found, table);
      const at = made.lastIndexOf(".");
      const ending = strippedStart(made.slice(at + 1), " ");
      if (isTop(ending)) {
        yield `${strippedEnd(made.slice(0, at), " ")}.${ending}`;
      }
    }
  }
}

/** Return what else may have been meant, each letter the one or the other throughout. */
function otherwise(made: string, others: Signs["heardOtherwise"]): ReadonlySet<string> {
  let found = [made];
  for (const [letters, meant] of others) {
    found = found.flatMap((each) => [each, each.replaceAll(letters, meant)]);
  }
  return new Set(found);
}

function pressed(label: string, signs: Signs): string {
  return Array.from(label, (sign) => signs.dachen[sign.charCodeAt(0) - BOPOMOFO_FIRST] ?? sign).join("");
}

function written(sign: string, syllables: Syllables): string {
  const code = sign.charCodeAt(0);
  if (code < FIRST || code > LAST) {
    return sign;
  }
  const place = code - FIRST;
  const vowel = Math.floor(place / FINALS);
  const parts = [syllables.initials[Math.floor(vowel / VOWELS)], syllables.vowels[vowel % VOWELS], syllables.finals[place % FINALS]];
  return parts.join("");
}
