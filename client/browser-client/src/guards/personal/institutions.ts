/** Schools, firms and hospitals by their own names: "a school in town" has none. */
import type { Reading } from "./reading";

/** Code points of an institution's own name. */
const LEAST_NAME = 2;

/** Whether a Chinese institution is named: before the word for its kind stands more than "a small". */
export function isInstitution(reading: Reading, found: string): boolean {
  const name = withoutLeads(found, reading.rules.words("before_school"));
  const kind = reading.rules.pattern("institution_kind").search(name);
  if (kind === undefined || kind.start < LEAST_NAME) {
    return false;
  }
  return reading.rules.pattern("not_named").search(name.slice(0, kind.start)) === undefined;
}

/** Whether a Korean one is. */
export function isInstitutionKorean(reading: Reading, found: string): boolean {
  const name = withoutLeads(found, reading.rules.words("not_institution_korean"));
  const kind = reading.rules.pattern("institution_kind_korean");
  return [0, 1].every((at) => kind.match(name.slice(at)) === undefined);
}

/** Whether one of its words is a name's. */
export function isInstitutionEnglish(reading: Reading, found: string): boolean {
  const stops = reading.rules.words("not_institution_english");
  return found.split(" ").some((word) => !stops.has(word.toLowerCase().replace(/^[.,]+|[.,]+$/gu, "")));
}

/** Return the name after all words that it begins with and that name nothing. */
function withoutLeads(name: string, leads: ReadonlySet<string>): string {
  const longest = Math.max(...[...leads].map((lead) => lead.length));
  let own = name;
  for (let size = longest; size > 0; size -= 1) {
    if (own.length >= size && leads.has(own.slice(0, size))) {
      own = own.slice(size);
      size = longest + 1;
    }
  }
  return own;
}
