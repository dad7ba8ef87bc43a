/**
 * Somebody asks to be reached: right before what is told, or right behind it.
 *
 * An order, a payment or a licence has a number, too, and what leads up to one shields it. It shields no more where the
 * message asks to be added or written to there: `加我 wx-93118108` is no number of a parcel.
 *
 * Who tells of a case, or of somebody who did harm, and asks others to write to *her*, offers no account: "case no.
 * abc12345, message me". Such a thing is offered only where somebody asks to be added there.
 */
import { kept } from "../policy";
import { matchAt } from "./expression";

/** Characters before what is told; the longest request is shorter. */
const REACH = 64;

/** Between a request and an account: pictures, blanks, line breaks, but no end of a sentence. */
const SIGNS = String.raw`[^a-z0-9.?!\u3002\uff1f\uff01\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{0,4}`;

type Stored = { readonly lettered: { readonly asked: string }; readonly request_behind: string; readonly told_of: string; readonly request_adds: string };

/** How people ask for it (policy/platforms.json). */
export type Requests = {
  /** At the end of what stands before. */
  readonly before: RegExp;
  readonly behind: RegExp;
  /** At the end of what stands before: the number of a case, what somebody who did harm is called. */
  readonly toldOf: RegExp;
  /** Of what stands behind: it asks to be added, and not only to be written to. */
  readonly adds: RegExp;
};

/** Read how. */
export const requests = kept((policy): Requests => {
  const told = policy.read<Stored>("platforms");
  return {
    before: new RegExp(`${told.lettered.asked}${SIGNS}(?!.|\\n)`, "u"),
    behind: new RegExp(SIGNS + told.request_behind, "uy"),
    toldOf: new RegExp(told.told_of, "u"),
    adds: new RegExp(told.request_adds, "u"),
  };
});

/** Whether `text` (lower case) asks for it right before `start`. */
export function isRequestedBefore(text: string, start: number, known: Requests): boolean {
  return known.before.test(text.slice(Math.max(0, start - REACH), start));
}

/** Whether it asks for it right before `start` or right behind `end`. */
export function isRequested(text: string, start: number, end: number, known: Requests): boolean {
  return isRequestedBefore(text, start, known) || matchAt(known.behind, text, end) !== null;
}

/** Whether what stands at `start` belongs to a case, or to somebody who did harm. */
export function isToldOf(text: string, start: number, known: Requests): boolean {
  return known.toldOf.test(text.slice(Math.max(0, start - REACH), start));
}

/** Whether it asks for it right before `start`, or behind `end` to be added there. */
export function isToAdd(text: string, start: number, end: number, known: Requests): boolean {
  const asked = matchAt(known.behind, text, end);
  return isRequestedBefore(text, start, known) || (asked !== null && known.adds.test(asked[0]));
}
