/** What people note in a form of its own: the moves of a game, and when a file was made, as its name says. */
import { UNIT } from "./information";
import type { Opaque } from "./opaque";

const PLY = "(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8](?:=[QRBN])?|O-O(?:-O)?)[+#]?";
const MOVE = new RegExp(`[0-9]{1,3}[.] ?${PLY}(?: ${PLY})?(?![0-9A-Za-z])`, "gu");
/** Of a game so many moves are told, and one tells so much. */
const FEWEST_MOVES = 5;
const MOVE_BITS = 16;
const STAMP =
  /20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[_-]?(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9](?:[0-9]{3})?(?![0-9])/gu;
/** Of files that are sent together the day and the hour hardly change. */
const STAMP_BITS = 24;

/** A text with spaces where something is noted so, and what that carries. */
export type Noted = { readonly text: string; readonly found: readonly Opaque[] };

/** Take out of `text` what is noted. */
export function noted(text: string): Noted {
  let kept = text;
  const moves = text.includes(".") ? (text.match(MOVE)?.length ?? 0) : 0;
  let bits = 0;
  if (moves >= FEWEST_MOVES) {
    bits += moves * MOVE_BITS;
    kept = kept.replace(MOVE, blank);
  }
  const stamps = kept.includes("20") ? (kept.match(STAMP)?.length ?? 0) : 0;
  if (stamps > 0) {
    bits += stamps * STAMP_BITS;
    kept = kept.replace(STAMP, blank);
  }
  return { text: kept, found: bits > 0 ? [{ reason: "images.numbers", bits: bits * UNIT, text: "" }] : [] };
}

function blank(found: string): string {
  return " ".repeat(found.length);
}
