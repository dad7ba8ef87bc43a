/** How files begin, in the spellings of bytes: made from what policy/images.json says of their first bytes. */
import { reversed, rotated, swapped } from "./sniffed";

/** A number, one of several, or any. */
type Byte = number | readonly number[] | null;

export type StoredBeginnings = {
  readonly first: readonly (readonly Byte[])[];
  readonly numerals: readonly string[];
  readonly packed: readonly string[];
  readonly opened: readonly (readonly [string, string])[];
};

/** How files begin. */
export type Beginnings = {
  /** As numbers, in lower case, and some that follow. */
  readonly spelt: readonly RegExp[];
  /** Signs or words for 0 to 9. */
  readonly numerals: readonly (readonly string[])[];
  /** Where bytes are packed in letters and digits; nothing else is kept of the text. */
  readonly packed: readonly string[];
  /** The same from behind: what stands before belongs to it. */
  readonly turned: readonly string[];
  /** What must be in a text, and what it is then searched for: bytes that an editor took for text. */
  readonly opened: readonly (readonly [string, RegExp])[];
};

/** So many bytes follow at least: somebody may speak of the first ones. */
const TAIL = 12;

/** Return them as they are looked for. */
export function beginningsOf({ first, numerals, packed, opened }: StoredBeginnings): Beginnings {
  return {
    spelt: speltOf(first),
    numerals: numerals.map(numeralsOf),
    packed: [...packed, ...packed.map((told) => told.replace(/[A-Za-z]/gu, rotated)), ...packed.map(swapped)],
    turned: packed.map(reversed),
    opened: opened.map(([sign, expression]) => [sign, new RegExp(expression, "u")]),
  };
}

function numeralsOf(told: string): readonly string[] {
  if (told.length === 1) {
    return Array.from({ length: 10 }, (_, digit) => String.fromCharCode(told.charCodeAt(0) + digit));
  }
  return told.includes(" ") ? told.split(" ") : Array.from(told);
}

const whole = (base: number, width: number) => (byte: number) => byte.toString(base).padStart(width, "0");
const apart = (base: number, width: number) => (byte: number) => Array.from(whole(base, width)(byte)).join(" ?");

/** Return what finds the first bytes to several bases: in full width, and as numbers between other signs. */
function speltOf(first: StoredBeginnings["first"]): readonly RegExp[] {
  const anyNumber = "[^0-9]{1,6}";
  const spellings: readonly (readonly [string, (byte: number) => string, string, string])[] = [
    ["", apart(16, 2), "[0-9a-f] ?[0-9a-f]", "[^0-9a-z]{0,4}(?:0?x)?"],
    ["(?<![0-9])", ofOneSign, "[0-9]{1,3}", anyNumber],
    ["(?<![0-9])", apart(10, 3), "[0-2] ?[0-9] ?[0-9]", "[^0-9]{0,3}"],
    ["(?<![0-9])", whole(8, 3), "[0-3][0-7]{2}", "[^0-9]{0,3}"],
    ["(?<![0-9])", (byte) => `0{0,3}${byte.toString(8)}`, "[0-7]{1,4}", anyNumber],
    ["", whole(2, 8), "[01]{8}", "[^01]{0,3}"],
  ];
  return spellings.map(([before, ofByte, ofAny, between]) => {
    const told = (byte: Byte): string => {
      if (byte === null) {
        return ofAny;
      }
      return typeof byte === "number" ? ofByte(byte) : `(?:${byte.map(ofByte).join("|")})`;
    };
    const kinds = first.map((kind) => kind.map(told).join(between)).join("|");
    return new RegExp(`${before}(?:${kinds})(?:${between}${ofAny}){${TAIL}}`, "u");
  });
}

/** Return a number that may be told as one below zero. */
function ofOneSign(byte: number): string {
  return byte < 0x80 ? `0{0,2}${byte}` : `(?:${byte}|${0x100 - byte})`;
}
