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
/** Of a drawing so many signs differ from the one before; a cry has a few. */
const LEAST_ENDS = 20;
const TRIED = 4;

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
  // Asked first, since to look for a width takes long: a drawing has ends, but mostly goes on the same.
  const ends = unlike(signs, 1);
  if (kinds < 2 || kinds > MOST_KINDS || ends < LEAST_ENDS || ends > Math.floor(signs.length / 2)) {
    return false;
  }
  return widthsOf(signs).some((width) => {
    const rows = Array.from({ length: Math.floor(signs.length / width) }, (_, row) =>
      signs.slice(row * width, (row + 1) * width),
    );
    return isPicture(rows, "grid_alike", tables);
  });
}

/** Return where the line is unlike itself least, and less than beside it, the best first. */
function widthsOf(signs: readonly string[]): readonly number[] {
  const widest = Math.min(WIDEST, Math.floor(signs.length / FEWEST_ROWS));
  const times = Array.from({ length: widest + 2 }, (_, width) => (width < NARROWEST - 1 ? 0 : unlike(signs, width)));
  const at = (width: number): number => times[width] ?? 0;
  return Array.from({ length: widest + 1 }, (_, width) => width)
    .filter((width) => width >= NARROWEST && at(width) < Math.min(at(width - 1), at(width + 1)))
    .toSorted((one, other) => at(one) - at(other) || one - other)
    .slice(0, TRIED);
}

/** Return how many signs differ from the one so far behind. */
function unlike(signs: readonly string[], apart: number): number {
  let times = 0;
  for (let place = apart; place < signs.length; place += 1) {
    times += signs[place] === signs[place - apart] ? 0 : 1;
  }
  return times;
}
