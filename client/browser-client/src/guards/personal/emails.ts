/** E-mail addresses, also where the sign is spelled (at, 艾特, 골뱅이) and the dots are (dot, 点, 점). */
import type { FoundPersonal } from "./found";
import type { Reading } from "./reading";
import { isDigit, isLetter } from "./signs";

/** RFC 5321, section 4.5.3.1.1. */
const MAX_LOCAL = 64;
const CUE_REACH = 24;

/** Return the addresses, each from its first letter to its last. */
export function emails(reading: Reading): readonly FoundPersonal[] {
  const found: FoundPersonal[] = [];
  const text = reading.lower;
  for (const { phrase: sign, start: at } of reading.said("at_signs")) {
    // A bare sign may stand apart only on both sides ("see you @ the station" names no host).
    const apart = sign !== "@" || text.charAt(at + 1) === " ";
    const spaced = sign !== " at " && apart && text.charAt(at - 1) === " ";
    const begin = spaced ? at - 1 : at;
    const start = mailboxStart(text, begin);
    const end = start < begin ? hostEnd(reading, sign, text.slice(start, begin), start, at + sign.length) : -1;
    if (end > 0) {
      found.push({ type: "email", start, end });
    }
  }
  return found;
}

/** Return where the mailbox begins that ends before `end`; `end` where there is none. */
function mailboxStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < MAX_LOCAL && isMailboxSign(text.charAt(start - 1))) {
    start -= 1;
  }
  while (start < end && ".-_%+".includes(text.charAt(start))) {
    start += 1;
  }
  return start;
}

function isMailboxSign(sign: string): boolean {
  return isLetter(sign) || isDigit(sign) || "._%+-".includes(sign);
}

/** Return where the host ends that begins at `at`; -1 where it is none. */
function hostEnd(reading: Reading, sign: string, mailbox: string, start: number, at: number): number {
  const { rules } = reading;
  const match = rules.pattern("mail_host").match(reading.lower.slice(at, at + 120));
  if (match === undefined) {
    const named = rules.pattern("mail_host_hangul").match(reading.lower.slice(at, at + 24));
    return sign !== " at " && named !== undefined ? at + named.end : -1;
  }
  const host = match.groups[1] ?? "";
  const dotted = host.includes(".");
  if ((sign === "@" && dotted) || (sign !== " at " && sign !== "@")) {
    return at + match.end;
  }
  if (sign === " at " && rules.words("not_mailbox").has(mailbox)) {
    return -1;
  }
  const labels = rules.pattern("mail_dot").split(host).slice(0, -1);
  const provider = labels.some((label) => rules.words("mail_providers").has(label));
  const cued = reading.cueBefore("mail_cue", start, CUE_REACH) >= 0;
  return cued || provider || !dotted ? at + match.end : -1;
}
