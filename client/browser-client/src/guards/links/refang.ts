/**
 * Takes the disguise off written addresses: `hearth (dot) example slash x` becomes `hearth.example/x`.
 *
 * Every function returns a text of the same length: what is swallowed becomes a filler, so that places stay.
 */
import { exchanged } from "./expression";
import { SAID_DOTS } from "./said";
import { FILLER, type Words } from "./words";

/** Where all letters stand apart, they are joined later (turned). */
const CUT_TOP =
  /(?<![^a-z0-9][a-z0-9][ ][a-z0-9])([ ][.][ ]|[.]\0{0,12})([a-z]{1,6}(?:[ ][a-z]{1,6}){1,3})(?![a-z0-9])(?![^a-z0-9]{1,4}[a-z0-9](?![a-z0-9]))/gu;

const SPELLED_DOT = /(?<=[a-z0-9])[ ]d[ ]o[ ]t[ ](?=[a-z])/gu;

/** Return `text` (narrow, lower case) with dots, slashes, colons and at signs in place of their names. */
export function refanged(text: string, words: Words): string {
  const present = new Set(text);
  const brackets = words.bracketed.test(text);
  let made = text.replaceAll(SPELLED_DOT, (found) => `.${FILLER.repeat(found.length - 1)}`);
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
  return made.includes(".") ? made.replace(CUT_TOP, (...found) => closedTop(words, found)) : made;
}

/** Return a top-level domain whole that was cut: `example.o rg` is `example.org`. */
function closedTop(words: Words, [whole, dot, cut]: readonly unknown[]): string {
  const pieces = String(cut).split(" ");
  let top = "";
  for (const [count, piece] of pieces.entries()) {
    top += piece;
    if (words.commonTops.has(top)) {
      const rest = pieces.slice(count + 1).map((each) => ` ${each}`);
      return `${String(dot)}${top}${FILLER.repeat(count)}${rest.join("")}`;
    }
  }
  return String(whole);
}

const SAID_DOT = new RegExp(`[ ]?${SAID_DOTS}[ ]?`, "gu");

/** Return `text` with figures for the numerals before a dot that is said, and in addresses of numbers. */
export function saidFigures(text: string, { said }: Words): string {
  if (!said.maySay.test(text)) {
    return text;
  }
  return text
    .replace(said.figureTold, (found) => exchanged(found, said.signs.figureOf))
    .replace(said.address, (found) =>
      exchanged(found.replaceAll(SAID_DOT, (dot) => `.${FILLER.repeat(dot.length - 1)}`), said.signs.figureOf),
    );
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

/** Return `text` with figures for numbers that are said figure by figure. */
export function numbered(text: string, { said }: Words): string {
  return text.replace(said.number, (found) => exchanged(found, said.signs.figureOf));
}

/** Return `text` with figures for Chinese numerals that end a label: `room七.example` is `room7.example`. */
export function figured(text: string, { said }: Words): string {
  return text.replace(said.figure, (found) => exchanged(found, said.signs.figureOf));
}
