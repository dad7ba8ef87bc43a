/**
 * Opaque stretches decoded by a bounded family, and the first bytes looked at. Nothing is unpacked.
 *
 * What it finds is certain, and may be short; most disguises it does not find, and need not.
 */

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
const FIRST_SIGNS_85 = 60;
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

/** Whether `text`, an opaque stretch, is a file by one of the family. */
export function holdsFile(text: string): boolean {
  if (Array.from(text).length < LEAST_SIGNS) {
    return false;
  }
  const letters = text.replace(/-/gu, "+").replace(/_/gu, "/").replace(/[^A-Za-z0-9+/]/gu, "");
  for (const signs of [letters, reversed(letters), letters.replace(/[A-Za-z]/gu, rotated), swapped(letters)]) {
    const data = base64(signs);
    if (isKnown(data) || isKnown(base64(data))) {
      return true;
    }
  }
  const digits = text.replaceAll("0x", " ").replaceAll("\\x", " ").replace(/[^0-9a-fA-F]/gu, "");
  if (isKnown(hexadecimal(digits)) || isKnown(hexadecimal(reversed(digits)))) {
    return true;
  }
  const capitals = text.replace(/[^A-Za-z2-7]/gu, "").replace(/[a-z]/gu, (letter) => letter.toUpperCase());
  if (isKnown(bytesOf(capitals.slice(0, FIRST_SIGNS), SIGNS_32, 5, 8))) {
    return true;
  }
  return isKnown(base85(text.replace(/[ \n"',]/gu, "")));
}

function reversed(text: string): string {
  return Array.from(text).toReversed().join("");
}

function rotated(letter: string): string {
  const code = letter.charCodeAt(0);
  const first = code < 97 ? 65 : 97;
  return String.fromCharCode(first + ((code - first + 13) % 26));
}

function swapped(text: string): string {
  return text.replace(/[A-Za-z]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) ^ 32));
}

function base64(signs: string): string {
  return bytesOf(signs.slice(0, FIRST_SIGNS), SIGNS_64, 6, 4);
}

function hexadecimal(digits: string): string {
  return bytesOf(digits.slice(0, FIRST_SIGNS).replace(/[A-F]/gu, (digit) => digit.toLowerCase()), "0123456789abcdef", 4, 2);
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

function base85(text: string): string {
  const signs = Array.from(text).slice(0, FIRST_SIGNS_85);
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
