/**
 * Addresses that were encoded: base64, base32, hexadecimal, decimal and binary numbers, one inside the other.
 *
 * Bounded: so many characters a run, two layers. Time is linear in the length of the text.
 */
import { points } from "../text/points";
import { allFrom, endOf, strippedEnd } from "./expression";

/** A longer run is longer than any post. */
const MAX_CHARS = 8192;
const MIN_BASE32 = 16;
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const LAST_ASCII = 127;
const FIGURES = /(?:[0-9][^0-9]{0,12}){8}/u;
const BASE64 = /[A-Za-z0-9+/_-]{11,}={0,2}/gu;
const BASE32 = /^[A-Za-z2-7]{16,}$/u;
const HEX = /(?:(?:0x|\\x|\\u00|u\+00|[%=\\])?[2-7][0-9a-fA-F][ ,:;-]{0,2}){7,}/gu;
const HEX_PAIR = /(?:0x|\\x|\\u00|u\+00|[%=\\])?([0-9a-fA-F]{2})/gu;
const DECIMAL = /(?:(?:&#)?[0-9]{2,3}[ ,;:/.-]{1,2}){7,}[0-9]{2,3}/gu;
const OCTAL = /(?:\\[01][0-7]{2}){7,}/gu;
const BINARY = /(?:[01]{8}[ ,]?){5,}/gu;
/** Characters that no screen shows, each of them one of ASCII. */
const TAGS = /[\u{e0020}-\u{e007e}]{5,}/gu;
const READABLE = /^[\x20-\x7e\n]{5,}$/u;
const LIKE_ADDRESS = /[a-z0-9]\.[a-z]{2}|\/\/|[a-z]:|%[0-9a-f]{2}|[a-z0-9+/]{16}/u;
const ALPHABET_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const ALPHABET_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What stands from start to end, decoded. */
export type Decoding = { readonly start: number; readonly end: number; readonly text: string };

type Reading = (run: string) => Iterable<string>;

const FORMS: readonly (readonly [expression: RegExp, readings: readonly Reading[], wantsFigures: boolean])[] = [
  [BASE64, [base64, (run) => base64(reversed(strippedEnd(run, "="))), base32], false],
  [DECIMAL, [(run) => numbers(run, 10), (run) => numbers(run, 8)], true],
  [HEX, [hexadecimal], true],
  [OCTAL, [(run) => numbers(run, 8)], true],
  [BINARY, [binary], true],
];

/** Yield what in `text` may be an encoded address. */
export function* decodings(text: string): Generator<Decoding> {
  for (const [expression, readings, wantsFigures] of FORMS) {
    if (!wantsFigures || FIGURES.test(text)) {
      for (const found of allFrom(expression, text)) {
        if (found[0].length <= MAX_CHARS) {
          for (const reading of readings) {
            for (const made of reading(found[0])) {
              const told = toldBy(made);
              if (told !== undefined) {
                yield { start: found.index, end: endOf(found), text: told };
              }
            }
          }
        }
      }
    }
  }
}

/** Yield what in `text`, as it came, is written in characters that do not show; places are code points. */
export function* unseen(text: string): Generator<Decoding> {
  for (const found of allFrom(TAGS, text)) {
    const signs = points(found[0]);
    const told = toldBy(signs.map((sign) => String.fromCharCode((sign.codePointAt(0) ?? 0) - 0xe0000)).join(""));
    if (signs.length <= MAX_CHARS && told !== undefined) {
      const start = points(text.slice(0, found.index)).length;
      yield { start, end: start + signs.length, text: told };
    }
  }
}

/** Return the bytes that groups of `bits` bits make, as characters below 256; bits left over are dropped. */
function bytesOf(run: string, alphabet: string, bits: number): string {
  let made = "";
  let held = 0;
  let count = 0;
  for (const char of run) {
    held = ((held << bits) | alphabet.indexOf(char)) & 0xffff;
    count += bits;
    if (count >= 8) {
      count -= 8;
      made += String.fromCharCode((held >> count) & 0xff);
    }
  }
  return made;
}

function* base64(written: string): Generator<string> {
  const at = written.indexOf("aHR0c");
  if (at > 0) {
    // A path before it, of which slashes are letters, too.
    yield* base64(written.slice(at));
  }
  const run = strippedEnd(written, "=").replaceAll("-", "+").replaceAll("_", "/");
  // Whoever cuts the head off leaves one of four alignments.
  const alignments = run.startsWith("aHR0c") ? 1 : 4;
  for (let skip = 0; skip < alignments; skip += 1) {
    const rest = run.slice(skip);
    // One character alone stands for no byte.
    yield bytesOf(rest.length % 4 === 1 ? rest.slice(0, -1) : rest, ALPHABET_64, 6);
  }
}

function reversed(run: string): string {
  return Array.from(run).toReversed().join("");
}

function* base32(written: string): Generator<string> {
  const run = strippedEnd(written, "=").toUpperCase();
  if (run.length >= MIN_BASE32 && BASE32.test(run) && [0, 2, 4, 5, 7].includes(run.length % 8)) {
    yield bytesOf(run, ALPHABET_32, 5);
  }
}

function* hexadecimal(run: string): Generator<string> {
  yield Array.from(allFrom(HEX_PAIR, run), (pair) => String.fromCharCode(Number.parseInt(pair[1] ?? "", 16))).join("");
}

function* numbers(run: string, base: 8 | 10): Generator<string> {
  const written = run.match(/[0-9]+/gu) ?? [];
  if (base === 8 && written.some((number) => /[89]/u.test(number))) {
    return;
  }
  const codes = written.map((number) => Number.parseInt(number, base));
  if (codes.every((code) => code <= LAST_ASCII)) {
    yield String.fromCharCode(...codes);
  }
}

function* binary(run: string): Generator<string> {
  const bytes = run.match(/[01]{8}/gu) ?? [];
  yield String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** Return bytes as text when they are readable and may hold an address; a blank for what is not ASCII. */
function toldBy(bytes: string): string | undefined {
  try {
    const text = UTF8.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))).replaceAll(/[^\0-\x7f]+/gu, " ");
    return READABLE.test(text) && LIKE_ADDRESS.test(text.toLowerCase()) ? text : undefined;
  } catch {
    return undefined;
  }
}
