/**
 * Residue: the bytes a message could carry beside what it says.
 *
 * What a sender may leave of it in a room is rationed (`day_bytes`, `room_bytes` of policy/images.json); who counts it,
 * and by whose hours, stands in spec/moderation.md, "What the guards ration".
 */
import type { Policy } from "../policy";
import type { Reason } from "../reasons";
import { classes } from "../text/classes";
import { type Views, views } from "../text/views";
import { UNIT } from "./information";
import type { Opaque } from "./opaque";
import { type Tables, tables } from "./tables";
import { weighed } from "./weighing";

/**
 * Bytes of each kind that ordinary talk has in every message: some emoji, a time, a name.
 *
 * What is chosen among words and what among signs that stand for the same is one kind.
 */
const FREE: ReadonlyMap<Reason, string> = new Map<Reason, string>([
  ["images.invisible", "free_invisible"],
  ["images.opaque", "free_opaque"],
  ["images.rare", "free_rare"],
  ["images.numbers", "free_numbers"],
  ["images.symbols", "free_symbols"],
  ["images.alphabet", "free_alphabet"],
  ["images.choices", "free_alphabet"],
]);

/** Return the residue of a message in bytes; 0 for natural writing. */
export function residueBytes(text: string, policy: Policy): number {
  return residueOfViews(views(text, policy), policy);
}

/** Return the residue of a message whose views are made. */
export function residueOfViews(seen: Views, policy: Policy): number {
  const known = tables(policy);
  return residueOf(weighed(seen, classes(policy), known), known);
}

/** Return the residue of what was found, in bytes. */
export function residueOf(found: readonly Opaque[], known: Tables): number {
  const sums = new Map<string, number>();
  for (const each of found) {
    const measure = FREE.get(each.reason);
    if (measure !== undefined) {
      sums.set(measure, (sums.get(measure) ?? 0) + each.bits);
    }
  }
  let over = 0;
  let under = 0;
  for (const [measure, bits] of sums) {
    const carried = Math.floor(bits / (8 * UNIT));
    const free = Math.min(carried, known.measure(measure));
    over += carried - free;
    under += free;
  }
  return over + Math.max(0, under - known.measure("free_message"));
}
