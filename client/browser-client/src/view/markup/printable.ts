/**
 * Text that cannot disturb the page around it: without controls, without marks of direction, without what is
 * invisible, and without marks that pile up over the lines above.
 *
 * The Python client takes the same away before it prints (`rendering/plain.py`).
 */

const LINES = /\r\n|[\r\u000b\u000c\u0085\u2028\u2029]/gu;
const UNSAFE =
  // Control characters are what is looked for; the linter is told so in its own file.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\ud800-\udfff]/gu;
/** Vietnamese needs two marks on a letter; whatever stacks higher covers the lines around it. */
const PILES = /(\p{M}{3})\p{M}+/gu;

/** Return `text` with its line breaks and without anything that acts on what is around it. */
export function printable(text: string): string {
  return text.replaceAll(LINES, "\n").replaceAll(UNSAFE, "").replaceAll("\t", "    ").replaceAll(PILES, "$1");
}

/** Return `text` fit for one line: a name, a title. */
export function oneLine(text: string): string {
  return printable(text).split(/\s+/u).filter(Boolean).join(" ");
}
