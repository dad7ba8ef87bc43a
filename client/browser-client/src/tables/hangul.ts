/**
 * The Hangul syllables that KS X 1001 has, asked of the decoder that every browser has for it: they need not be sent.
 *
 * What the standard has is fixed since 1987, and what a browser makes of it since the Encoding Standard (Index EUC-KR);
 * no version of Unicode changes it. A test holds the syllables against the table that is shipped.
 */

/** Rows and cells of the standard's syllables, in EUC-KR. */
const [FIRST_ROW, LAST_ROW, FIRST_CELL, LAST_CELL] = [0xb0, 0xc8, 0xa1, 0xfe] as const;

/** Return the syllables of the standard, which stand in it in the order of Unicode. */
export function syllables(): string {
  const bytes: number[] = [];
  for (let row = FIRST_ROW; row <= LAST_ROW; row += 1) {
    for (let cell = FIRST_CELL; cell <= LAST_CELL; cell += 1) {
      bytes.push(row, cell);
    }
  }
  return new TextDecoder("euc-kr", { fatal: true }).decode(new Uint8Array(bytes));
}
