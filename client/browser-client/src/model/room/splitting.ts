/** Long writing becomes linked parts, cut where a reader would pause. Pure. */

import { MAX_PARTS, MAX_TEXT_BYTES } from "../../protocol/contents";
import { utf8 } from "../../protocol/crypto/bytes";
import { Malformed } from "../../protocol/errors";

/** Tried in this order: a paragraph, a line, a sentence, a clause, a word. */
const BREAKS = ["\n\n", "\n", "。", "！", "？", ". ", "! ", "? ", "；", "; ", "，", ", ", " "] as const;
const JOINS_BEFORE = /\u200d$|\ufe0f$/u;
const JOINS_AFTER = /^(?:\u200d|\p{M})/u;
/** What Python takes for space: four separators of old files more than Unicode does. */
const SPACE = new RegExp(`[\\p{White_Space}${String.fromCodePoint(0x1c, 0x1d, 0x1e, 0x1f)}]`, "u");

/**
 * Return `text` in parts of at most `atMostBytes` of UTF-8, none cut inside a character.
 *
 * Throws Malformed when it is empty or longer than MAX_PARTS parts.
 */
export function split(text: string, atMostBytes: number = MAX_TEXT_BYTES): readonly string[] {
  let rest = strippedEnd(strippedBeginning(text));
  if (rest === "") {
    throw new Malformed("text is empty");
  }
  const parts: string[] = [];
  while (rest !== "") {
    if (utf8(rest).length <= atMostBytes) {
      parts.push(rest);
      break;
    }
    const cut = cutIn(rest, atMostBytes);
    const part = strippedEnd(rest.slice(0, cut));
    if (part !== "") {
      parts.push(part);
    }
    rest = strippedBeginning(rest.slice(cut));
    if (parts.length >= MAX_PARTS && rest !== "") {
      throw new Malformed("text too long");
    }
  }
  return parts;
}

function strippedBeginning(text: string): string {
  let start = 0;
  while (SPACE.test(text.charAt(start))) {
    start += 1;
  }
  return text.slice(start);
}

function strippedEnd(text: string): string {
  let end = text.length;
  while (SPACE.test(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}

function cutIn(text: string, atMostBytes: number): number {
  const head = headOf(text, atMostBytes);
  const points = Array.from(head);
  for (const mark of BREAKS) {
    const at = head.lastIndexOf(mark);
    // A break in the first half would make many tiny parts: the next finer one is tried instead.
    if (at >= 0 && Array.from(head.slice(0, at)).length >= Math.floor(points.length / 2)) {
      return at + mark.length;
    }
  }
  let end = points.length;
  while (end > 1 && joins(points[end - 1] ?? "", points[end] ?? text.slice(head.length, head.length + 2))) {
    end -= 1;
  }
  return points.slice(0, end).join("").length;
}

/** Return as many whole characters from the beginning as fit. */
function headOf(text: string, atMostBytes: number): string {
  let [bytes, end] = [0, 0];
  for (const point of text) {
    bytes += utf8(point).length;
    if (bytes > atMostBytes) {
      break;
    }
    end += point.length;
  }
  return text.slice(0, end);
}

/** Whether a cut between the two would tear an emoji or an accented letter apart. */
function joins(before: string, after: string): boolean {
  return JOINS_BEFORE.test(before) || JOINS_AFTER.test(after);
}
