/** Tablature: six strings of a guitar, a line each, with a figure where one is pressed. It is no drawing. */
import { information, log2, UNIT } from "./information";
import type { Tables } from "./tables";

const STRINGS = /(?:^[A-Ga-g][#b]?[|:][0-9hpbrsx/\\~|-]{8,160}$\n?){6}/gm;
const NAME = /[|:]/;
/** To say how six strings are called; which bar comes again, or how long a new one is; where a sign stands; what it takes at most. */
const CALLED = 24 * UNIT;
const AGAIN = 6 * UNIT;
const PLACE = (3 * UNIT) / 2;
const NOTE = 5 * UNIT;

/**
 * Return `text` without tablature, and what this carries, in 64ths of a bit.
 *
 * What has bars of different places on its strings, or is pressed nearly everywhere, is none.
 */
export function fretted(text: string, { logs }: Tables): readonly [string, number] {
  if (!text.includes("|-")) {
    return [text, 0];
  }
  const bars = new Set<string>();
  let bits = 0;
  for (const found of text.match(STRINGS) ?? []) {
    const played = found
      .split("\n")
      .slice(0, 6)
      .map((string) => string.slice(string.search(NAME) + 1).split("|"));
    const first = played[0] ?? [];
    if (played.some((each) => each.length !== first.length || each.some((bar, at) => bar.length !== first[at]?.length))) {
      return [text, 0];
    }
    bits += CALLED + AGAIN * first.length;
    for (const at of first.keys()) {
      bars.add(played.map((each) => each[at] ?? "").join("|"));
    }
  }
  const told = [...bars].join("|").replaceAll("|", "");
  const signs = Array.from(told.replaceAll("-", ""));
  if (signs.length === 0 || signs.length * 3 > told.length) {
    return [text, 0];
  }
  const places = signs.length * (log2(logs, Math.floor(told.length / signs.length) + 1) + PLACE);
  return [text.replace(STRINGS, ""), bits + places + information(logs, signs, NOTE)];
}
