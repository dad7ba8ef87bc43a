/** The symbols of deflate (RFC 1951, 3.2.5): which one tells a length or a distance, and how many bits come behind it. */

export const [LITERALS, DISTANCES, END] = [286, 30, 256] as const;
const FIRST_LENGTH = 257;

/** By length, from 3 to 258. */
export const lengthSymbols = new Uint16Array(259);
export const lengthFirsts = new Uint16Array(LITERALS);
export const lengthBits = new Uint8Array(LITERALS);
/** By distance, from 1 to 32 768. */
export const distanceSymbols = new Uint8Array(32_769);
export const distanceFirsts = new Uint16Array(DISTANCES);
export const distanceBits = new Uint8Array(DISTANCES);

let length = 3;
for (let symbol = FIRST_LENGTH; symbol < LITERALS; symbol += 1) {
  const bits = symbol < FIRST_LENGTH + 8 || symbol === LITERALS - 1 ? 0 : (symbol - FIRST_LENGTH - 4) >> 2;
  // The longest has a symbol of its own, though the one before could tell it.
  length = symbol === LITERALS - 1 ? 258 : length;
  lengthFirsts[symbol] = length;
  lengthBits[symbol] = bits;
  lengthSymbols.fill(symbol, length, length + (1 << bits));
  length += 1 << bits;
}
let distance = 1;
for (let symbol = 0; symbol < DISTANCES; symbol += 1) {
  const bits = symbol < 4 ? 0 : (symbol - 2) >> 1;
  distanceFirsts[symbol] = distance;
  distanceBits[symbol] = bits;
  distanceSymbols.fill(symbol, distance, distance + (1 << bits));
  distance += 1 << bits;
}
