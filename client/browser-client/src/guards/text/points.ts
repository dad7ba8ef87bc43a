/** Code points of a string, and the way between them and JavaScript's units. Spans are always in code points. */

/** Halves of code points above U+FFFF. */
const PAIRED = /[\ud800-\udfff]/;

/** Return the code points of `text`, each a string; a lone surrogate counts as one. */
export function points(text: string): readonly string[] {
  return PAIRED.test(text) ? Array.from(text) : text.split("");
}

/** Return how many code points `text` has. */
export function length(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length - 1; at += 1) {
    if (isPair(text, at)) {
      count -= 1;
      at += 1;
    }
  }
  return count;
}

/** Return a function from an offset in units to one in code points; ask it in ascending order. */
export function counter(text: string): (unit: number) => number {
  let units = 0;
  let count = 0;
  return (unit) => {
    if (unit < units) {
      units = 0;
      count = 0;
    }
    while (units < unit) {
      units += isPair(text, units) ? 2 : 1;
      count += 1;
    }
    return count;
  };
}

function isPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at);
  if (high < 0xd800 || high > 0xdbff) {
    return false;
  }
  const low = text.charCodeAt(at + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}
