/** Digests that people keep of their evidence, and letters that a cry draws out, taken for what they are. */
import { UNIT } from "./information";
import type { Opaque } from "./opaque";

/** SHA-512, SHA-256, SHA-1 and MD5 in hexadecimal digits. */
const DIGEST =
  /(?<![0-9A-Za-z])(?:[0-9a-f]{128}|[0-9A-F]{128}|[0-9a-f]{64}|[0-9A-F]{64}|[0-9a-f]{40}|[0-9A-F]{40}|[0-9a-f]{32}|[0-9A-F]{32})(?![0-9A-Za-z])/gu;
const LONG = /[0-9A-Fa-f]{32}/u;
const DIGIT_BITS = 4;
/** A sign that somebody holds down. Digits and A are zeros of files, too. */
const DRAWN_OUT = /([^\n0-9A])\1{5,}/gu;
const KEPT_OF_DRAWN_OUT = 3;

/** Return each digest as a stretch that carries what its digits do. */
export function digests(text: string): readonly Opaque[] {
  if (!LONG.test(text)) {
    return [];
  }
  return (text.match(DIGEST) ?? []).map((digest) => ({
    reason: "images.opaque",
    bits: digest.length * DIGIT_BITS * UNIT,
    text: digest,
  }));
}

/** Return `text` with spaces where digests are. */
export function withoutDigests(text: string): string {
  return LONG.test(text) ? text.replace(DIGEST, (digest) => " ".repeat(digest.length)) : text;
}

/** Return `text` with three of each sign that is drawn out. */
export function calmed(text: string): string {
  return text.replace(DRAWN_OUT, (_, sign: string) => sign.repeat(KEPT_OF_DRAWN_OUT));
}
