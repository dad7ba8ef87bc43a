/** Korean names: two to four syllables that begin with a surname, after 제 이름은, 본명은 and the like. */
import type { Span } from "../text/view";
import type { Reading } from "./reading";

const AFTER_BARE = /^(?:[.。,\n!)]|[ ]?\/|$)/u;
const BARE_LENGTH = 3;

/** Return the spans of the names. */
export function korean(reading: Reading): readonly Span[] {
  const { lower: text, rules } = reading;
  if (!text.includes("라고") && !reading.has("name_gates_korean")) {
    return [];
  }
  const found: Span[] = [];
  for (const { phrase, start } of reading.said("name_cues_korean")) {
    const at = start + phrase.length;
    // With these any sentence begins: a name follows only with "…라고 합니다".
    const calledOnly = rules.words("korean_called_only").has(phrase);
    const kinds = calledOnly ? ["korean_name_called"] : ["korean_name_copula", "korean_name_bare"];
    for (const kind of kinds) {
      const match = rules.pattern(kind).match(text.slice(at, at + 16));
      const name = match?.groups[1] ?? "";
      const begin = at + (match?.text.startsWith(" ") === true ? 1 : 0);
      const end = begin + name.length;
      if (name !== "" && isLikeAName(reading, end, name, kind.endsWith("bare"))) {
        found.push([begin, end]);
        break;
      }
    }
  }
  return found;
}

function isLikeAName(reading: Reading, end: number, name: string, bare: boolean): boolean {
  const { rules } = reading;
  const surnames = rules.words("korean_surnames");
  if (!surnames.has(name.slice(0, 1)) && !surnames.has(name.slice(0, 2))) {
    return false;
  }
  if (name.endsWith("씨") || rules.list("not_name_korean").some((word) => name.startsWith(word))) {
    return false;
  }
  return !bare || (name.length === BARE_LENGTH && AFTER_BARE.test(reading.lower.slice(end, end + 2)));
}
