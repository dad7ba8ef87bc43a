/**
 * A picture told cell by cell: rows of equally many cells, of numbers, colour words, faces, or anything else.
 *
 * It is a drawing by its shape, however little it carries: to the right of a cell and below it mostly stands the same, and
 * in both directions oftener than by chance. In rotas that holds along the rows, in tables down the columns, in puzzles
 * nowhere.
 */
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";

const CELL = /[^ \t,、，"']+/g;
const ROWS_END = ["\n", "]", "/", ";", "|"];
/** The beginning of a portable bitmap, greymap or pixmap: its width and height. */
const HEADER = /(?:^|\n)P[1-6][ \n]{1,3}(?:#[^\n]{0,80}\n)?([0-9]{1,4})[ \n]{1,3}([0-9]{1,4})[ \n]/;
const DIGITS = /[0-9]/g;
/** Of each kind of cell there are so many on average: where there are fewer, they are words or amounts. */
const OF_A_KIND = 4;

type Row = readonly string[];

/** Return the drawing that the rows of `text` are, if they are one. */
export function grids(text: string, tables: Tables): readonly Opaque[] {
  const isDrawing = isBitmap(text, tables) || gridsOf(text, tables).some((rows) => isPicture(rows, "grid_alike", tables));
  return isDrawing ? [{ reason: "images.art", bits: 0, text: "" }] : [];
}

/** Whether `rows` of one length show something, by the measure `least`; in whole numbers, so that both languages agree. */
export function isPicture(rows: readonly Row[], least: string, { measure }: Tables): boolean {
  const kinds = new Map<string, number>();
  for (const cell of rows.flat()) {
    kinds.set(cell, (kinds.get(cell) ?? 0) + 1);
  }
  const width = rows[0]?.length ?? 0;
  const whole = rows.length * width;
  if (whole < measure("grid_cells") || kinds.size < 2 || kinds.size * OF_A_KIND > whole) {
    return false;
  }
  // The weeks of a rota end in the same places in all rows; a silhouette has not one outline twenty times.
  const outlines = new Set(rows.map((row) => row.map((cell, across) => (cell === row[across + 1] ? "1" : "0")).join("")));
  if (outlines.size < measure("grid_outlines")) {
    return false;
  }
  let chance = 0;
  for (const count of kinds.values()) {
    chance += count * count;
  }
  let beside = 0;
  let below = 0;
  for (const [down, row] of rows.entries()) {
    const next = rows[down + 1];
    for (const [across, cell] of row.entries()) {
      beside += cell === row[across + 1] ? 1 : 0;
      below += cell === next?.[across] ? 1 : 0;
    }
  }
  return (
    isOftener(beside, whole - rows.length, whole, chance, measure(least)) &&
    isOftener(below, whole - width, whole, chance, measure(least))
  );
}

/** Whether of `pairs` so many are alike, so much oftener than `chance` of `whole` squared; exact beyond 2^53, too. */
function isOftener(alike: number, pairs: number, whole: number, chance: number, least: number): boolean {
  const square = BigInt(whole) * BigInt(whole);
  const over = BigInt(alike) * square - BigInt(pairs) * BigInt(chance);
  return over * 100n >= BigInt(least) * BigInt(pairs) * (square - BigInt(chance));
}

function isBitmap(text: string, { measure }: Tables): boolean {
  const header = HEADER.exec(text);
  if (header === null) {
    return false;
  }
  const width = Number(header[1]);
  const height = Number(header[2]);
  const digits = text.slice(header.index + header[0].length).match(DIGITS)?.length ?? 0;
  return Math.min(width, height) >= measure("grid_side") && digits >= width * height;
}

/** Return rows of one length that follow each other, by whatever ends them. */
function gridsOf(text: string, { measure }: Tables): readonly (readonly Row[])[] {
  const side = measure("grid_side");
  const found: Row[][] = [];
  if (text.length < measure("grid_cells") * 2 - 1) {
    return found;
  }
  for (const end of ROWS_END) {
    const parts = text.split(end);
    let run: Row[] = [];
    for (const part of parts.length < side ? [] : parts) {
      // What leads up to a list in brackets is none of its cells.
      const row = (end === "]" ? part.slice(part.lastIndexOf("[") + 1) : part).match(CELL) ?? [];
      if (row.length === 0) {
        continue;
      }
      if (row.length !== run[0]?.length) {
        run = [];
        found.push(run);
      }
      run.push(row);
    }
  }
  return found.filter((rows) => rows.length >= side && (rows[0]?.length ?? 0) >= side);
}
