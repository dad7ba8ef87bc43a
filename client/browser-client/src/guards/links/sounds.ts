/**
 * Hosts in syllables or letters of others that sound like Latin ones: Hangul, kana and Cyrillic.
 *
 * What is made counts only where the lists or the platforms know it, so that it may be guessed freely.
 */
import { allFrom, endOf, exchanged, strippedEnd, strippedStart } from "./expression";
import type { Told } from "./letters";
import { type Signs, written } from "./signs";
import type { Words } from "./words";

const MOST_WORDS = 3;
const HANGUL = /[\u3131-\u3163\uac00-\ud7a3]/u;
/** Syllables before a dot and an ending in letters: blanks between them may be the sentence's. */
const HEARD =
  /(?<![\uac00-\ud7a3])([\uac00-\ud7a3][\uac00-\ud7a3a-z0-9 -]{2,40})[.][\0 ]{0,8}([a-z]{2,10})(?![a-z0-9])/gu;

const SOUNDING = /[\u30a1-\u30fa\u0430-\u044f]{3}/u;
const SOUNDING_RUN =
  /[\u30a1-\u30fa\u30fc\u0430-\u044fa-z0-9-]{3,64}[ ]?[.][ ]?[\u30a1-\u30fa\u0430-\u044fa-z]{2,10}/gu;

type IsTop = (label: string) => boolean;

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
