/** Vectors of `protocol/vectors`, read as files: a bundler's JSON takes no lone surrogates, and vectors have some. */
import { readFileSync } from "node:fs";

/** Return the contents of `protocol/vectors/<stem>.json`. */
export function vectors<T>(stem: string): T {
  const file = new URL(`../../../protocol/vectors/${stem}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as T;
}

/** Return the bytes of hex. */
export function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Return every shorter beginning of `data`, from nothing on. */
export function cuts(data: Uint8Array): readonly Uint8Array[] {
  return Array.from(data.keys(), (size) => data.subarray(0, size));
}

/** Return `data` with a byte more. */
export function longer(data: Uint8Array): Uint8Array {
  return Uint8Array.of(...data, 0);
}

/** Give a source of randomness that has exactly these values, in this order. */
export function fixed(...values: readonly Uint8Array[]): (sizeBytes: number) => Uint8Array {
  const left = [...values];
  return (sizeBytes) => {
    const value = left.shift();
    if (value?.length !== sizeBytes) {
      throw new Error(`Nobody expected ${sizeBytes} bytes to be drawn here.`);
    }
    return value;
  };
}
