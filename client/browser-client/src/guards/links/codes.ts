/**
 * Codes whose capitals stand where no word has any: iufKwAZoYS.
 *
 * Every rule about codes and accounts asks for a figure, since words have none. A code without figures gives itself away by
 * its capitals; it is read as one with a figure.
 */
import { allFrom, endOf } from "./expression";
import type { Names } from "./platform_names";

const LEAST_RISES = 2;
/** One small letter alone between two capitals; what is made of several names has more (PlayStation). */
const WORD = /(?<![A-Za-z0-9])(?=[A-Za-z]{0,22}[A-Z][a-z][A-Z])[A-Za-z]{6,24}(?![A-Za-z0-9])/gu;
const RISE = /[a-z](?=[A-Z])/gu;
/** Every second letter: how somebody is mocked. */
const MOCKING = /^(?:(?:[a-z][A-Z])+[a-z]?|(?:[A-Z][a-z])+[A-Z]?)$/u;
const FALL = /[A-Z](?=[a-z][A-Z])/u;

/** Return `text` (lower case) with a figure in each such code of `cased`, the same with its capitals. */
export function coded(text: string, cased: string, names: Names): string {
  let made = text;
  for (const found of text === cased ? [] : allFrom(WORD, cased)) {
    const [word] = found;
    const low = word.toLowerCase();
    const at = found.index + word.search(FALL);
    const isOne = (word.match(RISE)?.length ?? 0) >= LEAST_RISES && !MOCKING.test(word) && !names.latin.has(low);
    if (isOne && made.slice(found.index, endOf(found)) === low) {
      made = `${made.slice(0, at)}0${made.slice(at + 1)}`;
    }
  }
  return made;
}
