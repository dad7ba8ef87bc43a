/** What parts of the case's screen share. Pure. */
import type { CasePerson, CaseShown } from "../../../../../model/seam/cases";
import type { Language } from "../../../../../words/language";
import { oneLine } from "../../../../markup/printable";
import { MAX_WRITTEN_BYTES } from "../../../../written_length";
import { markOf } from "../told_apart";

/** What is said to a reporter, or to whom an act is about. */
export const MAX_SAID_BYTES = MAX_WRITTEN_BYTES;

/** Whether nothing more can be done in it. */
export function isOver({ state }: Pick<CaseShown, "state">): boolean {
  return state === "decided" || state === "closed";
}

/** Return hours and minutes in the reader's own time zone: only of one's own half hour, never of what others did. */
export function minuteSaid(seconds: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(seconds * 1000);
}

/** Name somebody, with what tells her from others of that name: an act falls on one person. */
export function named({ id, name }: CasePerson): string {
  return `${oneLine(name)} (${markOf(id)})`.trim();
}
