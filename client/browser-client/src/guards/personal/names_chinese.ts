/** Chinese names: a surname and one or two more letters after 我叫, 本名是, 姓名: and the like. */
import type { Span } from "../text/view";
import type { Reading } from "./reading";

const BETWEEN: ReadonlySet<string> = new Set([" ", ":", '"', "“"]);
const DOTTED_REACH = 12;
const MOST_GIVEN = 3;
const CUES = [
  ["name_cues_han", true],
  ["name_cues_han_other", false],
] as const;

/** Return the spans of the names. */
export function chinese(reading: Reading): readonly Span[] {
  const found: Span[] = [];
  for (const [listed, own] of CUES) {
    for (const { phrase, start } of reading.said(listed)) {
      const span = name(reading, start + phrase.length, own);
      if (span !== undefined) {
        found.push(span);
      }
    }
  }
  return found;
}

function name(reading: Reading, from: number, own: boolean): Span | undefined {
  const { lower: text, rules } = reading;
  let at = from;
  while (BETWEEN.has(text.charAt(at))) {
    at += 1;
  }
  const surname = rules.pattern("han_surname").match(text.slice(at, at + 2));
  // What goes on after a point is longer than a family name and two letters: a form has it.
  if (surname === undefined || rules.pattern("han_dotted").match(text.slice(at, at + DOTTED_REACH)) !== undefined) {
    return undefined;
  }
  const given = at + surname.end;
  let most = given;
  while (most < text.length && most - given < MOST_GIVEN && isHan(text.charAt(most))) {
    most += 1;
  }
  const end = nameEnd(reading, given, most, own);
  if (end === undefined) {
    return undefined;
  }
  const said = text.slice(at, end);
  if (rules.list("not_name_han").some((word) => said.startsWith(word))) {
    return undefined;
  }
  return rules.pattern("titles_han").match(text.slice(given, most)) === undefined ? [at, end] : undefined;
}

/** Return where the given name ends: before a word that goes on, or after two letters. */
function nameEnd(reading: Reading, given: number, most: number, own: boolean): number | undefined {
  for (const length of [1, 2]) {
    const end = given + length;
    if (end > most) {
      return undefined;
    }
    const rest = reading.lower.slice(end, end + 4);
    if (end === most || reading.rules.pattern("after_name_han").match(rest) !== undefined) {
      return end;
    }
  }
  return own ? given + 2 : undefined;
}

function isHan(sign: string): boolean {
  return sign >= "一" && sign <= "龥";
}
