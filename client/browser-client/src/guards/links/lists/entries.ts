/** A table made from expressions in clear: what the shipped lists and plain files become. */

import { prefixOf, Table } from "./table";

/** The category of what an operator lists without naming one. */
export const BLOCKLIST = "blocklist";

/** The category of what hides where a link leads. */
export const SHORTENER = "shortener";

/** Return the table of expressions by category; of two categories the first counts. */
export function tableOf(
  expressions: ReadonlyMap<string, readonly string[]>,
  allowed: readonly string[],
): Table {
  const categories = [...expressions.keys()];
  const numbers = new Map<number, number>();
  for (const [number, category] of categories.entries()) {
    for (const expression of expressions.get(category) ?? []) {
      const prefix = prefixOf(expression);
      if (!numbers.has(prefix)) {
        numbers.set(prefix, number);
      }
    }
  }
  const entries = Float64Array.from(numbers, ([prefix, number]) => prefix * 256 + number).toSorted();
  return Table.of({ categories, allowed }, entries);
}
