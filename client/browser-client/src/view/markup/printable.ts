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

/** What takes up no ink, though fonts may give it room: fillers, blanks, marks that stand on nothing. */
const INKLESS = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Z}\p{M}\u2800\s]/gu;
/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Return `text` fit for one line: a name, a title. Empty where nothing of it could be seen. */
export function oneLine(text: string): string {
  const line = printable(text).split(/\s+/u).filter(Boolean).join(" ");
  if (line.replaceAll(INKLESS, "") === "") {
    return "";
  }
  // In a sentence of ours a name from right to left would take the words after it along.
  return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
}
