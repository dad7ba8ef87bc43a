/** Others of the staff by the names they show, told apart where two read alike. */
import type { Colleague } from "../../../../../model/seam/wellbeing";
import { oneLine } from "../../../../markup/printable";
import { named } from "../cases/case_text";

/** Return them under names of which no two are one. */
export function toldApart(colleagues: readonly Colleague[]): readonly Colleague[] {
  const isAlone = (name: string): boolean => colleagues.filter((one) => oneLine(one.name) === oneLine(name)).length === 1;
  return colleagues.map((one) => ({ id: one.id, name: isAlone(one.name) ? oneLine(one.name) : named(one) }));
}
