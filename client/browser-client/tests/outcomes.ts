/** What a step came to, in the words of `protocol/vectors/README.md`. */

import { Malformed, NotAuthentic, Refused } from "../src/protocol/errors";
import { cuts, longer } from "./vectors";

/** Return `good` if `work` returns, else the word of the refusal; any other error is passed on. */
export function outcome(work: () => unknown, good = "accept"): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Malformed) {
      return "malformed";
    }
    if (error instanceof NotAuthentic) {
      return "not_authentic";
    }
    if (error instanceof Refused) {
      return error.code;
    }
    throw error;
  }
  return good;
}

/** Return `data` cut short at every length, and once with a byte more. */
export function damaged(data: Uint8Array): readonly Uint8Array[] {
  return [...cuts(data), longer(data)];
}

/** Return `data` with one bit of the byte at `at` changed. */
export function flipped(data: Uint8Array, at: number): Uint8Array {
  const changed = data.slice();
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** Return the words of all `outcomes` that differ: one word where all came to the same. */
export function words(outcomes: readonly string[]): readonly string[] {
  return [...new Set(outcomes)].toSorted();
}

/** Return a value as vectors show its fields: names in snake_case, bytes in hex. */
export function shown(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  if (Array.isArray(value)) {
    return value.map(shown);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [snake(name), shown(part)]));
  }
  return value;
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}
