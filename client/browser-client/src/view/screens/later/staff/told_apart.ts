/** Telling people of one name apart: by what each wrote last, and by the beginning of an id that nobody chooses. Pure. */

import type { OpenRoom, Person } from "../../../../model/seam/room";
import { grouped } from "../../../grouped";
import { oneLine } from "../../../markup/printable";

/** Each of 6 bits. Half as many could be met by trying keys for a minute; these take years. */
const MARK_CHARACTERS = 8;
const MOST_CHARACTERS = 40;

/** Return the ids of people whose name, as an eye reads it, somebody else here has, too, or who have none, as others. */
export function alike(people: readonly Person[]): ReadonlySet<string> {
  const named = grouped(people, ({ name }) => readAs(name));
  return new Set([...named.values()].filter((some) => some.length > 1).flatMap((some) => some.map(({ id }) => id)));
}

/** Return the beginning of a member's id: 48 bits, the same for everybody who looks, in two halves that an eye can hold. */
export function markOf(id: string): string {
  const mark = id.slice(0, MARK_CHARACTERS);
  return `${mark.slice(0, MARK_CHARACTERS / 2)} ${mark.slice(MARK_CHARACTERS / 2)}`;
}

/** Return the newest post of a member that can be shown: its hour, and how it begins. */
export function lastWords({ entries }: Pick<OpenRoom, "entries">, member: string): { readonly hour: number; readonly words: string } | undefined {
  const last = entries.findLast((one) => one.kind === "post" && one.member === member && !one.retracted);
  if (last?.kind !== "post") {
    return undefined;
  }
  // What has a warning, or what she does not want to see, stays folded here, too.
  const characters = [...oneLine(last.hidden === "no" ? (last.warning ?? last.text) : "…")];
  const words = characters.slice(0, MOST_CHARACTERS).join("");
  return { hour: last.hour, words: characters.length > MOST_CHARACTERS ? `${words}…` : words };
}

/** A name as an eye takes it in: neither width nor case nor spaces, nor what does not show, make it another. */
function readAs(name: string): string {
  return oneLine(name)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{Cf}\p{Mn}]/gu, "");
}
