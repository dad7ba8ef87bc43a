/**
 * Residue: the bytes a message could carry beside what it says, and a budget of them that comes back with time.
 *
 * Pure: the clock is an argument, the new budget is in what is returned.
 */
import type { Policy } from "../policy";
import type { Reason } from "../reasons";
import { classes } from "../text/classes";
import { type Views, views } from "../text/views";
import type { Verdict } from "../verdict";
import { UNIT } from "./information";
import type { Opaque } from "./opaque";
import { type Tables, tables } from "./tables";
import { weighed } from "./weighing";

const DAY_SECONDS = 86_400;

/** Bytes of each kind that ordinary talk has in every message: some emoji, a time, a name. */
const FREE: ReadonlyMap<Reason, string> = new Map<Reason, string>([
  ["images.invisible", "free_invisible"],
  ["images.opaque", "free_opaque"],
  ["images.rare", "free_rare"],
  ["images.numbers", "free_numbers"],
  ["images.symbols", "free_symbols"],
  ["images.alphabet", "free_alphabet"],
]);

/** Residue that one sender left in one room: when, in seconds since the epoch, and how many bytes. */
export type Spent = { readonly seconds: number; readonly residueBytes: number };

/** What one sender spent in one room: of the last 24 hours, oldest first; and since the room began. */
export type Budget = { readonly recent: readonly Spent[]; readonly roomBytes: number };

/** Nothing spent yet. */
export const UNSPENT: Budget = { recent: [], roomBytes: 0 };

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
  const sums = new Map<Reason, number>();
  for (const each of found) {
    sums.set(each.reason, (sums.get(each.reason) ?? 0) + each.bits);
  }
  let total = 0;
  for (const [reason, bits] of sums) {
    const free = FREE.get(reason);
    if (free !== undefined) {
      total += Math.max(0, Math.floor(bits / (8 * UNIT)) - known.measure(free));
    }
  }
  return total;
}

/**
 * Count `residue` bytes of a message of now; "block", and the budget as it was, where they are too many.
 *
 * A message without residue always passes: talk is never refused for what came before.
 */
export function spend(
  budget: Budget,
  nowSeconds: number,
  residue: number,
  policy: Policy,
): { readonly budget: Budget; readonly verdict: Verdict } {
  const { measure } = tables(policy);
  const recent = budget.recent.filter((each) => nowSeconds - each.seconds < DAY_SECONDS);
  const still: Budget = { recent, roomBytes: budget.roomBytes };
  if (residue === 0) {
    return { budget: still, verdict: "allow" };
  }
  const day = recent.reduce((total, each) => total + each.residueBytes, residue);
  const roomBytes = budget.roomBytes + residue;
  if (day > measure("day_bytes") || roomBytes > measure("room_bytes")) {
    return { budget: still, verdict: "block" };
  }
  return {
    budget: { recent: [...recent, { seconds: nowSeconds, residueBytes: residue }], roomBytes },
    verdict: "allow",
  };
}
