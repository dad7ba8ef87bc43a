/** English names: after "my name is", or two capitalised words after "I'm". */
import type { Span } from "../text/view";
import type { Reading } from "./reading";
import { isLetter } from "./signs";

const REACH = 72;
const OWN_REACH = 20;
const TITLED: ReadonlySet<string> = new Set([" Is", " Am"]);
/** What stands before a form that is filled in. */
const STARTS: ReadonlySet<string> = new Set(["", "\n", ",", ".", ";", "!"]);
/** What the next field of a form is called. */
const LABELS = ["email", "phone", "cell", "tel", "mobile", "address", "dob"] as const;
/** Words that go on after a name. */
const ENDING: ReadonlySet<string> = new Set(["from", "and", "i", "but", "im", "by", "living", "aged", ...LABELS]);
const CUES = [
  ["name_cues_english", true],
  ["name_cues_english_weak", false],
] as const;

/** Return the spans of the names. */
export function english(reading: Reading): readonly Span[] {
  const found: Span[] = [];
  for (const [listed, sure] of CUES) {
    for (const { phrase, start } of reading.said(listed)) {
      const isTold = !isTitle(reading, start + phrase.length) && (!sure || isOwn(reading, phrase, start));
      const span = isTold ? name(reading, start + phrase.length, sure) : undefined;
      if (span !== undefined) {
        found.push(span);
      }
    }
  }
  return found;
}

/** Whether the cue that ends there is written as titles are: My Name Is Red, I Am Nobody. */
function isTitle(reading: Reading, end: number): boolean {
  return TITLED.has(reading.cased.slice(Math.max(0, end - 3), end));
}

/** Whether it is her own name: "my … name is", or a form that is filled in at the start of a line. */
function isOwn(reading: Reading, cue: string, start: number): boolean {
  if (!cue.startsWith("name")) {
    return true;
  }
  const before = reading.lower.slice(Math.max(0, start - OWN_REACH), start);
  // In a program a name follows the dot at once.
  const form = cue === "name:" && !before.endsWith(".") && STARTS.has(before.replace(/ +$/u, "").slice(-1));
  return form || reading.rules.pattern("my").search(before) !== undefined;
}

function name(reading: Reading, at: number, sure: boolean): Span | undefined {
  const match = reading.rules.pattern("english_name").match(reading.cased.slice(at, at + REACH));
  if (match === undefined || (!sure && !match.text.startsWith(" "))) {
    return undefined;
  }
  const stops = reading.rules.words("not_name_english");
  const words: string[] = [];
  for (const word of match.groups.slice(1)) {
    const small = word?.toLowerCase() ?? "";
    if (word === undefined || stops.has(small) || (words.length > 0 && ENDING.has(small))) {
      break;
    }
    words.push(word);
  }
  const first = words[0];
  if (first === undefined) {
    return undefined;
  }
  const start = at + match.text.indexOf(first);
  const end = start + words.join(" ").length;
  const capital = first >= "A" && first.charAt(0) <= "Z";
  if (sure) {
    return capital || pauses(reading, end) ? [start, end] : undefined;
  }
  return capital && words.length > 1 && pauses(reading, end) ? [start, end] : undefined;
}

/** Whether the sentence ends or pauses after the name. */
function pauses(reading: Reading, end: number): boolean {
  const after = reading.lower.slice(end, end + 8);
  if (!after.startsWith(" ")) {
    return !isLetter(after.slice(0, 1));
  }
  const word = (after.slice(1).split(" ")[0] ?? "").replaceAll(/^[.,!?]+|[.,!?]+$/gu, "");
  return ENDING.has(word) || !isLetter(word.slice(0, 1));
}
