/** Digests that people keep of their evidence: each counts for what its digits say, and for no more. */
import { UNIT } from "./information";
import type { Opaque } from "./opaque";

/** SHA-512, SHA-256, SHA-1 and MD5 in hexadecimal digits. */
const DIGEST =
  /(?<![0-9A-Za-z])(?:[0-9a-f]{128}|[0-9A-F]{128}|[0-9a-f]{64}|[0-9A-F]{64}|[0-9a-f]{40}|[0-9A-F]{40}|[0-9a-f]{32}|[0-9A-F]{32})(?![0-9A-Za-z])/gu;
const LONG = /[0-9A-Fa-f]{32}/u;
const DIGIT_BITS = 4;

/** Return each digest as a stretch that carries what its digits do. */
export function digests(text: string): readonly Opaque[] {
  if (!LONG.test(text)) {
    return [];
  }
  return (text.match(DIGEST) ?? []).map((digest) => ({
    reason: "images.opaque",
    bits: digest.length * DIGIT_BITS * UNIT,
    text: "",
  }));
}

/** Return `text` with spaces where digests are. */
export function withoutDigests(text: string): string {
  return LONG.test(text) ? text.replace(DIGEST, (digest) => " ".repeat(digest.length)) : text;
}
