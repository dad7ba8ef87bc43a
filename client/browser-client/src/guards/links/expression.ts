/** What regular expressions lack for working like Python's: at a place, from a place, over the whole. */

/** Return the match of `expression` (which has the flag y) that begins at `at`. */
export function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

/** Yield the matches of `expression` (which has the flag g) from `from` on. */
export function* allFrom(expression: RegExp, text: string, from = 0): Generator<RegExpExecArray> {
  let at = from;
  while (at <= text.length) {
    expression.lastIndex = at;
    const found = expression.exec(text);
    if (found === null) {
      return;
    }
    yield found;
    at = found.index + (found[0].length || 1);
  }
}

/** Return `word` with every sign of expressions escaped. */
export function escape(word: string): string {
  return word.replaceAll(/[$()*+./?[\\\]^{|}]/gu, String.raw`\$&`);
}

/** Return an alternation of `words`, the longest first: it takes the first that fits. */
export function choice(words: Iterable<string>): string {
  return [...words]
    .toSorted((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .map((word) => escape(word))
    .join("|");
}

/** Return `signs` as the inside of a character class. */
export function inside(signs: string): string {
  return signs.replaceAll(/[\\\]^[-]/gu, String.raw`\$&`);
}

/** Return where a match ends. */
export function endOf(found: RegExpExecArray): number {
  return found.index + found[0].length;
}

/** Return `text` without any of `signs` at its ends. */
export function stripped(text: string, signs: string): string {
  return strippedEnd(strippedStart(text, signs), signs);
}

/** Return `text` without any of `signs` at its start. */
export function strippedStart(text: string, signs: string): string {
  let start = 0;
  while (start < text.length && signs.includes(text.charAt(start))) {
    start += 1;
  }
  return text.slice(start);
}

/** Return `text` without any of `signs` at its end. */
export function strippedEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}

/** Return what stands before the first `sign`, the sign or nothing, and what stands behind it. */
export function parted(text: string, sign: string): readonly [before: string, sign: string, after: string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, "", ""] : [text.slice(0, at), sign, text.slice(at + sign.length)];
}

/** Return `text` with each character that `table` has exchanged. */
export function exchanged(text: string, table: ReadonlyMap<string, string>): string {
  let made = "";
  for (const char of text) {
    made += table.get(char) ?? char;
  }
  return made;
}
