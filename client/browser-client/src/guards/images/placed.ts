/**
 * A picture told place by place: so much across, so much down, and what stands there; or which squares are black.
 *
 * Also what a picture is found again by: how long its black runs are, in each row and then in each column.
 */
import { isPicture } from "./grids";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";
import { count, type Written } from "./written";

const NUMBER = /-?[0-9]{1,4}/g;
const PIECES_END = /[\n;]/;
const MOST_NUMBERS = 6;
const SQUARE = /(?<![0-9A-Za-z])([A-Z])([0-9]{1,2})(?![0-9A-Za-z])/g;
const CLUES_END = /[/|;\n]/;
const CLUE = /^(?:[^0-9\n]{1,20}:)? ?([0-9]{1,2}(?:[ ,.]{1,2}[0-9]{1,2}){0,15}) ?$/u;
/** Rows of several runs, */
const FEWEST_SEVERAL = 4;
/** and how many different numbers of runs there are: amounts come in equally many. */
const FEWEST_LENGTHS = 3;

/** The numbers of a line, and what else stands in it. */
type Line = { readonly numbers: readonly number[]; readonly words: string };

/** Return the drawing that is told by places in the text, if one is. */
export function placed({ text, shape }: Written, tables: Tables): readonly Opaque[] {
  if (count(shape, "d") < tables.measure("plotted_fewest")) {
    return [];
  }
  const isDrawing = arePoints(text, tables) || areSquares(text, tables) || areClues(text, tables);
  return isDrawing ? [{ reason: "images.art", bits: 0, text: "" }] : [];
}

/** Whether lines name the places of a grid by two numbers, and say what stands there. */
function arePoints(text: string, tables: Tables): boolean {
  const told = new Map<number, Line[]>();
  for (const piece of text.split(PIECES_END)) {
    const numbers = (piece.match(NUMBER) ?? []).map(Number);
    if (numbers.length > 1 && numbers.length <= MOST_NUMBERS) {
      const lines = told.get(numbers.length) ?? [];
      told.set(numbers.length, lines);
      lines.push({ numbers, words: piece.replace(NUMBER, "") });
    }
  }
  for (const [many, lines] of told) {
    if (lines.length < tables.measure("grid_cells")) {
      continue;
    }
    for (let first = 0; first < many; first += 1) {
      for (let second = first + 1; second < many; second += 1) {
        if (isGrid(lines, first, second, tables)) {
          return true;
        }
      }
    }
  }
  return false;
}

function isGrid(lines: readonly Line[], first: number, second: number, tables: Tables): boolean {
  const across = sorted(lines, first);
  const down = sorted(lines, second);
  const whole = across.length * down.length;
  const isFull = lines.length * 9 <= whole * 10 && whole * 10 <= lines.length * 11;
  if (Math.min(across.length, down.length) < tables.measure("grid_side") || !isFull) {
    return false;
  }
  const cells = new Map<string, string>();
  for (const { numbers, words } of lines) {
    const others = numbers.filter((_, place) => place !== first && place !== second);
    cells.set(`${numbers[first]} ${numbers[second]}`, words + others.join(" "));
  }
  const rows = down.map((y) => across.map((x) => cells.get(`${x} ${y}`) ?? ""));
  return isPicture(rows, "grid_alike_placed", tables);
}

function sorted(lines: readonly Line[], place: number): readonly number[] {
  return Array.from(new Set(lines.map(({ numbers }) => (numbers[place] ?? 0) + 0))).toSorted((a, b) => a - b);
}

/** Whether squares as of a board, A1 or P16, are named in their order, and some left out. */
function areSquares(text: string, { measure }: Tables): boolean {
  const squares = Array.from(text.matchAll(SQUARE), (square) => ({
    letter: square[1]?.charCodeAt(0) ?? 0,
    number: Number(square[2]),
  }));
  if (squares.length < measure("grid_squares")) {
    return false;
  }
  const letters = new Set(squares.map(({ letter }) => letter)).size;
  const numbers = new Set(squares.map(({ number }) => number)).size;
  const acrossFirst = squares.map(({ letter, number }) => number * 100 + letter);
  const downFirst = squares.map(({ letter, number }) => letter * 100 + number);
  const kinds = new Set(downFirst).size;
  if (Math.min(letters, numbers) < measure("grid_side")) {
    return false;
  }
  if (kinds < measure("grid_squares") || kinds * 20 >= letters * numbers * 19) {
    return false;
  }
  return Math.max(steps(acrossFirst), steps(downFirst)) * 10 >= squares.length * 9;
}

function steps(numbers: readonly number[]): number {
  return numbers.slice(1).filter((next, place) => next > (numbers[place] ?? 0)).length;
}

/** Whether runs are told of rows, then of columns: as much in all, and none longer than there is room. */
function areClues(text: string, { measure }: Tables): boolean {
  const side = measure("grid_side");
  const told: (readonly number[])[] = [];
  for (const piece of text.split(CLUES_END)) {
    const clue = CLUE.exec(piece)?.[1];
    if (clue !== undefined) {
      told.push((clue.match(NUMBER) ?? []).map(Number));
    }
  }
  const several = told.filter((runs) => runs.length > 1).length;
  if (several < FEWEST_SEVERAL || new Set(told.map((runs) => runs.length)).size < FEWEST_LENGTHS) {
    return false;
  }
  const filled = told.map((runs) => runs.reduce((sum, run) => sum + run, 0));
  const room = told.map((runs, place) => (filled[place] ?? 0) + runs.length - 1);
  const sums = running(filled, (before, next) => before + next);
  const widest = running(room, Math.max);
  const highest = running(room.toReversed(), Math.max);
  const whole = sums[told.length - 1] ?? 0;
  return sums.some((before, place) => {
    const rows = place + 1;
    const columns = told.length - rows;
    const isSplit = rows >= side && columns >= side && before * 2 === whole;
    return isSplit && (widest[rows - 1] ?? 0) <= columns && (highest[columns - 1] ?? 0) <= rows;
  });
}

function running(numbers: readonly number[], put: (before: number, next: number) => number): readonly number[] {
  const all: number[] = [];
  for (const number of numbers) {
    const before = all[all.length - 1];
    all.push(before === undefined ? number : put(before, number));
  }
  return all;
}
