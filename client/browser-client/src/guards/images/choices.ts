/**
 * Free choices: characters that stand for the same, now this one, now that one, are a code that reads as a sentence.
 *
 * Full and half width, styles of letters, kinds of hyphens and quotation marks, composed and in pieces, traditional and
 * simplified: whoever writes keeps to one, or changes with the word. Also what needs no escape and is written as one.
 */
import type { Classes } from "../text/classes";
import { isAscii } from "../text/classes";
import { counted, information, log2, UNIT } from "./information";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";
import { found, type Written } from "./written";

/** Over classes: characters with what joins them, and pieces of syllables. */
const SEVERAL = /[^j][mJ]+|J/g;
const LETTERS = "luedD";
/** Classes of what may look like ASCII. */
const FOLDED = "pqSgyowrDNBEe";
const HAN = "haq";
/** Where the letters of mathematics begin, and how many each style has. */
const STYLES = 0x1d400;
const STYLE = 52;

/** Return what the choices of the text could carry; `seen` is without escapes, not folded. */
export function choices(raw: string, seen: Written, classes: Classes, tables: Tables): readonly Opaque[] {
  const bits = escapes(raw, tables) + (isAscii(seen.text) ? 0 : chosen(seen, classes, tables));
  return bits > 0 ? [{ reason: "images.choices", bits, text: "" }] : [];
}

function escapes(raw: string, tables: Tables): number {
  if (!raw.includes("&#") && !raw.includes("%") && !raw.includes("\\")) {
    return 0;
  }
  const runs = raw.match(tables.needless)?.length ?? 0;
  return runs >= tables.measure("needless_fewest") ? runs * 4 * UNIT : 0;
}

function chosen(seen: Written, classes: Classes, tables: Tables): number {
  const { shape } = seen;
  const signs =
    shape.includes("m") || shape.includes("J")
      ? clusters(seen)
      : seen.signs;
  const counts = counted(signs);
  const ways = new Map<string, string[]>();
  for (const sign of counts.keys()) {
    const base = baseOf(sign, classes, tables);
    const written = ways.get(base);
    if (written === undefined) {
      ways.set(base, [sign]);
    } else {
      written.push(sign);
    }
  }
  const style = new Map<string, string>();
  const bases = new Map<string, string>();
  let unusual = 0;
  for (const [base, written] of ways) {
    if (written.length > 1) {
      const times = written.map((sign) => counts.get(sign) ?? 0);
      unusual += times.reduce((total, each) => total + each, 0) - Math.max(...times);
      for (const sign of written) {
        style.set(sign, styleOf(sign, base, classes));
        bases.set(sign, base);
      }
    }
  }
  if (unusual < tables.measure("choices_fewest")) {
    return 0;
  }
  const styles = signs.flatMap((sign) => style.get(sign) ?? []);
  const least = tables.measure("choices_bytes") * 8 * UNIT;
  let bits = information(tables.logs, styles, 6 * UNIT);
  if (bits >= least) {
    bits = Math.min(bits, among(signs, bases, classes, tables));
  }
  return bits >= least ? bits : 0;
}

/** Return what is left open by what a sign stands for, and whether it follows Chinese or Japanese. */
function among(
  signs: readonly string[],
  bases: ReadonlyMap<string, string>,
  classes: Classes,
  tables: Tables,
): number {
  const groups = new Map<string, Map<string, number>>();
  let before = " ";
  for (const sign of signs) {
    const base = bases.get(sign);
    if (base !== undefined) {
      const key = (HAN.includes(classOf(before, classes)) ? "h" : " ") + base;
      const group = groups.get(key) ?? new Map<string, number>();
      group.set(sign, (group.get(sign) ?? 0) + 1);
      groups.set(key, group);
    }
    before = sign.length === 1 ? sign : (Array.from(sign).at(-1) ?? " ");
  }
  let bits = 0;
  for (const group of groups.values()) {
    const times = [...group.values()];
    const whole = log2(tables.logs, times.reduce((total, each) => total + each, 0));
    bits += times.reduce((total, each) => total + each * (whole - log2(tables.logs, each)), 0);
  }
  return bits;
}

/** Return what a character, with the marks on it, stands for. */
function baseOf(sign: string, classes: Classes, tables: Tables): string {
  if (Array.from(sign).some((char) => classOf(char, classes) === "U")) {
    return sign;
  }
  const composed = sign.normalize("NFKC");
  if (Array.from(composed).length > 1) {
    return composed;
  }
  const made = tables.alike.get(composed) ?? composed;
  if (!FOLDED.includes(classOf(made, classes))) {
    return made;
  }
  // Letters with marks are letters of their own.
  return (tables.folded.get(made) ?? made) === made ? (tables.looks.get(made) ?? made) : made;
}

/** Return each character with its marks; syllables in pieces one by one, each in pieces. */
function clusters(seen: Written): readonly string[] {
  const parts: (readonly string[])[] = [];
  let last = 0;
  for (const { start, end } of found(SEVERAL, seen.shape)) {
    const cluster = seen.signs.slice(start, end).join("");
    parts.push(seen.signs.slice(last, start));
    parts.push(
      seen.shape.slice(start, end).includes("J")
        ? Array.from(cluster.normalize("NFKC"), (char) => char.normalize("NFD"))
        : [cluster],
    );
    last = end;
  }
  parts.push(seen.signs.slice(last));
  return parts.flat();
}

/** Return what letters of one style have in common; a sign is a style of its own. */
function styleOf(sign: string, base: string, classes: Classes): string {
  if (sign === base) {
    return "a";
  }
  const kind = classOf(base, classes);
  if ("hkK".includes(kind)) {
    return "h";
  }
  if (!LETTERS.includes(kind)) {
    return Array.from(sign)[0] ?? "";
  }
  const code = sign.codePointAt(0) ?? 0;
  return String.fromCodePoint(code >= STYLES ? 0x100 + Math.floor((code - STYLES) / STYLE) : 0x200 + (code >> 8));
}

function classOf(char: string, classes: Classes): string {
  return String.fromCharCode(classes.letters[char.codePointAt(0) ?? 0] ?? 0);
}
