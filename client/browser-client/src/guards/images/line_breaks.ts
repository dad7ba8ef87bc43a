/**
 * A drawing whose line breaks were lost: one long line of few signs, in which the row above comes again.
 *
 * How wide it was nobody says, but the line does: a row later it is oftener like itself than a little sooner or later.
 */
import { isPicture } from "./grids";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";

/** Signs that are no letters; of a line of few signs any may be. */
const UNWRITTEN = /[^0-9A-Za-z\u00aa-\u1fff\u2c00-\ud7ff\uf900-\ufaff]{300,}/u;
const LEAST_SIGNS = 300;
const MOST_KINDS = 16;
const NARROWEST = 10;
const WIDEST = 160;
const FEWEST_ROWS = 8;
/**
 * Where a run of signs ends or begins; of these so many hundredths come again in the next row, and so many more there than
 * after any number of signs.
 */
const LEAST_ENDS = 10;
const LEAST_AGAIN = 45;
const LEAST_MORE = 30;
/** A ruled line is quite the same again. */
const LEAST_UNLIKE = 8;

/** Return the drawing that one of `lines` is, if one is. */
export function withoutBreaks(lines: readonly string[], tables: Tables): readonly Opaque[] {
  const isFound = lines.some((line) => {
    const signs = line.length < LEAST_SIGNS ? [] : Array.from(line);
    if (signs.length < LEAST_SIGNS) {
      return false;
    }
    const few = new Set(signs).size <= MOST_KINDS;
    return isDrawing(few ? signs : Array.from(UNWRITTEN.exec(line)?.[0] ?? ""), tables);
  });
  return isFound ? [{ reason: "images.art", bits: 0, text: "" }] : [];
}

function isDrawing(signs: readonly string[], tables: Tables): boolean {
  const kinds = new Set(signs).size;
  // Asked first, since to look for a width takes long.
  if (kinds < 2 || kinds > MOST_KINDS || unlike(signs, 1) * 2 > signs.length) {
    return false;
  }
  const width = widthOf(signs);
  const near = [width - 1, width, width + 1];
  if (width === 0 || Math.min(...near.map((each) => unlike(signs, each))) < LEAST_UNLIKE) {
    return false;
  }
  return near.some((each) => {
    const rows = Array.from({ length: Math.floor(signs.length / each) }, (_, row) =>
      signs.slice(row * each, (row + 1) * each),
    );
    return isPicture(rows, "grid_alike", tables);
  });
}

/** Return after how many signs most ends of runs come again, or 0 where they hardly do. */
function widthOf(signs: readonly string[]): number {
  const ends: number[] = [];
  const near = new Uint8Array(signs.length + 1);
  for (let place = 1; place < signs.length - 2; place += 1) {
    const [sign, next] = [signs[place], signs[place + 1]];
    if (sign !== next && (signs[place - 1] === sign || next === signs[place + 2])) {
      ends.push(place);
      near.fill(1, place - 1, place + 2);
    }
  }
  if (ends.length < LEAST_ENDS) {
    return 0;
  }
  const shares: number[] = [];
  const widest = Math.min(WIDEST, Math.floor(signs.length / FEWEST_ROWS));
  for (let apart = NARROWEST; apart <= widest; apart += 1) {
    const told = ends.filter((place) => place + apart < signs.length - 3);
    const times = told.filter((place) => near[place + apart] === 1).length;
    shares.push(Math.floor((times * 100) / Math.max(1, told.length)));
  }
  const best = Math.max(...shares);
  const usual = shares.toSorted((one, other) => one - other)[Math.floor(shares.length / 2)] ?? 0;
  return best >= Math.max(LEAST_AGAIN, usual + LEAST_MORE) ? NARROWEST + shares.indexOf(best) : 0;
}

/** Return how many signs differ from the one so far behind. */
function unlike(signs: readonly string[], apart: number): number {
  let times = 0;
  for (let place = apart; place < signs.length; place += 1) {
    times += signs[place] === signs[place - apart] ? 0 : 1;
  }
  return times;
}
