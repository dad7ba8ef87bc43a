/** A closed table: signs that are used about equally often and follow each other freely, as no language's do. */
import { counted, neighbours } from "./information";
import type { Tables } from "./tables";

/** What is looked at is so many signs long, and half of it stands in the next one, too. */
const SIZES = [2048, 192];
const SCALE = 1024;
/** So many of the most frequent signs may stand for a file's zeros, or for a word that stands between. */
const ZEROS = 3;

/** Return which of `signs` (words, or characters) stand where all are from a closed table. */
export function closed(signs: readonly string[], tables: Tables): readonly boolean[] {
  const inside = Array.from(signs, () => false);
  for (const [start, end] of parts(signs.length)) {
    if (isClosed(signs.slice(start, end), tables)) {
      inside.fill(true, start, end);
    }
  }
  return inside;
}

function parts(length: number): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const size of SIZES) {
    for (let start = 0; start < Math.max(1, length - size / 2); start += size / 2) {
      found.push([start, Math.min(start + size, length)]);
      if (length <= size) {
        return found;
      }
    }
  }
  return found;
}

/** Return whether `signs` are of a closed table, or would be but for the most frequent: files have zeros. */
function isClosed(signs: readonly string[], tables: Tables): boolean {
  const { measure } = tables;
  const often = measure(signs.length < measure("closed_many") ? "closed_often" : "closed_often_many");
  if (signs.length < measure("closed_fewest")) {
    return false;
  }
  const counts = counted(signs);
  if (isEven(signs, counts, [often, measure("closed_met"), measure("closed_even")], tables)) {
    return true;
  }
  const times = [...counts.values()].toSorted((one, other) => other - one);
  const third = times[ZEROS - 1];
  const fourth = times[ZEROS];
  if (third === undefined || fourth === undefined) {
    return false;
  }
  // Of several that are equally frequent none is the third.
  const least = third === fourth ? third : third - 1;
  for (const [sign, count] of counts) {
    if (count > least) {
      counts.delete(sign);
    }
  }
  const kept = signs.filter((sign) => counts.has(sign));
  const limits = [measure("closed_often_rest"), measure("closed_met_rest"), measure("closed_even_rest")] as const;
  return kept.length >= measure("closed_fewest_rest") && isEven(kept, counts, limits, tables);
}

/**
 * Return whether `signs` are as many kinds, and as even, as by chance from a table of one size.
 *
 * How often two signs are equal tells the size of the table. From that follow how many kinds are met, and how often
 * three are equal; natural writing has more of both: many words once, a few of them always.
 */
function isEven(
  signs: readonly string[],
  counts: ReadonlyMap<string, number>,
  [often, mostMet, mostEven]: readonly [number, number, number],
  tables: Tables,
): boolean {
  const { measure } = tables;
  const length = signs.length;
  let twos = 0;
  let threes = 0;
  for (const count of counts.values()) {
    twos += count * (count - 1);
    threes += count * (count - 1) * (count - 2);
  }
  if (twos * 100 < (length - 1) * often || counts.size < measure("closed_kinds")) {
    return false;
  }
  if (counts.size * twos * SCALE * 100 > length * met(twos, length - 1, tables) * mostMet) {
    return false;
  }
  if (length * threes * 100 > twos * twos * mostEven) {
    return false;
  }
  const free = met(length - 1, counts.size ** 2, tables);
  return new Set(neighbours(signs.map((sign) => `${sign} `))).size * SCALE * 100 >= free * measure("closed_free");
}

/** Return how many of `kinds` are met, in 1024ths, when so many are drawn by chance. */
function met(drawn: number, kinds: number, tables: Tables): number {
  const place = Math.floor((drawn * 16) / kinds);
  const part = (drawn * 16) % kinds;
  const before = tables.unseen[place];
  const after = tables.unseen[place + 1];
  if (before === undefined || after === undefined) {
    return kinds * SCALE;
  }
  return kinds * SCALE - before * (kinds - part) - after * part;
}
