/** What cannot be seen: format characters, tags, variation selectors, and marks heaped on letters. */
import { information, UNIT } from "./information";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";
import { count, found, type Written } from "./written";

/** Emoji sequences, and joiners within scripts that are written with them. */
const USUAL = /(?<=[Ev])z(?=E)|(?<=[rmiowT])z(?=[rmiowT])|(?<=E)t{2,7}|cc?(?=n)/g;
const UNSEEN = /[zbtvcP]/;
const PRESENTED = "\ufe0e\ufe0f";
/** An emoji, symbol or digit, and what says how it is shown. */
const PRESENTABLE = "ESpqdNBu";
const OF_NO_WIDTH = "zvt";
const HEAPED = /(?<=[luedpsm])mm+|(?<=[luedps])m|J+/g;

/** Return the unseen characters of the text as it was written, as one stretch. */
export function invisible(raw: Written, tables: Tables): readonly Opaque[] {
  const made: Opaque[] = [];
  if (UNSEEN.test(raw.shape)) {
    const left = raw.shape.replace(USUAL, (usual) => ".".repeat(usual.length));
    const signs = raw.signs.filter(
      (char, place) =>
        "zbtvc".includes(left.charAt(place)) &&
        !(PRESENTED.includes(char) && place > 0 && PRESENTABLE.includes(raw.shape.charAt(place - 1))),
    );
    // One sign says by where it stands whether a bit is set: there are as many places without it.
    const alone = new Set(signs).size === 1 ? 2 * UNIT : 0;
    let bits = Math.max(information(tables.logs, signs, 8 * UNIT), signs.length * alone);
    if (isCode(signs, left, raw, tables)) {
      bits *= tables.measure("unseen_times");
    }
    // Nobody types control characters.
    bits += count(left, "c") * tables.measure("control_bits") * UNIT;
    if (bits >= tables.measure("unseen_bits") * UNIT) {
      made.push({ reason: "images.invisible", bits, text: "" });
    }
  }
  return made;
}

/** Whether several kinds of signs that take no room come about equally often: no writing has that. */
function isCode(signs: readonly string[], left: string, raw: Written, { measure }: Tables): boolean {
  if (signs.length < measure("unseen_fewest")) {
    return false;
  }
  const counts = new Map<string, number>();
  let total = 0;
  for (const [place, char] of raw.signs.entries()) {
    if (OF_NO_WIDTH.includes(left.charAt(place))) {
      counts.set(char, (counts.get(char) ?? 0) + 1);
      total += 1;
    }
  }
  const second = [...counts.values()].toSorted((one, other) => other - one)[1] ?? 0;
  return second > 0 && second * 5 >= total && total >= measure("unseen_fewest");
}

/** Return the marks that no letter takes in, as one stretch: what belongs together is composed in `plain`. */
export function heaped(plain: Written, tables: Tables): readonly Opaque[] {
  const marks = found(HEAPED, plain.shape).flatMap(({ start, end }) => plain.signs.slice(start, end));
  const single = new Set(marks).size === 1 ? 2 * UNIT : 0;
  const bits = Math.max(information(tables.logs, marks, 7 * UNIT), marks.length * single);
  return bits > 0 ? [{ reason: "images.invisible", bits, text: "" }] : [];
}
