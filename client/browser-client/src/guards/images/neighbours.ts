/** Han, Hangul, kana and alphabets other than Latin: neighbours that no language puts beside each other. */
import { counted, information, log2, meetings, neighbours, UNIT } from "./information";
import { Drift, type Opaque, type Stretch } from "./opaque";
import { COMMON, PAIRED, RARE, SMALL, type Tables } from "./tables";
import { isListed } from "./unlisted";
import { bareCodes, count, type Written } from "./written";

/** Over classes: letters, and those that are not Latin. */
const RUN = /[luehkKagyTrwiom]+/g;
const NOT_LATIN = /[hkKagyTrwiom]/;
/** What is written together. Alphabets (x) are strangers to each other, and known by their neighbours. */
const [LATIN, HAN, HANGUL, KANA, OTHERS] = [0, 1, 2, 3, 4] as const;
const FAMILY = new Uint8Array(128).fill(OTHERS);
for (const [place, letters] of ["lue", "h", "kK", "a"].entries()) {
  for (const letter of letters) {
    FAMILY[letter.charCodeAt(0)] = place;
  }
}
/** Runs of Latin letters alone are not looked at here. */
const OTHER_RUN = /[lue]*[hkKagyTrwiom][luehkKagyTrwiom]*/g;
const NOT_LATIN_RUN = /[hkKagyTrwiom]+/g;
/** A list of things in Chinese: evidence a character at most, known neighbours, and how long its items are. */
const LISTED_RATE = 2;
const LISTED_NEIGHBOURS = 14;
const LISTED_RUN = 6;
/** The same, the rate in halves, of what is noted in Korean, or in Japanese. */
const NOTED_RATE = 3;
const NOTED_NEIGHBOURS = 9;
const NOTED_RUN = 4;
/** Of words more are known for neighbours as they stand than so far apart; of syllables by chance not. */
const APART = [2, 3, 4, 5];

/** Return the stretches whose characters are rare, or beside each other as nobody writes them. */
export function strangeNeighbours(seen: Written, tables: Tables): readonly Opaque[] {
  if (!NOT_LATIN.test(seen.shape)) {
    return [];
  }
  const { measure } = tables;
  const found: Opaque[] = [];
  for (const { start, end, evidence } of drifted(seen, tables).found) {
    if (evidence < measure("pair_least")) {
      continue;
    }
    const part = seen.shape.slice(start, end);
    const kept = Array.from(part.matchAll(OTHER_RUN), (run) =>
      seen.signs.slice(start + run.index, start + run.index + run[0].length),
    ).flat();
    if (count(part, "o") * 2 > kept.length && hasHabits(kept, tables)) {
      continue;
    }
    if (isOfKnownThings(kept, part, evidence, tables)) {
      continue;
    }
    const seldom = kept.filter((char) => ((tables.chars[char.codePointAt(0) ?? 0] ?? 0) & (PAIRED | SMALL | COMMON)) === 0);
    // Old poems and lists of names have strange neighbours, too; but known characters.
    const bits =
      seldom.length * 100 >= kept.length * measure("seldom")
        ? Math.floor((information(tables.logs, kept, 14 * UNIT) * 3) / 2)
        : information(tables.logs, kept, measure("known_bits_64ths"));
    // Talk is now and then a little strange by chance: such stretches count in part.
    const certain = measure("pair_certain");
    const share = Math.min(evidence - measure("pair_least"), certain);
    found.push({ reason: "images.rare", bits: Math.floor((bits * share) / certain), text: "" });
  }
  return found;
}

/** Return the evidence of the whole text: more than nothing where most of it is strange. */
export function driftOfNeighbours(seen: Written, tables: Tables): number {
  return drifted(seen, tables).total;
}

function drifted(seen: Written, tables: Tables): { readonly found: readonly Stretch[]; readonly total: number } {
  const { measure, pairs, chars } = tables;
  const lower = bareCodes(seen, tables);
  const drift = new Drift(measure("pair_ceiling"));
  const known = Array.from("lhkax", (family) => (family === "l" ? measure("pair_latin") : measure(`pair_known_${family}`)));
  const strange = Array.from("lhkax", (family) => (family === "l" ? 0 : measure(`pair_new_${family}`)));
  const change = measure("pair_switch");
  const seldom = measure("pair_rare");
  const unknown = measure("pair_unknown");
  const natural = measure("pair_small");
  const met = new Set<string>();
  let total = 0;
  for (const run of seen.shape.matchAll(RUN)) {
    if (!NOT_LATIN.test(run[0])) {
      continue;
    }
    const start = run.index;
    const end = start + run[0].length;
    let before = -1;
    let familyBefore = -1;
    for (let place = start; place < end; place += 1) {
      const char = lower[place] ?? 0;
      const family = FAMILY[seen.shape.charCodeAt(place)] ?? OTHERS;
      let evidence = 0;
      if (before === char) {
        continue;
      }
      if (family === familyBefore) {
        if (family === LATIN || pairs.has(before, char)) {
          evidence = -(known[family] ?? 0);
        } else {
          if (family === HANGUL) {
            const phrase = lower.slice(Math.max(start, place - 2), place + 1).join();
            if (met.has(phrase)) {
              // What is said again in Korean is no stranger than it was.
              before = char;
              continue;
            }
            met.add(phrase);
          }
          evidence = strange[family] ?? 0;
        }
      } else if (familyBefore >= 0) {
        const isStrange = family === LATIN || family === OTHERS || familyBefore === LATIN || familyBefore === OTHERS;
        // Endings and particles of Japanese.
        evidence = family === KANA && familyBefore === HAN ? -natural : isStrange ? change : 0;
      } else if (end - start === 1) {
        evidence = measure("pair_alone");
      }
      const kind = chars[char] ?? 0;
      if ((kind & SMALL) !== 0) {
        evidence -= natural;
      } else if ((family === HAN || family === HANGUL) && (kind & COMMON) === 0) {
        evidence += (kind & RARE) === 0 ? unknown : seldom;
      }
      total += evidence;
      drift.add(place, place + 1, evidence);
      before = char;
      familyBefore = family;
    }
  }
  drift.close();
  return { found: drift.found, total };
}

/** Whether neighbours meet again more often than chance lets them: a living language without a table. */
function hasHabits(signs: readonly string[], tables: Tables): boolean {
  const alive = signs.filter((char) => {
    const code = char.codePointAt(0) ?? 0;
    return tables.living.some(([first, last]) => first <= code && code <= last);
  });
  return alive.length * 10 >= signs.length * 9 && meetAgain(signs, tables.measure("habit"), tables);
}

/** Whether Chinese or Korean of a subject without a table: a recipe says its words again. */
function isOfKnownThings(signs: readonly string[], shape: string, evidence: number, tables: Tables): boolean {
  const han = count(shape, "h");
  const hangul = count(shape, "k");
  if (
    han * 10 >= signs.length * 9 &&
    evidence <= signs.length * LISTED_RATE &&
    signs.length <= (shape.match(NOT_LATIN_RUN)?.length ?? 0) * LISTED_RUN &&
    isListed(signs, LISTED_NEIGHBOURS, tables)
  ) {
    return true;
  }
  if (
    (han + hangul + count(shape, "a")) * 10 >= signs.length * 9 &&
    (hangul > han || signs.length <= han * NOTED_RUN) &&
    evidence * 2 <= signs.length * NOTED_RATE &&
    signs.length <= (shape.match(NOT_LATIN_RUN)?.length ?? 0) * NOTED_RUN &&
    isListed(signs, NOTED_NEIGHBOURS, tables) &&
    standTogether(signs, tables)
  ) {
    return true;
  }
  const rate = tables.measure(han > hangul ? "habit_rate_h" : "habit_rate_k");
  return (
    signs.length >= tables.measure("habit_fewest") * 2 &&
    (han + hangul) * 10 >= signs.length * 9 &&
    evidence * 2 < signs.length * rate &&
    meetAgain(signs, tables.measure("habit_known"), tables)
  );
}

/** Whether half as many more are known for neighbours as would be in any other order. */
function standTogether(signs: readonly string[], { pairs }: Tables): boolean {
  const codes = signs.map((sign) => sign.codePointAt(0) ?? 0);
  const known = (apart: number): number =>
    codes.slice(apart).filter((code, place) => pairs.has(codes[place] ?? 0, code)).length;
  const others = APART.reduce((sum, apart) => sum + known(apart), 0);
  return known(1) * APART.length * 2 >= others * 3;
}

function meetAgain(signs: readonly string[], least: number, tables: Tables): boolean {
  let most = "";
  let highest = 0;
  for (const [char, times] of counted(signs)) {
    if (times > highest) {
      most = char;
      highest = times;
    }
  }
  // Of a payload's zeros nothing can be learnt, nor of a letter that somebody holds down.
  const told = signs.filter((char, place) => char !== most && char !== (place === 0 ? " " : signs[place - 1]));
  const ones = meetings(counted(told));
  const twos = meetings(counted(neighbours(told)));
  if (ones === 0 || twos === 0) {
    return told.length < tables.measure("habit_fewest");
  }
  const chances = log2(tables.logs, told.length * (told.length - 1));
  return log2(tables.logs, twos) + chances - 2 * log2(tables.logs, ones) >= least;
}
