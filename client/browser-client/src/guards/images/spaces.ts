/** Spaces that say something: of several widths, doubled here and not there, at the ends of lines. */
import { information, UNIT } from "./information";
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";
import { count, found, type Written } from "./written";

const RUN = /s+/g;
const DOUBLED = /ss+/g;
const END_OF_LINE = /(?<!s)ss+(?=n|$)/g;

/** Return the unusual spaces of the text as it was written, as one stretch. */
export function spaces(raw: Written, tables: Tables): readonly Opaque[] {
  const fewest = tables.measure("space_fewest");
  const others = count(raw.shape, "s") - count(raw.text, " ");
  const doubled = found(DOUBLED, raw.shape).length;
  let bits = 0;
  if (others >= fewest) {
    const used = raw.signs.filter((_, place) => raw.shape.charAt(place) === "s");
    bits = information(tables.logs, used, 3 * UNIT);
  } else if (doubled >= fewest) {
    const lengths = found(RUN, raw.shape).map(({ start, end }) => String.fromCharCode(Math.min(end - start, 30)));
    const trailing = found(END_OF_LINE, raw.shape).length;
    bits = information(tables.logs, lengths, 4 * UNIT);
    bits = trailing * 2 >= doubled ? Math.floor((bits * 5) / 4) : Math.floor(bits / 2);
  }
  return bits > 0 ? [{ reason: "images.invisible", bits, text: "" }] : [];
}
