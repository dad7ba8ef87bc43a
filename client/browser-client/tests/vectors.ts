/** Vectors of `protocol/vectors`, read as files: a bundler's JSON takes no lone surrogates, and vectors have some. */
import { readFileSync } from "node:fs";

/** Return the contents of `protocol/vectors/<stem>.json`. */
export function vectors<T>(stem: string): T {
  const file = new URL(`../../../protocol/vectors/${stem}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as T;
}
