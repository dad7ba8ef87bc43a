/** Handles, given as one's own or beside a platform's name. An invitation is the links guard's matter. */
import type { FoundPersonal } from "./found";
import type { Reading } from "./reading";
import { anySign, isDigit, isLetter } from "./signs";

/** Code points between a platform's name and the handle. */
const MAX_LINK = 24;
/** Before a platform's English name: part of an address or of another word. */
const BEFORE_PATHS = "@./_0123456789";
/** How words end that say how an account is: "my discord is muted". */
const ENDINGS = ["ed", "ing", "ly"] as const;

/** Return the handles, without the @. */
export function handles(reading: Reading): readonly FoundPersonal[] {
  const found: FoundPersonal[] = [];
  for (const { phrase, start } of reading.said("platforms")) {
    const within = start > 0 && BEFORE_PATHS.includes(reading.lower.charAt(start - 1));
    if (!within || !isLetter(phrase.charAt(0))) {
      found.push(...beside(reading, phrase, start, start + phrase.length));
    }
  }
  if (reading.has("handle_own_gates")) {
    for (const match of reading.rules.pattern("handle_own").all(reading.lower)) {
      const [start, end] = identifier(reading, match.end);
      if (start < end && isTelling(reading.lower.slice(start, end)) && !isFile(reading, start, end)) {
        found.push({ type: "handle", start, end });
      }
    }
  }
  return found;
}

/** Return the handle that follows the platform's name at `start` to `end`. */
function beside(reading: Reading, platform: string, start: number, end: number): readonly FoundPersonal[] {
  const { lower: text, rules } = reading;
  const said = rules.pattern("handle_link").match(text.slice(end, end + MAX_LINK))?.text ?? "";
  const at = end + said.length;
  if (at === end && isLetter(text.charAt(end - 1))) {
    return [];
  }
  // Where members are numbers, or may be, when it is said.
  const numbered = said.includes("号") || said.includes("號") || said.includes("id");
  if (rules.words("handle_numbered").has(platform) || (numbered && rules.words("handle_numbered_said").has(platform))) {
    const number = rules.pattern("qq_number").match(reading.numerals.slice(at, at + 12));
    const group = text.slice(Math.max(0, start - 2), at).includes("群");
    if (number !== undefined && !group && hasEnded(text, at + number.end)) {
      return [{ type: "handle", start: at, end: at + number.end }];
    }
  }
  const [begin, stop] = identifier(reading, at);
  const handle = text.slice(begin, stop);
  if (handle === "" || rules.words("handle_stops").has(handle) || isFile(reading, begin, stop)) {
    return [];
  }
  const own = rules.pattern("handle_possessive").search(text.slice(Math.max(0, start - 8), start)) !== undefined;
  const named = said.includes("id");
  const sure = rules.list("handle_sure_ends").some((mark) => said.includes(mark)) || (own && named);
  const doubtful = rules.words("platforms_doubtful").has(platform) && !(own || said.includes("@") || named);
  const found: readonly FoundPersonal[] = [{ type: "handle", start: begin, end: stop }];
  if (isTelling(handle)) {
    return doubtful && !said.includes(":") ? [] : found;
  }
  const given = (own && !ENDINGS.some((ending) => handle.endsWith(ending))) || said.includes(":") || said.includes("号") || said.includes("號") || named;
  const plainly = said.includes("@") || (sure && given);
  return plainly && !doubtful && (said.endsWith("@") || pauses(text, stop)) ? found : [];
}

/** Return the span of the identifier at `at`; an empty one where there is none. */
function identifier(reading: Reading, at: number): readonly [number, number] {
  const match = reading.rules.pattern("handle_id").match(reading.lower.slice(at, at + 32));
  if (match === undefined) {
    return [at, at];
  }
  let end = at + match.end;
  while (end > at && ".-".includes(reading.lower.charAt(end - 1))) {
    end -= 1;
  }
  if (!anySign(reading.lower.slice(at, end), isLetter)) {
    return [at, at];
  }
  return hasEnded(reading.lower, end) ? [at, end] : [at, at];
}

/** Whether it is the name of a file or of a host. */
function isFile(reading: Reading, start: number, end: number): boolean {
  return reading.rules.pattern("file_name").search(reading.lower.slice(start, end)) !== undefined;
}

/** Whether it looks like a handle and not like a word. */
function isTelling(handle: string): boolean {
  return anySign(handle, isDigit) || handle.includes("_") || handle.slice(1, -1).includes(".");
}

function hasEnded(text: string, at: number): boolean {
  const after = text.charAt(at);
  return !(isLetter(after) || isDigit(after) || after === "@");
}

/** Whether the sentence pauses after a handle that is one word, or goes on in another script. */
function pauses(text: string, at: number): boolean {
  return text.charAt(at) !== " " || !isLetter(text.charAt(at + 1));
}
