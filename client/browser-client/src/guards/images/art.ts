/** Pictures drawn with signs: many lines of one width whose neighbours are mostly equal. */
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";

const WRITTEN = /[0-9A-Za-z\u00aa-\u1fff\u2c00-\ud7ff\uf900-\ufaff]/u;
const DRAWN = /[\u2500-\u25ff\u2800-\u28ff\u{1f7e0}-\u{1f7eb}⬛⬜⚪⚫🔴🔵❤🧡💛💚💙💜🖤🤍🤎]/gu;
/** A row of a picture, beside which something is said. */
const DRAWN_RUN = /[\u2500-\u25ff\u2800-\u28ff\u{1f7e0}-\u{1f7eb}⬛⬜⚪⚫🔴🔵❤🧡💛💚💙💜🖤🤍🤎]{8,400}/u;
const ESCAPES = /\[[0-9;]{2,40}m/gu;
/** What stands for the end of a row in a picture of one line. */
const ROWS_END = ["/", ";", "|", ",", "  ", "\t"];
/** A row told as so many of this and so many of that. */
const COUNTED = /^(?:(?:[0-9]{1,3}[^0-9 ]){1,60}|(?:[^0-9 ][0-9]{1,3}){1,60})$/u;
const NUMBER = /[0-9]+/g;
const PUZZLE_ROW = /^[| ]{0,2}(?:[0-9._-][| ]{1,3}){8}[0-9._-][| ]{0,2}$/;
const NO_BLANK = /[1-9]/g;
const NAMED_ROW = /^[A-Za-z\u00c0-\ud7ff]{2,16}:? (?:[0-9A-Za-z] ){1,60}[0-9A-Za-z]$/;
/** What stands in a cell of a table: a word, a number, or nothing. Shades in letters are written otherwise. */
const TOLD =
  /^(?:["'(:~#]{0,3}(?:[A-Z]?[a-z\u00df-\u024f]{1,40}|[A-Z]{1,12}|[+-]?[0-9]{1,12}(?:[.,:/x-][0-9]{1,12}){0,8})(?:[/-][A-Za-z]{1,24})?["'):;,.%!?]{0,4}|[:\u2013-])$/;
const SIGNS_OF_A_KIND = 3;

/** Return the drawing that `lines` are, if they are one. */
export function art(lines: readonly string[], tables: Tables): readonly Opaque[] {
  const { measure } = tables;
  const narrowest = measure("art_width");
  const widest = measure("art_widest");
  const widths = new Map<number, number>();
  const sums = new Map<number, number>();
  const kinds = new Set<string>();
  const drawnKinds = new Set<string>();
  let escapes = 0;
  let several = 0;
  let drawnLines = 0;
  for (const line of rowsOf(lines, tables)) {
    escapes += line.includes("[") ? (line.match(ESCAPES)?.length ?? 0) : 0;
    const signs = line.length > widest * 2 ? [] : Array.from(line);
    const width = signs.length;
    if (width > 1 && width <= widest && COUNTED.test(line)) {
      const counts = (line.match(NUMBER) ?? []).map(Number);
      add(
        sums,
        counts.reduce((total, each) => total + each, 0),
      );
      several += counts.length > 1 ? 1 : 0;
    }
    if (width < narrowest || width > widest) {
      continue;
    }
    const alike = Math.max(equal(signs, 1), equal(signs, 2));
    const isDrawn = (line.match(DRAWN)?.length ?? 0) * 100 >= width * 90;
    if (alike * 100 < width * measure("art_alike") && !isDrawn) {
      continue;
    }
    if (WRITTEN.test(line) && (width < measure("art_width_letters") || isOfTable(line))) {
      continue;
    }
    if (new Set(signs).size > 1) {
      kinds.add(line);
      if (isDrawn) {
        drawnKinds.add(line);
      }
    }
    drawnLines += isDrawn ? 1 : 0;
    add(widths, width);
  }
  const most = mostOf(widths, narrowest);
  const least = measure("art_lines");
  const leastKinds = measure("art_kinds");
  const leastDrawn = measure("art_lines_drawn");
  const isDrawing =
    (most >= least && kinds.size >= leastKinds) ||
    (most >= leastDrawn && drawnLines >= leastDrawn && drawnKinds.size > 0) ||
    (Math.max(0, ...sums.values()) >= least && several >= leastKinds);
  if (isDrawing || escapes >= measure("art_escapes")) {
    return [{ reason: "images.art", bits: 0, text: "" }];
  }
  return [];
}

/** Return the lines, those of one line of many rows, and those that stand beside talk without it. */
function rowsOf(lines: readonly string[], { measure }: Tables): readonly string[] {
  const rows: string[] = [];
  const beside: string[] = [];
  for (const line of lines) {
    rows.push(line);
    if (line.length > measure("art_one_line")) {
      const length = Array.from(line).length;
      if (length > measure("art_one_line")) {
        for (const end of ROWS_END) {
          const parts = line.split(end);
          const partWidths = new Map<number, number>();
          for (const part of parts.length > measure("art_lines") ? parts : []) {
            add(partWidths, Array.from(part).length);
          }
          if (mostOf(partWidths, measure("art_width")) >= measure("art_lines")) {
            rows.push(...parts);
          }
        }
      }
    }
    const drawn = DRAWN_RUN.exec(line)?.[0];
    if (drawn !== undefined && drawn.length < line.length) {
      beside.push(drawn);
    }
  }
  // Bars of a chart have one end each, and two colours.
  const isColourful = new Set(beside.join("")).size > 2;
  return isColourful || beside.filter(isNoBar).length >= measure("art_kinds") ? [...rows, ...beside] : rows;
}

/**
 * Whether a row is of a table: a puzzle of nine, where none comes twice, with a name, or of words.
 *
 * Between such signs, and in columns, stand spaces, which are alike whatever the signs are: such rows are
 * looked at as cells. A row of words and numbers of many kinds of sign draws nothing.
 */
function isOfTable(line: string): boolean {
  if (PUZZLE_ROW.test(line)) {
    const told = line.match(NO_BLANK) ?? [];
    return new Set(told).size === told.length;
  }
  if (NAMED_ROW.test(line)) {
    return true;
  }
  const cells = line.split(" ").filter((cell) => cell !== "");
  const signs = Array.from(cells.join(""));
  return (
    new Set(signs).size * SIGNS_OF_A_KIND >= signs.length &&
    signs.length * 2 >= cells.length * 3 &&
    cells.every((cell) => TOLD.test(cell))
  );
}

/** Return how many rows are of one width, or one sign more. */
function mostOf(widths: ReadonlyMap<number, number>, least: number): number {
  let most = 0;
  for (const [width, times] of widths) {
    most = width >= least ? Math.max(most, times + (widths.get(width + 1) ?? 0)) : most;
  }
  return most;
}

function isNoBar(row: string): boolean {
  const signs = Array.from(row);
  return signs.length - 1 - equal(signs, 1) > 1;
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Return how many signs equal the one `distance` after them. */
function equal(signs: readonly string[], distance: number): number {
  let total = 0;
  for (let place = distance; place < signs.length; place += 1) {
    total += signs[place] === signs[place - distance] ? 1 : 0;
  }
  return total;
}
