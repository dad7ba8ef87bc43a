/** Pictures drawn with signs: many lines of one width whose neighbours are mostly equal. */
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";

const WRITTEN = /[0-9A-Za-z\u00aa-\u1fff\u2c00-\ud7ff\uf900-\ufaff]/u;
const DRAWN = /[\u2500-\u25ff\u2800-\u28ff\u{1f7e0}-\u{1f7eb}⬛⬜⚪⚫🔴🔵❤🧡💛💚💙💜🖤🤍🤎]/gu;
const ESCAPES = /\[[0-9;]{2,40}m/gu;

/** Return the drawing that `lines` are, if they are one. */
export function art(lines: readonly string[], tables: Tables): readonly Opaque[] {
  const { measure } = tables;
  const narrowest = measure("art_width");
  const widest = measure("art_widest");
  const widths = new Map<number, number>();
  const kinds = new Set<string>();
  let escapes = 0;
  for (const line of lines) {
    escapes += line.includes("[") ? (line.match(ESCAPES)?.length ?? 0) : 0;
    const signs = line.length > widest * 2 ? [] : Array.from(line);
    const width = signs.length;
    if (width < narrowest || width > widest) {
      continue;
    }
    const alike = Math.max(equal(signs, 1), equal(signs, 2));
    const drawn = line.match(DRAWN)?.length ?? 0;
    if (alike * 100 < width * measure("art_alike") && drawn * 100 < width * 90) {
      continue;
    }
    if (width < measure("art_width_letters") && WRITTEN.test(line)) {
      continue;
    }
    if (new Set(signs).size > 1) {
      kinds.add(line);
    }
    widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  let most = 0;
  for (const [width, times] of widths) {
    most = Math.max(most, times + (widths.get(width + 1) ?? 0));
  }
  const isDrawing = most >= measure("art_lines") && kinds.size >= measure("art_kinds");
  if (isDrawing || escapes >= measure("art_escapes")) {
    return [{ reason: "images.art", bits: 0, text: "" }];
  }
  return [];
}

/** Return how many signs equal the one `distance` after them. */
function equal(signs: readonly string[], distance: number): number {
  let total = 0;
  for (let place = distance; place < signs.length; place += 1) {
    total += signs[place] === signs[place - distance] ? 1 : 0;
  }
  return total;
}
