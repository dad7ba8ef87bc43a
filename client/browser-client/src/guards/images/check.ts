/** The verdict on one message. */
import type { Policy } from "../policy";
import { type Reason, REASONS } from "../reasons";
import { type Classes, classes } from "../text/classes";
import { type Views, views } from "../text/views";
import type { Verdict } from "../verdict";
import { allowance } from "./allowance";
import { UNIT } from "./information";
import type { Opaque } from "./opaque";
import { holdsFile } from "./sniffed";
import { type Tables, tables } from "./tables";
import { weighed } from "./weighing";

/** What blocks however little it carries. */
const CERTAIN: ReadonlySet<Reason> = new Set<Reason>(["images.markup", "images.data", "images.art", "images.decoded"]);

const OF_WORDS: ReadonlySet<Reason> = new Set<Reason>(["images.alphabet", "images.choices"]);

/** What the guard says of a message, and why; reasons in the order of the list of all, each once. */
export type ImagesVerdict = { readonly verdict: Verdict; readonly reasons: readonly Reason[] };

/** Judge one message. Linear in its length. */
export function check(text: string, policy: Policy): ImagesVerdict {
  return checkViews(views(text, policy), policy);
}

/** Judge one message whose views are made. */
export function checkViews(seen: Views, policy: Policy): ImagesVerdict {
  const kinds = classes(policy);
  const known = tables(policy);
  // What every message may carry is no block, however closely it is looked at.
  const found = weighed(seen, kinds, known, known.measure("message_bytes") * 8 * UNIT);
  return verdictOn(found, seen, kinds, known);
}

/** Return the verdict on one message and what was found in it. */
export function verdictOn(found: readonly Opaque[], seen: Views, kinds: Classes, known: Tables): ImagesVerdict {
  return judged(found, allowance(found, carried(found), seen, kinds, known));
}

/** Return the verdict on what was found; `limit` is what may be carried, in 64ths of a bit. */
export function judged(found: readonly Opaque[], limit: number): ImagesVerdict {
  const reasons = new Set<Reason>();
  const total = carried(found);
  for (const each of found) {
    if (CERTAIN.has(each.reason)) {
      reasons.add(each.reason);
    }
    if (each.text !== "" && holdsFile(each.text)) {
      reasons.add("images.decoded");
    }
  }
  if (total >= limit) {
    const sums = new Map<Reason, number>();
    for (const each of found) {
      sums.set(each.reason, (sums.get(each.reason) ?? 0) + each.bits);
    }
    const most = Math.max(...sums.values());
    for (const [reason, bits] of sums) {
      if (bits * 4 >= total || bits === most) {
        reasons.add(reason);
      }
    }
  }
  const ordered = REASONS.filter((reason) => reasons.has(reason));
  return { verdict: ordered.length > 0 ? "block" : "allow", reasons: ordered };
}

/**
 * Return what all stretches together could carry, in 64ths of a bit.
 *
 * Words that are opaque are no words of a code, too: of the two the larger counts.
 */
function carried(found: readonly Opaque[]): number {
  const opaque = sum(found.filter((each) => each.reason === "images.opaque"));
  const words = sum(found.filter((each) => OF_WORDS.has(each.reason)));
  return sum(found) - Math.min(opaque, words);
}

function sum(some: readonly Opaque[]): number {
  return some.reduce((total, each) => total + each.bits, 0);
}
