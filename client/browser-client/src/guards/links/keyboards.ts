/** Hangul and Bopomofo that come out of a keyboard where Latin letters were meant, or are typed on purpose. */
import { allFrom, endOf } from "./expression";
import type { Told } from "./letters";

const FIRST = 0xac00;
const LAST = 0xd7a3;
const VOWELS = 21;
const FINALS = 28;
const INITIAL = "r r s e e f a q q t t d w w c z x v g".split(" ");
const VOWEL = "k o i o j p u p h hk ho hl y n nj np nl b m ml l".split(" ");
const FINAL = ["", ..."r r rt s sw sg e f fr fa fq ft fx fv fg a q qt t t d w c z x v g".split(" ")];
/** The letters that stand alone, U+3131 to U+3163, in their order. */
const SINGLE = [..."r r rt s sw sg e e f fr fa fq ft fx fv fg a q q qt t t d w w c z x v g".split(" "), ...VOWEL];
const SINGLE_FIRST = 0x3131;
const LABEL = "[\u3131-\u3163\uac00-\ud7a3a-z0-9-]{1,64}";
const RUN = new RegExp(`${LABEL}(?:[.]${LABEL}){1,8}`, "gu");
/** The keys of U+3105 to U+3129 on the usual layout of Taiwan (Dachen). */
const BOPOMOFO = "1qaz2wsxedcrfv5tgbyhn8ik,9ol.0p;/-ujm";
const BOPOMOFO_FIRST = 0x3105;
const BOPOMOFO_TWO = /[\u3105-\u3129]{2}/u;
const BOPOMOFO_LABEL = "[\u3105-\u3129a-z0-9-]{2,64}";
const SAID_DOT = "[ \\0]{0,4}[.\u3002\u70b9\u9ede][ \\0]{0,4}";
const BOPOMOFO_RUN = new RegExp(`${BOPOMOFO_LABEL}(?:${SAID_DOT}${BOPOMOFO_LABEL}){1,8}`, "gu");
const HANGUL = /[\u3131-\u3163\uac00-\ud7a3]/u;

/** Yield the keys of what in `text` (lower case) may be a host, typed as Korean (two sets) or as Bopomofo. */
export function* mistyped(text: string): Generator<Told> {
  if (BOPOMOFO_TWO.test(text)) {
    for (const found of allFrom(BOPOMOFO_RUN, text)) {
      const labels = found[0].split(/[ \0]*[.\u3002\u70b9\u9ede][ \0]*/u);
      yield { start: found.index, end: endOf(found), text: labels.map((label) => pressed(label)).join(".") };
    }
  }
  if (!text.includes(".") || !HANGUL.test(text)) {
    return;
  }
  for (const found of allFrom(RUN, text)) {
    if (HANGUL.test(found[0])) {
      yield { start: found.index, end: endOf(found), text: Array.from(found[0], keysOf).join("") };
    }
  }
}

function pressed(label: string): string {
  return Array.from(label, (sign) => BOPOMOFO[sign.charCodeAt(0) - BOPOMOFO_FIRST] ?? sign).join("");
}

function keysOf(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code < FIRST || code > LAST) {
    return SINGLE[code - SINGLE_FIRST] ?? sign;
  }
  const place = code - FIRST;
  const vowel = Math.floor(place / FINALS);
  const keys = [INITIAL[Math.floor(vowel / VOWELS)], VOWEL[vowel % VOWELS], FINAL[place % FINALS]];
  return keys.join("");
}
