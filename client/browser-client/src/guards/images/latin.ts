/** Opaque Latin: letters, digits and signs that no language puts so, with or without separators. */
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
  return drifted(seen, tables)
    .found.filter((each) => each.evidence >= least)
    .map(({ start, end }) => {
      const part = seen.signs.slice(start, end);
      const kept = part.filter((_, place) => KEPT.includes(seen.shape.charAt(start + place)));
      const whole = seen.signs.slice(firstOf(seen.shape, start), end);
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
  const perLetter = measure("latin_letter");
  const other = measure("latin_other");
  const beside = measure("latin_digit_beside");
  const strange = measure("latin_strange");
  const longest = measure("latin_longest");
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
        evidence = tables.smallWords.get(word) ?? 0;
        if (evidence === 0) {
          evidence = costOf(tables.costs, word, strange) - perLetter * (end - start) - (perLetter >> 1);
          if (end - start > longest) {
            evidence += measure("latin_too_long") * (end - start - longest);
          }
        }
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

/** Whether signs stand between two letters or digits, and are none that words have inside. */
function isInside(seen: Written, start: number, end: number): boolean {
  const after = seen.shape.charAt(end);
  const sign = seen.signs.slice(start, end).join("");
  if (after === "" || !"luegyd".includes(after) || NATURAL_INSIDE.has(sign)) {
    return false;
  }
  return !IN_SUMS.has(sign) || seen.shape.charAt(start - 1) !== "d" || after !== "d";
}
