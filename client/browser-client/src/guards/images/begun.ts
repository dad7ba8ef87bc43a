/**
 * A file that begins in the text: its first bytes, as numbers, packed in letters, or taken for text by an editor.
 *
 * Alone evidence, however small the file is: by chance no text has so many signs of one. Somebody may speak of how files
 * begin; so something has to follow that is no talk.
 */
import type { Beginnings } from "./beginnings";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";

const NOT_PACKED = /[^A-Za-z0-9]+/gu;
/** Signs beside a beginning that are looked at, and how many there are at least. */
const BESIDE = 48;
const LEAST_BESIDE = 32;
const NO_TALK = /[A-Z0-9]/gu;
/** Of so many signs in talk hardly as many are capitals and digits. */
const LEAST_NO_TALK = 8;
const FEWEST_NUMERALS = 8;
/** What ordinary writing seldom has: asked first, since it is quick. */
const WITH_DIGITS = /(?:[0-9][^0-9]{0,8}){24,}/gu;
const WITH_CAPITALS = /(?:[A-Z0-9][^A-Z0-9]{0,16}){8}/u;
/** A file told in hexadecimal digits may begin with letters. */
const LETTERS_FIRST = 24;

/** Return what begins in the text as a file does; `plain` is its NFKC. */
export function begun(raw: string, plain: string, { begun: known }: Tables): readonly Opaque[] {
  const isFile = isOpened(raw, known) || isPacked(plain, known) || isSpelt(plain.toLowerCase(), known);
  return isFile ? [{ reason: "images.decoded", bits: 0, text: "" }] : [];
}

function isOpened(raw: string, known: Beginnings): boolean {
  return known.opened.some(([sign, expression]) => raw.includes(sign) && expression.test(raw));
}

function isPacked(plain: string, known: Beginnings): boolean {
  const signs = WITH_CAPITALS.test(plain) ? plain.replace(NOT_PACKED, "") : "";
  if (signs.length < LEAST_BESIDE) {
    return false;
  }
  return (
    known.packed.some((beginning) => {
      const end = signs.indexOf(beginning) + beginning.length;
      return end >= beginning.length && isNoTalk(signs.slice(end, end + BESIDE));
    }) ||
    known.turned.some((beginning) => {
      const at = signs.lastIndexOf(beginning);
      return at >= 0 && isNoTalk(signs.slice(Math.max(0, at - BESIDE), at));
    })
  );
}

function isNoTalk(beside: string): boolean {
  return beside.length >= LEAST_BESIDE && (beside.match(NO_TALK)?.length ?? 0) >= LEAST_NO_TALK;
}

function isSpelt(lower: string, known: Beginnings): boolean {
  let told = lower;
  for (const numerals of known.numerals) {
    if (told.split(numerals[0] ?? "").length > FEWEST_NUMERALS) {
      numerals.forEach((numeral, digit) => {
        told = told.replaceAll(numeral, String(digit));
      });
    }
  }
  return Array.from(told.matchAll(WITH_DIGITS)).some((dense) => {
    const stretch = told.slice(Math.max(0, dense.index - LETTERS_FIRST), dense.index + dense[0].length);
    return known.spelt.some((expression) => expression.test(stretch));
  });
}
