/**
 * Takes the disguise off written addresses: `hearth (dot) example slash x` becomes `hearth.example/x`.
 *
 * Every function returns a text of the same length: what is swallowed becomes a filler, so that places stay.
 */
import { FILLER, type Words } from "./words";

const NUMERALS = "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u3007";
const SPOKEN_FIGURES = new RegExp(`(?<=[a-z])[${NUMERALS}]{1,8}(?=\\.[a-z])`, "gu");
const FIGURES_BEFORE_DOT = new RegExp(`(?<=[a-z0-9])[${NUMERALS}]{1,8}(?=[\u70b9\u9ede][a-z])`, "gu");
/** An address of four numbers that are said: \u4e00\u4e5d\u4e8c\u70b9\u96f6\u70b9\u4e8c\u70b9\u4e94. */
const HANGUL = "\uacf5\uc601\uc77c\uc774\uc0bc\uc0ac\uc624\uc721\uce60\ud314\uad6c";
const SAID = `[${NUMERALS}${HANGUL}0-9]`;
const SAID_DOTS = "[.\u3002\u70b9\u9ede\uc810\uca5c\ub2f7]";
const SAID_ADDRESS = new RegExp(
  `(?<![.0-9])(?<!${SAID})${SAID}{1,3}(?:[ ]?${SAID_DOTS}[ ]?${SAID}{1,3}){3}(?![.\u70b9\u9ede])(?!${SAID})`,
  "gu",
);
const SAID_DOT = new RegExp(`[ ]?${SAID_DOTS}[ ]?`, "gu");
const MAY_SAY = new RegExp(`[\u3002\u70b9\u9ede]|[\uc810\uca5c\ub2f7][ ]?${SAID}`, "u");
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

/** Return `text` with figures for the numerals before a dot that is said, and in addresses of numbers. */
export function saidFigures(text: string): string {
  if (!MAY_SAY.test(text)) {
    return text;
  }
  return text
    .replace(FIGURES_BEFORE_DOT, (found) => asFigures(found))
    .replace(SAID_ADDRESS, (found) => asFigures(found.replaceAll(SAID_DOT, (dot) => `.${FILLER.repeat(dot.length - 1)}`)));
}

const FIGURES = new Map([
  ...Array.from(NUMERALS, (sign, value): [string, string] => [sign, String(value % 10)]),
  ...Array.from(HANGUL, (sign, value): [string, string] => [sign, String(Math.max(0, value - 1))]),
]);

function asFigures(text: string): string {
  return Array.from(text, (sign) => FIGURES.get(sign) ?? sign).join("");
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

/** Return `text` with figures for Chinese numerals that end a label: `room七.example` is `room7.example`. */
export function figured(text: string): string {
  return text.replace(SPOKEN_FIGURES, (found) => asFigures(found));
}
