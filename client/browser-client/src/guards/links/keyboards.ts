/**
 * Hosts in Hangul and Bopomofo: typed on their keyboards where Latin letters were meant.
 *
 * What is made counts only where the lists or the platforms know it, so that it may be guessed freely.
 */
import { allFrom, endOf } from "./expression";
import type { Told } from "./letters";
import { type Signs, written } from "./signs";

const SINGLE_FIRST = 0x3131;
const BOPOMOFO_FIRST = 0x3105;
const LABEL = "[\u3131-\u3163\uac00-\ud7a3a-z0-9-]{1,64}";
const RUN = new RegExp(`${LABEL}(?:[.]${LABEL}){1,8}`, "gu");
const BOPOMOFO_TWO = /[\u3105-\u3129]{2}/u;
const BOPOMOFO_LABEL = "[\u3105-\u3129a-z0-9-]{2,64}";
const SAID_DOT = "[ \\0]{0,4}[.\u3002\u70b9\u9ede][ \\0]{0,4}";
const BOPOMOFO_RUN = new RegExp(`${BOPOMOFO_LABEL}(?:${SAID_DOT}${BOPOMOFO_LABEL}){1,8}`, "gu");
const HANGUL = /[\u3131-\u3163\uac00-\ud7a3]/u;

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

function pressed(label: string, signs: Signs): string {
  return Array.from(label, (sign) => signs.dachen[sign.charCodeAt(0) - BOPOMOFO_FIRST] ?? sign).join("");
}
