/** Bytes put together, compared and written as text. Nothing here is for comparing secrets: that is `equal`. */

export { concat, same } from "../codec";

/** Given a size in bytes, returns that many unpredictable bytes. Tests pass a fixed source, edges the browser's. */
export type Randomness = (sizeBytes: number) => Uint8Array;

const UTF8 = new TextEncoder();

/** Compare from the left, as Python compares bytes: below 0 where `left` is the lesser, 0 where they are the same. */
export function compare(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return left.length - right.length;
}

/** Return the UTF-8 of a text. */
export function utf8(text: string): Uint8Array {
  return UTF8.encode(text);
}

/** Return lower-case hex: what maps and sets in memory are keyed by. */
export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    text += byte.toString(16).padStart(2, "0");
  }
  return text;
}

/** Return the bytes of what `hex` wrote. */
export function unhex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}
