/** What parts of the case's screen share. Pure. */
import type { CasePerson, CaseShown } from "../../../../model/app_cases";
import type { Language } from "../../../../words/language";
import { oneLine } from "../../../markup/printable";
import { markOf } from "./told_apart";

/** As the protocol has it. */
export const MAX_SAID_BYTES = 2400;

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
