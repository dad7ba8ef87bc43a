/**
 * Size classes: what is sealed is filled with zeros to one of a few sizes, so that a length tells little.
 *
 * Reading is strict. A class larger than needed, or a filling that is not zero, is NotAuthentic: the spare room
 * would otherwise carry what no guard and no reader ever sees.
 */

import { NotAuthentic, WrongCall } from "./errors";

/** Sizes of a post's plaintext in bytes. */
export const POST_CLASSES: readonly number[] = [256, 512, 1024, 2048, 4096];

/** Sizes of a letter's plaintext in bytes. */
export const LETTER_CLASSES: readonly number[] = [2048, 4096, 8192];

/** Sizes of a report's plaintext in bytes. */
export const REPORT_CLASSES: readonly number[] = [8192, 16_384, 32_768, 65_536];

/** Return the smallest of the ascending `classes` that holds `sizeBytes`; WrongCall when none does. */
export function classOf(sizeBytes: number, classes: readonly number[]): number {
  const fitting = classes.find((size) => sizeBytes <= size);
  if (fitting === undefined) {
    throw new WrongCall("too long for the largest size class");
  }
  return fitting;
}

/** Return `content` filled with zeros to its class. */
export function pad(content: Uint8Array, classes: readonly number[]): Uint8Array {
  const padded = new Uint8Array(classOf(content.length, classes));
  padded.set(content);
  return padded;
}

/** Demand that `padded` is its first `contentBytes` bytes filled to exactly their class, with zeros, or NotAuthentic. */
export function checkPadding(padded: Uint8Array, contentBytes: number, classes: readonly number[]): void {
  const fitting = classes.find((size) => contentBytes <= size);
  if (padded.length !== fitting || padded.subarray(contentBytes).some((byte) => byte !== 0)) {
    throw new NotAuthentic("padding");
  }
}
