/** Writes the public suffixes: what `src/tables/unpacking.ts` reads as groups of labels. */

/** More than one capital letter has to say. */
const MOST_SHARED = 25;

/** Return labels, each without what it has in common with the one before it in its group; groups stand in brackets. */
export function grouped(rules: readonly string[]): string {
  const above: string[] = [];
  let before = "";
  return Array.from(rules.join(",").matchAll(/[(),]|[^(),]+/gu), ([told]) => {
    if (told === "(") {
      above.push(before);
      before = "";
    } else if (told === ")") {
      before = above.pop() ?? "";
    } else if (told !== ",") {
      if (/[A-Z]/u.test(told)) {
        throw new Error("A label in capitals cannot be packed.");
      }
      let same = 0;
      while (same < MOST_SHARED && same < told.length && told.charAt(same) === before.charAt(same)) {
        same += 1;
      }
      before = told;
      return String.fromCharCode("A".charCodeAt(0) + same) + told.slice(same);
    }
    return told === "," ? "" : told;
  }).join("");
}
