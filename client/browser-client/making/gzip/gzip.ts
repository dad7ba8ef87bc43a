/**
 * gzip as small as time allows: the cheapest of all ways to write a file, in blocks that each have the codes they need.
 *
 * zlib takes the first good repetition and cuts blocks by their number of symbols; here all repetitions are weighed by what
 * they cost in their block, as zopfli does, a sixteenth less for the same reader. Pure: the same file gives the same bytes.
 */
import { gunzipSync, gzipSync } from "node:zlib";

import { cuts } from "./blocks.ts";
import { matchesIn } from "./matches.ts";
import { cheapest, type Costs, costsOf, countsOf, type Steps } from "./parsing.ts";
import { DISTANCES, LITERALS } from "./symbols.ts";
import { Bits, writeBlock } from "./writing.ts";

/** Magic, deflate, no flags, no time, packed slowly, no system that matters (RFC 1952, 2.3). */
const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255] as const;
/** Its sum and its size stand at the end. */
const TRAILER_BYTES = 8;
/** Each time what was written tells better what a symbol costs. */
const [ROUNDS_BEFORE, ROUNDS] = [3, 5] as const;

/** Return a file gzipped. Throws where it would not come back: never, as far as is known. */
export function gzipped(body: Uint8Array): Uint8Array {
  const usual = gzipSync(body, { level: 9 });
  if (body.length === 0) {
    return usual;
  }
  const bits = new Bits();
  const blocks = blocksOf(body);
  blocks.forEach((block, at) => writeBlock(bits, body, block, at === blocks.length - 1));
  const made = Buffer.concat([Uint8Array.from(HEADER), bits.done(), usual.subarray(-TRAILER_BYTES)]);
  if (!gunzipSync(made).equals(body)) {
    throw new Error("What was gzipped does not come back.");
  }
  return made.length < usual.length ? made : usual;
}

function blocksOf(body: Uint8Array): readonly Steps[] {
  const matches = matchesIn(body);
  const better = (steps: Steps, rounds: number): Steps => {
    let found = steps;
    for (let round = 0; round < rounds; round += 1) {
      found = cheapest(body, matches, steps.start, steps.end, costsOf(countsOf(body, found)));
    }
    return found;
  };
  const cutBetter = (whole: Steps): readonly Steps[] => {
    const places = cuts(body, whole);
    return places.slice(1).map((end, at) => better(part(whole, places[at] ?? 0, end), ROUNDS));
  };
  const first = cutBetter(better(cheapest(body, matches, 0, body.length, guessed()), ROUNDS_BEFORE));
  // What was weighed within its block is cut once more, now that it is known what belongs together.
  return cutBetter(joined(first));
}

function joined(blocks: readonly Steps[]): Steps {
  const of = (side: "lengths" | "distances"): Uint16Array => Uint16Array.from(blocks.flatMap((block) => [...block[side]]));
  return { start: 0, end: blocks.at(-1)?.end ?? 0, lengths: of("lengths"), distances: of("distances") };
}

function part({ start, lengths, distances }: Steps, from: number, to: number): Steps {
  let [at, first] = [start, 0];
  for (; at < from; first += 1) {
    at += lengths[first] ?? 1;
  }
  let last = first;
  for (; at < to; last += 1) {
    at += lengths[last] ?? 1;
  }
  return { start: from, end: to, lengths: lengths.subarray(first, last), distances: distances.subarray(first, last) };
}

/** What symbols cost before anything is known. */
function guessed(): Costs {
  return { literals: new Float64Array(LITERALS).fill(7), distances: new Float64Array(DISTANCES).fill(5) };
}
