/**
 * Residue: the bytes a message could carry beside what it says.
 *
 * What a sender may leave of it in a room is rationed (`day_bytes`, `room_bytes` of policy/images.json); who counts it,
 * and by whose hours, stands in spec/moderation.md, "What the guards ration". Figures count for all that dice could have put
 * into them (dice.ts), whatever they look like.
 */
import type { Policy } from "../policy";
import type { Reason } from "../reasons";
import { type Classes, classes } from "../text/classes";
import { type Views, views } from "../text/views";
import { differentWords } from "./allowance";
import { dice } from "./dice";
import { withoutDigests } from "./digests";
import { UNIT } from "./information";
import type { Opaque } from "./opaque";
import { type Tables, tables } from "./tables";
import { weighed } from "./weighing";

/**
 * Bytes of each kind that ordinary talk has in every message: some emoji, a name. Of figures: `figures`.
 *
 * What is chosen among words and what among signs that stand for the same is one kind.
 */
const FREE: ReadonlyMap<Reason, string> = new Map<Reason, string>([
  ["images.invisible", "free_invisible"],
  ["images.opaque", "free_opaque"],
  ["images.rare", "free_rare"],
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
  const kinds = classes(policy);
  return residueOf(weighed(seen, kinds, known), figures(seen, kinds, known), known);
}

/**
 * What the figures of a message carry, in 64ths of a bit.
 *
 * What is free of it is not rationed alone; what a day may bring of it is bounded (sequence.ts).
 */
export type Figures = { readonly bits: number; readonly free: number };

/**
 * Return what the figures of a message could carry, and how much of it ordinary talk has.
 *
 * That is little where hardly a word stands beside them, and grows with the different words.
 */
export function figures(seen: Views, kinds: Classes, known: Tables): Figures {
  const { text } = seen.plain;
  const bits = dice(withoutDigests(text), known);
  const least = known.measure("free_figures") * 8 * UNIT;
  if (bits <= least) {
    return { bits, free: bits };
  }
  const { words } = differentWords(text, kinds, known);
  const most = known.measure("free_numbers") * 8 * UNIT;
  return { bits, free: Math.min(bits, most, least + words * known.measure("free_figures_word") * UNIT) };
}

/** Return the residue of what was found, in bytes; `told` is of its figures. */
export function residueOf(found: readonly Opaque[], told: Figures, known: Tables): number {
  const sums = new Map<string, number>();
  for (const each of found) {
    const measure = FREE.get(each.reason);
    if (measure !== undefined) {
      sums.set(measure, (sums.get(measure) ?? 0) + each.bits);
    }
  }
  let over = Math.floor((told.bits - told.free) / (8 * UNIT));
  let under = 0;
  for (const [measure, bits] of sums) {
    const carried = Math.floor(bits / (8 * UNIT));
    const free = Math.min(carried, known.measure(measure));
    over += carried - free;
    under += free;
  }
  return over + Math.max(0, under - known.measure("free_message"));
}
