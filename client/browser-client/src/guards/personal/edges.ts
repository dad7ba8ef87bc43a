/**
 * Where what was found begins and ends: the datum alone, and all of it.
 *
 * Chinese, Japanese and Thai part no words, so that "I live in" sticks to a place and a particle to a name; and an
 * address goes on over building and flat after what told it to be one. Only what was found is looked at here: a
 * message without any costs nothing.
 */
import type { Span } from "../text/view";
import { placesBefore, units } from "./addresses_chinese";
import { further } from "./addresses_english";
import type { FoundPersonal } from "./found";
import type { Reading } from "./reading";
import { isDigit, isLetter } from "./signs";

/** Signs at its ends that are no part of it. */
const BEFORE = " \n,.。;:!?\"'";
const AFTER = " \n,。.;:!?-/";
/** Code points of an address that a word before it leaves. */
const LEAST = 3;
const LEAD_REACH = 24;
const PLACES_REACH = 24;
/** Code points among which a known place, if there is one, is the beginning. */
const PLACE_REACH = 4;
const TAIL_REACH = 6;
const WARD_REACH = 5;
const HOSPITAL_REACH = 16;
const CLASS_REACH = 18;
/** Code points before an address in which its first words may be spelled: `lena dot`. */
const MAIL_REACH = 40;
/** After these a room's number may stand that nothing introduces. */
const UNIT_ENDS = "号號栋棟幢座元楼樓层層";
/** After these a class may stand. */
const SCHOOL_ENDS = "学學院系中高";
/** What parts two halves of one address. */
const JOINTS: ReadonlySet<string> = new Set(["", " ", ",", ", ", ", dorm ", "\n", ",\n"]);

/** Return the finding with its edges where the datum has them. */
export function edged(reading: Reading, found: FoundPersonal): FoundPersonal {
  const text = reading.lower;
  let [start, end] = bare(text, found.start, found.end);
  if (found.type === "address") {
    [start, end] = address(reading, start, end);
  } else if (found.type === "email") {
    const before = text.slice(Math.max(0, start - MAIL_REACH), start);
    start -= reading.rules.pattern("mail_before").search(before)?.text.length ?? 0;
  } else if (found.type === "name") {
    end = withoutTail(reading, start, end);
  }
  [start, end] = bare(text, ...bracketed(text, start, end));
  return start < end ? { type: found.type, start, end } : found;
}

/** Return the findings, of which addresses that follow one another with nothing between are one. */
export function joined(reading: Reading, found: readonly FoundPersonal[]): readonly FoundPersonal[] {
  const kept: FoundPersonal[] = [];
  for (const each of found) {
    const last = kept.at(-1);
    const both = last?.type === "address" && each.type === "address";
    if (last !== undefined && both && JOINTS.has(reading.lower.slice(last.end, each.start))) {
      kept[kept.length - 1] = { ...last, end: each.end };
    } else {
      kept.push(each);
    }
  }
  return kept;
}

function bare(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && BEFORE.includes(text.charAt(start))) {
    start += 1;
  }
  while (start < end && AFTER.includes(text.charAt(end - 1))) {
    end -= 1;
  }
  return [start, end];
}

/** Take in a bracket whose other half is in it, or leave out one that is alone at its end. */
function bracketed(text: string, start: number, end: number): Span {
  const found = text.slice(start, end);
  const opened = found.split("(").length - 1;
  const closed = found.split(")").length - 1;
  if (closed > opened) {
    if (text.charAt(start - 1) === "(") {
      return [start - 1, end];
    }
    return [start, found.endsWith(")") && opened === 0 && closed === 1 ? end - 1 : end];
  }
  if (opened > closed) {
    if (text.charAt(end) === ")") {
      return [start, end + 1];
    }
    return [found.startsWith("(") ? start + 1 : start, end];
  }
  return [start, end];
}

function address(reading: Reading, from: number, to: number): Span {
  const { lower: text, rules } = reading;
  const first = text.charAt(from);
  const places = isHan(first) || isDigit(first) ? placesBefore(reading, Math.max(0, from - PLACES_REACH), from) : from;
  const start = withoutLeads(reading, withHospital(reading, Math.min(from, places)), to);
  const plain = isLetter(text.charAt(to - 1)) || isDigit(text.charAt(to - 1));
  let end = plain ? further(reading, to) : to;
  if (reading.ascii) {
    return [start, end];
  }
  if (SCHOOL_ENDS.includes(text.charAt(end - 1))) {
    end += rules.pattern("han_class").match(text.slice(end, end + CLASS_REACH))?.end ?? 0;
  }
  const last = text.charAt(end - 1);
  let room = UNIT_ENDS.includes(last) ? rules.pattern("han_room").match(text.slice(end, end + 5)) : undefined;
  if (isDigit(last)) {
    room = rules.pattern("unit_sign").match(text.slice(end, end + 4));
  }
  return [start, units(reading, end + (room?.end ?? 0))];
}

/** Return where an address begins with the hospital whose ward stands at `start`. */
function withHospital({ lower: text, rules }: Reading, start: number): number {
  if (rules.pattern("han_ward").match(text.slice(start, start + WARD_REACH)) === undefined) {
    return start;
  }
  const before = text.slice(Math.max(0, start - HOSPITAL_REACH), start);
  return start - (rules.pattern("han_hospital").search(before)?.text.length ?? 0);
}

/** Return where an address begins after words that lead up to it. */
function withoutLeads(reading: Reading, from: number, end: number): number {
  const { lower: text, rules } = reading;
  let start = from;
  for (const name of ["lead_han", "lead_korean"]) {
    for (;;) {
      const lead = rules.pattern(name).match(text.slice(start, Math.min(end, start + LEAD_REACH)));
      if (lead === undefined || end - start - lead.end < LEAST) {
        break;
      }
      start += lead.end;
    }
  }
  return start + (rules.pattern("han_place").search(text.slice(start, Math.min(end, start + PLACE_REACH)))?.start ?? 0);
}

/** Return where a name ends before a particle that nothing parts from it. */
function withoutTail(reading: Reading, start: number, end: number): number {
  const from = Math.max(start, end - TAIL_REACH);
  const tail = reading.rules.pattern("tail_thai").search(reading.lower.slice(from, end));
  return tail === undefined ? end : from + tail.start;
}

function isHan(sign: string): boolean {
  return sign >= "一" && sign <= "龥";
}
