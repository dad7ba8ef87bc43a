/** Korean bank accounts: groups of digits beside 계좌. They have no check digit, so the word is needed. */
import type { FoundPersonal } from "./found";
import type { Reading } from "./reading";

const CUE_REACH = 16;

/** Return the accounts beside a cue. */
export function accounts(reading: Reading): readonly FoundPersonal[] {
  if (!reading.has("account_cues")) {
    return [];
  }
  return reading.rules
    .pattern("account_number")
    .all(reading.lower)
    .filter((match) => reading.cueBefore("account_cue", match.start, CUE_REACH) >= 0)
    .map((match) => ({ type: "account", start: match.start, end: match.end }));
}
