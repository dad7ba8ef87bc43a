/** Who is in a session, in the order in which its host needs them. Pure. */

import type { HostedPerson, HostFloor } from "../../../../../model/seam/hosting";

/** Each person is in the first of these that holds. */
const GROUPS = ["floor", "coming", "lobby", "aside", "muted", "others"] as const;
export type Group = (typeof GROUPS)[number];

/** `place`: the how-manieth who is heard next; undefined for all others. */
export type Placed = HostedPerson & { readonly place: number | undefined };
export type Grouped = { readonly group: Group; readonly people: readonly Placed[] };

/** Return the groups that have somebody whose name holds what was typed; who is heard next keeps her place in the line. */
export function inOrder(people: readonly HostedPerson[], floor: HostFloor, typed = ""): readonly Grouped[] {
  const wanted = read(typed);
  const placed = people.map((one): Placed & { readonly group: Group } => {
    const at = floor.coming.indexOf(one.id);
    return { ...one, place: at < 0 ? undefined : at + 1, group: groupOf(one.id, floor) };
  });
  const found = placed.filter(({ name }) => read(name).includes(wanted));
  return GROUPS.map((group) => ({ group, people: found.filter((one) => one.group === group).toSorted(byPlace) })).filter((one) => one.people.length > 0);
}

function groupOf(id: string, { holder, coming, lobby, aside, muted }: HostFloor): Group {
  const holds: Readonly<Record<Exclude<Group, "others">, boolean>> = {
    floor: holder === id,
    coming: coming.includes(id),
    lobby: lobby.includes(id),
    aside: aside.includes(id),
    muted: muted.includes(id),
  };
  return GROUPS.find((group) => group !== "others" && holds[group]) ?? "others";
}

/** By the line, else by name: the same order for every look. */
function byPlace(one: Placed, another: Placed): number {
  const byLine = (one.place ?? 0) - (another.place ?? 0);
  return byLine === 0 ? read(one.name).localeCompare(read(another.name)) || (one.id < another.id ? -1 : 1) : byLine;
}

/** A name as an eye takes it in: neither width nor case make it another. */
function read(name: string): string {
  return name.normalize("NFKC").toLowerCase().trim();
}
