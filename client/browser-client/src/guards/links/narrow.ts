/**
 * Texts of one unit a code point: then a place in a text is the same number in both languages.
 *
 * Pictures (U+1F000 to U+1FAFF) are moved into the private use area, where expressions can name them. Other code points
 * beyond the basic plane, and private ones, become one and the same: they are letters of which no rule speaks.
 */

const FIRST_PICTURE = 0x1f000;
const LAST_PICTURE = 0x1faff;
const PRIVATE = 0xe000;
const OTHER = "\uf8ff";
const WIDE = /[\ud800-\udfff\ue000-\uf8ff]/u;
const BEYOND = /[\u{10000}-\u{10ffff}]/u;

/** Return `text` with one unit for each code point. */
export function narrow(text: string): string {
  if (!WIDE.test(text) && !BEYOND.test(text)) {
    return text;
  }
  let made = "";
  for (const char of text) {
    made += narrowed(char);
  }
  return made;
}

function narrowed(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code >= FIRST_PICTURE && code <= LAST_PICTURE) {
    return String.fromCharCode(PRIVATE + code - FIRST_PICTURE);
  }
  return code > 0xffff || (code >= PRIVATE && code <= 0xf8ff) ? OTHER : char;
}

/** Return narrowed `text` with its pictures in their own place. */
export function widen(text: string): string {
  return text.replaceAll(/[\ue000-\ueaff]/gu, (char) =>
    String.fromCodePoint(FIRST_PICTURE + char.charCodeAt(0) - PRIVATE),
  );
}
