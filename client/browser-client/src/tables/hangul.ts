/**
 * The Hangul syllables that KS X 1001 has, asked of the decoder that every browser has for it: they need not be sent.
 *
 * What the standard has is fixed since 1987, and what a browser makes of it since the Encoding Standard (index EUC-KR);
 * no version of Unicode changes it. A test holds the syllables against the table that is shipped.
 */

/** Rows and cells of the standard's syllables, in EUC-KR. */
const [FIRST_ROW, LAST_ROW, FIRST_CELL, LAST_CELL] = [0xb0, 0xc8, 0xa1, 0xfe] as const;
const CELLS = LAST_CELL - FIRST_CELL + 1;

/** Return the syllables of the standard, which stand in it in the order of Unicode. */
export function syllables(): string {
  const bytes = new Uint8Array((LAST_ROW - FIRST_ROW + 1) * CELLS * 2);
  for (let at = 0; at < bytes.length; at += 2) {
    bytes[at] = FIRST_ROW + Math.floor(at / 2 / CELLS);
    bytes[at + 1] = FIRST_CELL + ((at / 2) % CELLS);
  }
  return new TextDecoder("euc-kr", { fatal: true }).decode(bytes);
}
