/**
 * An address told letter by letter: single letters, their names or their signs in another alphabet, with anything short
 * between them.
 *
 * What is made counts only where the lists or the platforms know it, so that it may be guessed freely.
 */
import { allFrom, endOf, stripped } from "./expression";

const LEAST_SIGNS = 7;
/** Characters between two letters: `as in lion`, `and then`. */
const FARTHEST = 20;
/** One or two letters before the first may be the sentence's. */
const CUTS = 3;
const LEAST_NAMES = 5;
const LEAST_ALONE = 4;
const TOKEN = /[a-z]+|[0-9]{1,4}|[\uac00-\ud7a3]+|[\u30a1-\u30fa\u30fc]+|[\u4e00-\u9fff]+|[\u3131-\u3163\u2800-\u28ff]|[.]/gu;
/** The sentence has an a and an I. */
const ALONE = /(?<![a-z0-9])[b-hj-z](?![a-z0-9'])/gu;
const CELLS = /[\u3131-\u3163\u2800-\u28ff]{4}/u;
const TWICE = /(?:([a-z0-9])\1){5}/u;
const PAIR = /([a-z0-9])\1/gu;

/** What the letters from start to end make. */
export type Told = { readonly start: number; readonly end: number; readonly text: string };

/** Yield what `text` (lower case, refanged) tells letter by letter, and without its letters doubled. */
export function* letters(text: string, names: ReadonlyMap<string, string>): Generator<Told> {
  if (text.includes(".") && TWICE.test(text)) {
    yield { start: 0, end: text.length, text: text.replaceAll(PAIR, "$1") };
  }
  if (!mayTell(text, names)) {
    return;
  }
  let signs: string[] = [];
  let start = 0;
  let last = 0;
  for (const found of allFrom(TOKEN, text)) {
    const token = found[0];
    const sign = /^(?:[a-z.]|[0-9]+)$/u.test(token) ? token : (names.get(token) ?? "");
    if (sign !== "") {
      if (signs.length > 0 && found.index - last > FARTHEST) {
        yield* joined(signs, start, last);
        signs = [];
      }
      if (signs.length === 0) {
        start = found.index;
      }
      signs.push(sign);
      last = endOf(found);
    }
  }
  yield* joined(signs, start, last);
}

function mayTell(text: string, names: ReadonlyMap<string, string>): boolean {
  if (CELLS.test(text)) {
    return true;
  }
  const standing = new Set([...text.split(/[ \n\0,]+/u), ...(text.match(/[a-z]+/gu) ?? [])]);
  if ([...standing].filter((word) => names.has(word)).length >= LEAST_NAMES) {
    return true;
  }
  return (text.match(ALONE)?.length ?? 0) >= LEAST_ALONE;
}

function* joined(signs: readonly string[], start: number, end: number): Generator<Told> {
  const text = stripped(signs.join(""), ".");
  if (/^[0-9.]+$/u.test(text) && signs.some((sign) => sign.length > 1)) {
    // The numbers of a list.
    return;
  }
  if (signs.length >= LEAST_SIGNS && text.includes(".")) {
    for (let cut = 0; cut < CUTS; cut += 1) {
      yield { start, end, text: text.slice(cut) };
    }
    if (TWICE.test(text)) {
      // Each letter with its name: T-Tango A-Alpha.
      yield { start, end, text: text.replaceAll(/([a-z])\1/gu, "$1") };
    }
  }
}
