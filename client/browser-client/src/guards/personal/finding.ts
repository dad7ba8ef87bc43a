/** All finders over one message. Hotlines come first; where two findings overlap, the surer kind stands. */
import type { Policy } from "../policy";
import { type Views, views } from "../text/views";
import { accounts } from "./accounts";
import { addresses } from "./addresses";
import { isCard } from "./cards";
import { edged, joined } from "./edges";
import { emails } from "./emails";
import { forms } from "./forms";
import type { FoundPersonal } from "./found";
import { handles } from "./handles";
import { isListed } from "./hotlines";
import { isKorean, lettered, mainland } from "./identity_numbers";
import { isQuoted, names } from "./names";
import { type Run, runs, starts, windows, type WrittenNumber } from "./numbers";
import { phoneStart } from "./phones";
import { pieces } from "./pieces";
import { plates } from "./plates";
import { Reading } from "./reading";
import { rules } from "./rules";
import { elsewhere, saidNumbers } from "./said";
import { spelled } from "./spelled";

/** Return what in the message says who somebody is: in order, without overlap, in raw code points. */
export function find(seen: Views, policy: Policy): readonly FoundPersonal[] {
  const reading = new Reading(rules(policy), seen.plain.text);
  return foundIn(reading).map((finding) => {
    const [start, end] = seen.plain.span(finding.start, finding.end);
    return { type: finding.type, start, end };
  });
}

/** Return what `find` returns for the views of `text`. */
export function findInText(text: string, policy: Policy): readonly FoundPersonal[] {
  return find(views(text, policy), policy);
}

/** Return the findings in one reading, in its places. */
function foundIn(reading: Reading): readonly FoundPersonal[] {
  const kept: FoundPersonal[] = [];
  for (const told of all(reading)) {
    if (told.type === "name" && isQuoted(reading, told)) {
      continue;
    }
    const finding = edged(reading, told);
    // In order and apart: only the neighbours can overlap it.
    const at = firstFrom(kept, finding.start);
    const clear = finding.end <= (kept[at]?.start ?? finding.end);
    if (clear && (kept[at - 1]?.end ?? 0) <= finding.start) {
      kept.splice(at, 0, finding);
    } else if (finding.type === "address") {
      widen(kept, finding);
    }
  }
  return joined(reading, kept);
}

/** Take an address together with the one address that it overlaps: each may hold what the other leaves out. */
function widen(kept: FoundPersonal[], finding: FoundPersonal): void {
  const before = firstFrom(kept, finding.start);
  const at = (kept[before - 1]?.end ?? 0) > finding.start ? before - 1 : before;
  const other = kept[at];
  if (firstFrom(kept, finding.end) - at === 1 && other?.type === "address") {
    kept[at] = { ...other, start: Math.min(other.start, finding.start), end: Math.max(other.end, finding.end) };
  }
}

/** Return the place of the first of `kept`, which are in order, that starts at `start` or after it. */
function firstFrom(kept: readonly FoundPersonal[], start: number): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((kept[middle]?.start ?? 0) < start) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Return all findings, the most certain kinds first. */
function all(reading: Reading): readonly FoundPersonal[] {
  const found: FoundPersonal[] = [...emails(reading)];
  for (const number of spelled(reading)) {
    found.push(...phone(reading, number));
  }
  const numbers = runs(reading);
  for (const run of numbers) {
    found.push(...numbersIn(reading, run));
  }
  for (const number of saidNumbers(reading)) {
    const known = phone(reading, number);
    found.push(...(known.length > 0 ? known : elsewhere(reading, number)));
  }
  if (numbers.length > 0) {
    found.push(...accounts(reading));
  }
  found.push(...handles(reading), ...plates(reading), ...addresses(reading), ...names(reading));
  return [...found, ...forms(reading), ...pieces(reading)];
}

/** Return the numbers of a run: at each group the longest that is any kind, then on after it. */
function numbersIn(reading: Reading, run: Run): readonly FoundPersonal[] {
  const whole = lettered(reading, run);
  if (whole !== undefined) {
    return [whole];
  }
  const found: FoundPersonal[] = [];
  let taken = 0;
  for (const first of starts(run)) {
    if ((run.groups[first]?.start ?? 0) < taken) {
      continue;
    }
    const numbers = windows(reading, run, first);
    const helpline = numbers.find((number) => isListed(reading, number));
    const finding = helpline === undefined ? firstJudged(reading, numbers) : undefined;
    if (finding !== undefined) {
      found.push(finding);
    }
    taken = Math.max(finding?.end ?? 0, helpline?.end ?? 0, taken);
  }
  return found;
}

function firstJudged(reading: Reading, numbers: readonly WrittenNumber[]): FoundPersonal | undefined {
  for (const number of numbers) {
    const [finding] = judged(reading, number);
    if (finding !== undefined) {
      return finding;
    }
  }
  return undefined;
}

function judged(reading: Reading, number: WrittenNumber): readonly FoundPersonal[] {
  const { start, end } = number;
  const identity = mainland(reading, number);
  if (identity !== undefined) {
    return [{ type: "cn_id", start, end: identity }];
  }
  if (isKorean(reading, number)) {
    return [{ type: "kr_rrn", start, end }];
  }
  return isCard(reading, number) ? [{ type: "bank_card", start, end }] : phone(reading, number);
}

function phone(reading: Reading, number: WrittenNumber): readonly FoundPersonal[] {
  const start = phoneStart(reading, number);
  return start === undefined ? [] : [{ type: "phone", start, end: number.end }];
}
