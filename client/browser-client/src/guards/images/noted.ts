/** What people note in a form of its own: a game's moves, files by when they were made, who was there. */
import { length as lengthOf } from "../text/points";
import { UNIT } from "./information";
import type { Opaque } from "./opaque";
import { COMMON, PAIRED, type Tables } from "./tables";

const PLY = "(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8](?:=[QRBN])?|O-O(?:-O)?)[+#]?";
export const MOVE = new RegExp(`[0-9]{1,3}[.] ?${PLY}(?: ${PLY})?(?![0-9A-Za-z])`, "gu");
/** Of a game so many moves are told, and one tells so much. */
const FEWEST_MOVES = 5;
const MOVE_BITS = 16;
export const STAMP =
  /20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[_-]?(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9](?:[0-9]{3})?(?![0-9])/gu;
/** Of files that are sent together the day and the hour hardly change. */
const STAMP_BITS = 24;

const HAN_NAMES =
  "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭肖蕭萧蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒" +
  "熊孟秦白江阎閻薛尹段雷黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武莫孔汤湯";
const HANGUL_NAMES = "김이박최정강조윤장임한오서신권황안송류전홍유고문양손배백허남심노하곽성차주우구민나진지엄채원천방";
const BETWEEN_NAMES = "[^\\u4e00-\\u9fff가-힣0-9A-Za-z]{1,4}(?:[0-9]{1,3}[^\\u4e00-\\u9fff가-힣0-9A-Za-z]{1,3})?";
const HAN_NAME = `[${HAN_NAMES}](?<![\\u4e00-\\u9fff]{2})[\\u4e00-\\u9fff]{1,2}(?![\\u4e00-\\u9fff])`;
const HANGUL_NAME = `[${HANGUL_NAMES}](?<![가-힣]{2})[가-힣]{2}(?![가-힣])`;
const LISTS_OF_NAMES = [HAN_NAME, HANGUL_NAME].map((name) => new RegExp(`${name}(?:${BETWEEN_NAMES}${name}){7,}`, "gu"));
const ONE_NAME = /[\u4e00-\u9fff가-힣]+/gu;
/** A name in a list of eight and more is one word, however many characters it has. */
const NAME_BITS = 11;
/** So many of ten characters of such names are common; by chance fewer are. */
const COMMON_LEAST = 6;

/** A text with spaces where something is noted so, and what that carries. */
export type Noted = { readonly text: string; readonly found: readonly Opaque[] };

/** Take out of `text` what is noted. */
export function noted(text: string, tables: Tables): Noted {
  let kept = text;
  const moves = text.includes(".") ? (text.match(MOVE)?.length ?? 0) : 0;
  let bits = 0;
  if (moves >= FEWEST_MOVES) {
    bits += moves * MOVE_BITS;
    kept = kept.replace(MOVE, blank);
  }
  const stamps = kept.includes("20") ? (kept.match(STAMP)?.length ?? 0) : 0;
  if (stamps > 0) {
    bits += stamps * STAMP_BITS;
    kept = kept.replace(STAMP, blank);
  }
  const found: Opaque[] = bits > 0 ? [{ reason: "images.numbers", bits: bits * UNIT, text: "" }] : [];
  let names = 0;
  for (const one of LISTS_OF_NAMES) {
    kept = kept.replace(one, (list) => {
      const listed = list.match(ONE_NAME) ?? [];
      if (!areCommon(listed.join(""), tables)) {
        return list;
      }
      names += listed.length;
      return blank(list);
    });
  }
  if (names > 0) {
    found.push({ reason: "images.alphabet", bits: names * NAME_BITS * UNIT, text: "" });
  }
  return { text: kept, found };
}

function areCommon(signs: string, tables: Tables): boolean {
  const common = [...signs].filter((sign) => ((tables.chars[sign.codePointAt(0) ?? 0] ?? 0) & (COMMON | PAIRED)) !== 0);
  return common.length * 10 >= lengthOf(signs) * COMMON_LEAST;
}

function blank(found: string): string {
  return " ".repeat(lengthOf(found));
}
