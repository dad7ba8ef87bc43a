/**
 * Character references of HTML, as a browser would read them.
 *
 * Numbers in both spellings and those names that can disguise something (policy/entities.json).
 */
import { kept } from "../policy";
import type { Piece } from "./view";

const REFERENCE = /&(?:#([0-9]{1,64});?|#[xX]([0-9a-fA-F]{1,64});?|([A-Za-z][A-Za-z0-9]{1,31})(;?))/gu;
const LONGEST_OPEN = 6;

/** What names stand for. */
export type Entities = {
  readonly closed: ReadonlyMap<string, string>;
  readonly open: ReadonlyMap<string, string>;
  readonly replaced: ReadonlyMap<number, string>;
};

type Stored = Readonly<Record<"closed" | "open" | "windows", Readonly<Record<string, string>>>>;

/** Read entities.json. */
export const entities = kept((policy): Entities => {
  const told = policy.read<Stored>("entities");
  return {
    closed: new Map(Object.entries(told.closed)),
    open: new Map(Object.entries(told.open)),
    replaced: new Map(Object.entries(told.windows).map(([code, char]) => [Number.parseInt(code, 16), char])),
  };
});

/** Return what every character reference of `text` stands for. */
export function unescapePieces(table: Entities, text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  if (!text.includes("&")) {
    return pieces;
  }
  for (const match of text.matchAll(REFERENCE)) {
    const piece = read(table, match);
    if (piece !== undefined) {
      pieces.push(piece);
    }
  }
  return pieces;
}

function read(table: Entities, match: RegExpExecArray): Piece | undefined {
  const [whole, decimal, hexadecimal, name, semicolon] = match;
  const start = match.index;
  const end = start + whole.length;
  if (name === undefined) {
    const number = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number.parseInt(decimal, 10);
    return { start, end, made: numbered(table, number) };
  }
  if (semicolon === ";") {
    const made = table.closed.get(name) ?? table.open.get(name);
    if (made !== undefined) {
      return { start, end, made };
    }
  }
  // `&ltimg` is `<img`: the longest name that needs no semicolon counts.
  for (let size = Math.min(name.length, LONGEST_OPEN); size > 1; size -= 1) {
    const made = table.open.get(name.slice(0, size));
    if (made !== undefined) {
      return { start, end: start + 1 + size, made };
    }
  }
  return undefined;
}

function numbered(table: Entities, number: number): string {
  const replaced = table.replaced.get(number);
  if (replaced !== undefined) {
    return replaced;
  }
  const readable = number > 0 && number <= 0x10ffff && (number < 0xd800 || number > 0xdfff);
  return readable ? String.fromCodePoint(number) : "\ufffd";
}
