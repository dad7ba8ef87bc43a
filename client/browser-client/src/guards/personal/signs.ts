/** Letters and digits of ASCII, asked one sign at a time; the empty string is neither. */

/** Whether `sign` is a small English letter. */
export function isLetter(sign: string): boolean {
  return sign >= "a" && sign <= "z" && sign.length === 1;
}

/** Whether `sign` is a digit. */
export function isDigit(sign: string): boolean {
  return sign >= "0" && sign <= "9" && sign.length === 1;
}

/** Whether a sign of `text` fits. */
export function anySign(text: string, fits: (sign: string) => boolean): boolean {
  for (const sign of text) {
    if (fits(sign)) {
      return true;
    }
  }
  return false;
}

/** How many digits are in `text`. */
export function countDigits(text: string): number {
  let count = 0;
  for (const sign of text) {
    count += isDigit(sign) ? 1 : 0;
  }
  return count;
}
