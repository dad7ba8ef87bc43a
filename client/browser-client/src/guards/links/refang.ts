/**
 * Takes the disguise off written addresses: `hearth (dot) example slash x` becomes `hearth.example/x`.
 *
 * Every function returns a text of the same length: what is swallowed becomes a filler, so that places stay.
 */
import { FILLER, type Words } from "./words";

/** Return `text` (narrow, lower case) with dots, slashes, colons and at signs in place of their names. */
export function refanged(text: string, words: Words): string {
  const present = new Set(text);
  const brackets = words.bracketed.test(text);
  let made = text;
  for (const each of words.rewritings) {
    const applies = each.bracketed
      ? brackets
      : each.signs.size > 0
        ? [...each.signs].some((sign) => present.has(sign))
        : each.words.some((word) => made.includes(word));
    if (applies) {
      made = made.replaceAll(each.expression, (found) => each.sign + FILLER.repeat(found.length - 1));
    }
  }
  return made;
}

/** Return narrow `text` with letters and figures out of the circles and squares that NFKC leaves alone. */
export function unenclosed(text: string): string {
  return text.replaceAll(/[\u20e3\u2776-\u2793\ue150-\ue189\ue1e6-\ue1ff]/gu, (sign) => bare(sign.charCodeAt(0)));
}

/** `code` is narrow: the blocks of U+1F100 stand at U+E100. */
function bare(code: number): string {
  if (code === 0x20e3) {
    return FILLER;
  }
  if (code < 0x2800) {
    return String((((code - 0x2776) % 10) + 1) % 10);
  }
  const first = code >= 0xe1e6 ? 0xe1e6 : code >= 0xe170 ? 0xe170 : 0xe150;
  return String.fromCharCode(97 + ((code - first) % 26));
}

const NUMERALS = "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u3007";
const SPOKEN_FIGURES = new RegExp(`(?<=[a-z])[${NUMERALS}]{1,8}(?=\\.[a-z])`, "gu");

/** Return `text` with figures for Chinese numerals that end a label: `room七.example` is `room7.example`. */
export function figured(text: string): string {
  return text.replace(SPOKEN_FIGURES, (found) => found.replace(/./gu, (sign) => String(NUMERALS.indexOf(sign) % 10)));
}
