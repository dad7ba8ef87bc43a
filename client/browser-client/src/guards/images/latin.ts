/** Opaque Latin: letters, digits and signs that no language puts so, with or without separators. */
import { withoutAmounts } from "./amounts";
import { information, UNIT } from "./information";
import { Drift, type Opaque, type Stretch } from "./opaque";
import { costOf, type Tables } from "./tables";
import { bareParts, type Written } from "./written";

/** Over classes: letters, digits, ASCII signs, the rest; not spaces. */
const TOKEN = /[luegyTrwiom]+|d+|p+|[^luegyTrwiomdsnp]+/g;
const NOT_LATIN = /[gyTrwio]/;
const LATIN = /[lue]/;
/** A capital after a small letter, or a small one after two capitals. */
const STRANGE_CASE = /l[ue]*u|(?<!u)uu+l/g;
const LETTERS = "luegyTrwiom";
const KEPT = "luedgyp";
/** So many letters and figures at the beginning of a stretch may look natural. */
const BEFORE = 8;
const NATURAL_INSIDE: ReadonlySet<string> = new Set(["'", "-", ".", ",", "/", ":", "@", "_", ")", "(", '"']);
const IN_SUMS: ReadonlySet<string> = new Set(["=", "+", "*", "<", ">"]);

/** Return the stretches whose letters no language with Latin letters would put so. */
export function opaqueLatin(seen: Written, tables: Tables): readonly Opaque[] {
  const least = tables.measure("latin_least");
  if (drifted(seen, tables).found.every((each) => each.evidence < least)) {
    return [];
  }
  const { text, signs, shape } = withoutAmounts(seen);
  return drifted({ text, signs, shape }, tables)
    .found.filter((each) => each.evidence >= least)
    .map(({ start, end }) => {
      const part = signs.slice(start, end);
      const kept = part.filter((_, place) => KEPT.includes(shape.charAt(start + place)));
      const whole = seen.signs.slice(firstOf(shape, start), end);
      return { reason: "images.opaque", bits: information(tables.logs, kept, (13 * UNIT) / 2), text: whole.join("") };
    });
}

/** Where the first signs of a stretch begin, which are no evidence: a file is read from its first. */
function firstOf(shape: string, start: number): number {
  const least = Math.max(0, start - BEFORE);
  let first = start;
  while (first > least && "lued".includes(shape.charAt(first - 1))) {
    first -= 1;
  }
  return first;
}

/** Return stretches with less evidence, worth joining with those of other messages; and the evidence of it all. */
export function suspectLatin(seen: Written, tables: Tables): { readonly parts: readonly string[]; readonly total: number } {
  const { found, total } = drifted(seen, tables);
  const least = tables.measure("latin_suspect");
  const parts = found.filter((each) => each.evidence >= least);
  return { parts: parts.map(({ start, end }) => seen.signs.slice(start, end).join("")), total };
}

function drifted(seen: Written, tables: Tables): { readonly found: readonly Stretch[]; readonly total: number } {
  const { measure } = tables;
  const drift = new Drift(measure("latin_ceiling"));
  const other = measure("latin_other");
  const beside = measure("latin_digit_beside");
  const part = bareParts(seen, tables);
  let last = "";
  let lastEnd = 0;
  let total = 0;
  for (const token of seen.shape.matchAll(TOKEN)) {
    const kinds = token[0];
    const start = token.index;
    const end = start + kinds.length;
    const kind = kinds.charAt(0);
    if (start !== lastEnd) {
      last = "";
    }
    lastEnd = end;
    let evidence = 0;
    if (LETTERS.includes(kind)) {
      if (!NOT_LATIN.test(kinds)) {
        const word = part(start, end);
        evidence = evidenceOf(word, end - start, tables);
        if (kinds.includes("u")) {
          evidence += measure("latin_case") * (kinds.match(STRANGE_CASE)?.length ?? 0);
        }
        if (last === "d") {
          evidence += beside;
        }
        last = "w";
      } else if (LATIN.test(kinds)) {
        evidence = measure("latin_mixed") * (end - start);
        last = "w";
      } else {
        evidence = -other * (end - start);
        last = "";
      }
    } else if (kind === "d") {
      evidence = last === "w" ? beside : 0;
      last = "d";
    } else if (kind === "p") {
      evidence = last !== "" && isInside(seen, start, end) ? measure("latin_sign_inside") : 0;
      last = last === "" ? "" : "p";
    } else {
      evidence = -other * Math.min(end - start, 8);
      last = "";
    }
    total += evidence;
    drift.add(start, end, evidence);
  }
  drift.close();
  return { found: drift.found, total };
}

/** Return the evidence of a word in small letters without marks, so many letters long: above nothing, it is of no language. */
export function evidenceOf(word: string, length: number, { measure, costs, smallWords }: Tables): number {
  const small = smallWords.get(word) ?? 0;
  if (small !== 0) {
    return small;
  }
  const perLetter = measure("latin_letter");
  const tooLong = measure("latin_too_long") * Math.max(0, length - measure("latin_longest"));
  return costOf(costs, word, measure("latin_strange")) - perLetter * length - (perLetter >> 1) + tooLong;
}

/** Whether signs stand between two letters or digits, and are none that words have inside. */
function isInside(seen: Written, start: number, end: number): boolean {
  const after = seen.shape.charAt(end);
  const sign = seen.signs.slice(start, end).join("");
  if (after === "" || !"luegyd".includes(after) || NATURAL_INSIDE.has(sign)) {
    return false;
  }
  return !IN_SUMS.has(sign) || seen.shape.charAt(start - 1) !== "d" || after !== "d";
}
