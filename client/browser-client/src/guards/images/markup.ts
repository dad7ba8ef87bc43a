/**
 * Markup that a renderer would make a picture of: Markdown, HTML, CSS, BBCode, wikis, TeX, and data: addresses.
 *
 * The expressions are data (policy/images.json), written in what means the same in both languages.
 */
import type { Opaque } from "./opaque";
import type { Tables } from "./tables";

/** Return what of `text`, in lower case, is picture markup. Each expression is asked only where its sign is. */
export function markup(text: string, tables: Tables): readonly Opaque[] {
  const found: Opaque[] = [];
  if (text.includes(":") && tables.data.test(text)) {
    found.push({ reason: "images.data", bits: 0, text: "" });
  }
  if (tables.markup.some(([sign, expression]) => text.includes(sign) && expression.test(text))) {
    found.push({ reason: "images.markup", bits: 0, text: "" });
  }
  return found;
}
