/** Bank cards by range and check digit (ISO/IEC 7812-1). */
import type { WrittenNumber } from "./numbers";
import type { Reading } from "./reading";
import type { Rules } from "./rules";

const CUE_REACH = 24;

/**
 * Whether it is a card: an issuer's range and length, written as cards are, its check digit right.
 *
 * One number in ten has a fitting check digit, so one introduced as another kind of number is not taken.
 */
export function isCard(reading: Reading, number: WrittenNumber): boolean {
  const { digits } = number;
  if (!reading.rules.cardGroupings.has(number.grouping) || !isIssued(reading.rules, digits)) {
    return false;
  }
  if (!luhn(digits) || digits === digits.charAt(0).repeat(digits.length)) {
    return false;
  }
  const numbered = reading.cueBefore("numbering_cue", number.start, CUE_REACH);
  return numbered < 0 || reading.cueBefore("card_cue", number.start, CUE_REACH) > numbered;
}

function isIssued(rules: Rules, digits: string): boolean {
  return rules.cards.some((card) => {
    const first = Number(digits.slice(0, card.digits));
    return card.lengths.has(digits.length) && card.first <= first && first <= card.last;
  });
}

/** Whether the last digit is the check digit of those before. */
function luhn(digits: string): boolean {
  let total = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const value = Number(digits.charAt(digits.length - 1 - place)) * (1 + (place % 2));
    total += value > 9 ? value - 9 : value;
  }
  return total % 10 === 0;
}
