/** Calm names to choose from, so that nobody has to invent one, and nobody uses her own. */
import { throwDice } from "../platform/dice";
import type { Language } from "../words/language";
import stock from "../words/names.json";

/** Return a name of two words that is not `before`. */
export function suggestName(language: Language, before = "", dice: (below: number) => number = throwDice): string {
  const { first, second, between } = stock[language];
  const draw = (): string => `${first[dice(first.length)] ?? ""}${between}${second[dice(second.length)] ?? ""}`;
  const drawn = draw();
  return drawn === before ? draw() : drawn;
}
