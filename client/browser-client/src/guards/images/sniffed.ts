/**
 * Opaque stretches decoded by a bounded family, and the first bytes looked at; one layer is unpacked (unpacked.ts).
 *
 * What it finds is certain, and may be short; most disguises it does not find, and need not.
 */

import { isPacked, unpacked } from "./unpacked";

/** First bytes, each a character of the same number. */
const SIGNATURES = [
  "\xff\xd8\xff", "\x89PNG\r\n", "GIF87a", "GIF89a", "II*\0", "MM\0*", "\0\0\x01\0", "\0\0\0\x0cjP  ", "PK\x03\x04",
  "\x1f\x8b\x08", "%PDF-", "BZh9", "\xfd7zXZ", "Rar!\x1a\x07", "7z\xbc\xaf", "<svg", "OggS", "\x1aE\xdf\xa3", "8BPS",
  "\xff\x0a", "qoif", "/* XPM", "%!PS", "fLaC", "ID3", "Salted__",
]; // prettier-ignore
const RIFF_KINDS: ReadonlySet<string> = new Set(["WEB", "AVI", "WAV"]);
const PORTABLE = /^P[1-6][ \n][0-9]{1,4}[ \n][0-9]{1,4}[ \n]/;
const LEAST_SIGNS = 40;
const FIRST_SIGNS = 64;
/** The tables of a packed file, and the first of what they say, are in so many. */
const SIGNS_OF_PACKED = 960;
/** Of a longer number the time would grow faster than its length. */
const LONGEST_58 = 8192;
const SIGNS_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const SIGNS_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const SIGNS_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SIGNS_85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";

/** Whether `data`, a character a byte, begins as a picture, a recording, a document or an archive does. */
export function isKnown(data: string): boolean {
  if (SIGNATURES.some((signature) => data.startsWith(signature))) {
    return true;
  }
  if (data.slice(4, 8) === "ftyp" || (data.startsWith("RIFF") && RIFF_KINDS.has(data.slice(8, 11)))) {
    return true;
  }
  if (data.startsWith("BM") && data.slice(5, 10) === "\0\0\0\0\0") {
    return true;
  }
  return PORTABLE.test(data);
}

/** Whether `text`, an opaque stretch, is a file by one of the family, also packed once. */
export function holdsFile(text: string): boolean {
  if (Array.from(text).length < LEAST_SIGNS) {
    return false;
  }
  const first = decoded(text, FIRST_SIGNS);
  if (first.some(isKnown)) {
    return true;
  }
  if (!first.some(isPacked)) {
    return false;
  }
  return decoded(text, SIGNS_OF_PACKED).some((data) => isPacked(data) && isKnown(unpacked(data)));
}

/** What the first `most` signs of `text` stand for, by each of the family. */
function decoded(text: string, most: number): readonly string[] {
  const letters = text.replace(/-/gu, "+").replace(/_/gu, "/").replace(/[^A-Za-z0-9+/]/gu, "");
  const turned = [letters, reversed(letters), letters.replace(/[A-Za-z]/gu, rotated), swapped(letters)];
  const once = turned.map((signs) => base64(signs.slice(0, most)));
  const digits = text.replaceAll("0x", " ").replaceAll("\\x", " ").replace(/[^0-9a-fA-F]/gu, "");
  const capitals = text.replace(/[^A-Za-z2-7]/gu, "").replace(/[a-z]/gu, (letter) => letter.toUpperCase());
  return [
    ...once,
    ...once.map((data) => base64(data.slice(0, most))),
    hexadecimal(digits.slice(0, most)),
    hexadecimal(reversed(digits).slice(0, most)),
    bytesOf(capitals.slice(0, most), SIGNS_32, 5, 8),
    base85(text.replace(/[ \n"',]/gu, ""), most - (most % 5)),
    base58(text.replace(/[ \n\t.,:;|/_-]/gu, ""), most),
  ];
}

export function reversed(text: string): string {
  return Array.from(text).toReversed().join("");
}

export function rotated(letter: string): string {
  const code = letter.charCodeAt(0);
  const first = code < 97 ? 65 : 97;
  return String.fromCharCode(first + ((code - first + 13) % 26));
}

export function swapped(text: string): string {
  return text.replace(/[A-Za-z]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) ^ 32));
}

function base64(signs: string): string {
  return bytesOf(signs, SIGNS_64, 6, 4);
}

function hexadecimal(digits: string): string {
  return bytesOf(digits.replace(/[A-F]/gu, (digit) => digit.toLowerCase()), "0123456789abcdef", 4, 2);
}

/** Return what whole groups of `signs` stand for, `width` bits a sign; nothing where a sign is unknown. */
function bytesOf(signs: string, alphabet: string, width: number, group: number): string {
  let made = "";
  let bits = 0;
  let size = 0;
  const end = signs.length - (signs.length % group);
  for (let place = 0; place < signs.length; place += 1) {
    const value = alphabet.indexOf(signs.charAt(place));
    if (value < 0) {
      return "";
    }
    if (place >= end) {
      continue;
    }
    bits = ((bits << width) | value) & 0xffff;
    size += width;
    if (size >= 8) {
      size -= 8;
      made += String.fromCharCode((bits >> size) & 0xff);
    }
  }
  return made;
}

function base85(text: string, most: number): string {
  const signs = Array.from(text).slice(0, most);
  let made = "";
  for (let start = 0; start + 5 <= signs.length; start += 5) {
    let value = 0;
    for (const sign of signs.slice(start, start + 5)) {
      const digit = SIGNS_85.indexOf(sign);
      if (digit < 0) {
        return "";
      }
      value = value * 85 + digit;
    }
    if (value > 0xffffffff) {
      return "";
    }
    made += String.fromCharCode(Math.floor(value / 0x1000000), (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
  }
  return made;
}

/** The first bytes of the number that `signs` are: of all of them, since the last says how large it is. */
function base58(signs: string, most: number): string {
  const first = signs.slice(0, most);
  if (signs.length > LONGEST_58 || !/^[1-9A-HJ-NP-Za-km-z]+$/u.test(first)) {
    return "";
  }
  let number = 0n;
  for (const sign of first) {
    number = number * 58n + BigInt(SIGNS_58.indexOf(sign));
  }
  number *= 58n ** BigInt(signs.length - first.length);
  const zeros = signs.length - signs.replace(/^1+/u, "").length;
  if (number === 0n) {
    return "\0".repeat(zeros);
  }
  const digits = number.toString(16);
  // What the other signs would add reaches no further up than this.
  const bytes = (digits.length % 2 === 0 ? digits : `0${digits}`).slice(0, 2 * Math.floor(most / 2));
  return "\0".repeat(zeros) + bytesOf(bytes, "0123456789abcdef", 4, 2);
}
