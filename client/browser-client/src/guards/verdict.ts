/** What a guard says of a text: allow, warn or block. The worst of several counts. */
export type Verdict = "allow" | "warn" | "block";

const ORDER: Readonly<Record<Verdict, number>> = { allow: 0, warn: 1, block: 2 };

/** Return the worst of `verdicts`; of none, "allow". */
export function worst(verdicts: Iterable<Verdict>): Verdict {
  let found: Verdict = "allow";
  for (const verdict of verdicts) {
    if (ORDER[verdict] > ORDER[found]) {
      found = verdict;
    }
  }
  return found;
}
