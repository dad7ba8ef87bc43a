/**
 * What the desk asked of its keeper: counted by day and kind, for her alone, forgotten after 14 days.
 *
 * A tally is one visit's of one day, and grows: no two visits write one record, so devices merge without counting
 * anything twice (slot 2, spec/wellbeing.md). Nothing says whom or what it was about. Twin: hearth_client/staff/exposure.py.
 */

import told from "../../../../../moderation/hearth_moderation/policy/wellbeing.json";
import { concat, decode, opaque, type Reader, u16, u32, u8, vectorOf } from "../../protocol/codec";
import { hex } from "../../protocol/crypto/bytes";
import { HearthError, Malformed } from "../../protocol/errors";
import { HOURS_A_DAY } from "../../protocol/limits";
import { REPORT_REASON } from "../../protocol/structures/report";
import { recordsIn, SLOT } from "../kept/later/slots";
import type { SlotRecord, Slots } from "../kept/slots";

const FORM = 1;
const KEPT_DAYS = 14;
const WEEK_DAYS = 7;
export const LANE_BYTES = 8;
const TALLY = 1;
const NAME_BYTES = 1 + 4 + LANE_BYTES;
const MOST = 0xff_ff;

/** How many by the reason of their report, and how many minutes went by, about. */
export type Tally = { readonly reasons: ReadonlyMap<number, number>; readonly minutes: number };

const NO_TALLY: Tally = { reasons: new Map(), minutes: 0 };

/** When something is offered: `policy/wellbeing.json`, which says why. */
export type Rules = {
  readonly heavy: ReadonlySet<number>;
  readonly restHeavy: number;
  readonly restMinutes: number;
  readonly leanHeavyDay: number;
  readonly leanHeavyWeek: number;
  readonly gapMinutes: number;
};

/** The rules as they are shipped. */
export const RULES: Rules = {
  heavy: new Set(told.heavy.map(reasonNamed)),
  restHeavy: told.rest_heavy,
  restMinutes: told.rest_minutes,
  leanHeavyDay: told.lean_heavy_day,
  leanHeavyWeek: told.lean_heavy_week,
  gapMinutes: told.gap_minutes,
};

/** What all devices counted. `days`: the last seven, today first. */
export type Sums = {
  readonly today: Tally;
  readonly days: readonly Tally[];
  readonly heavyToday: number;
  readonly heavyWeek: number;
};

/** What stood there when an offer was last taken or put off; nothing of it is kept. */
export type Answered = { readonly heavy: number; readonly minutes: number; readonly leant: boolean };

export const NEVER_ANSWERED: Answered = { heavy: 0, minutes: 0, leant: false };

/** What is offered now. It locks nothing. `lean`: hand-over, and somebody to write to. */
export type Offer = { readonly rest: boolean; readonly lean: boolean };

/** Return how many reports' posts were looked at. */
export function openedIn({ reasons }: Tally): number {
  return Math.min(
    [...reasons.values()].reduce((sum, count) => sum + count, 0),
    MOST,
  );
}

/** Return the tally with one more. */
export function withOpened(tally: Tally, reason: number): Tally {
  if (openedIn(tally) === MOST) {
    return tally;
  }
  return { ...tally, reasons: new Map([...tally.reasons, [reason, (tally.reasons.get(reason) ?? 0) + 1]]) };
}

/** Return the tally with so many minutes more. */
export function withMinutes(tally: Tally, minutes: number): Tally {
  return { ...tally, minutes: Math.min(tally.minutes + minutes, MOST) };
}

/** Return the record of a visit's tally of a day; it is over after 14 days. */
export function recordOf(day: number, lane: Uint8Array, tally: Tally): SlotRecord {
  const reasons = [...tally.reasons].toSorted(([left], [right]) => left - right);
  return {
    slot: SLOT.exposure,
    name: concat(u8(TALLY), u32(day), opaque(lane, LANE_BYTES)),
    form: FORM,
    value: concat(
      u16(openedIn(tally)),
      u16(tally.minutes),
      vectorOf(reasons, ([reason, count]) => concat(u8(reason), u16(count))),
    ),
    untilHour: (day + KEPT_DAYS) * HOURS_A_DAY,
  };
}

/** Read a tally's value; Malformed for what nobody writes. */
export function readTally(value: Uint8Array): Tally {
  return decode(value, read);
}

function read(reader: Reader): Tally {
  const [opened, minutes] = [reader.u16(), reader.u16()];
  const pairs = reader.vectorOf((inner) => [inner.u8(), inner.u16()] as const);
  const isInOrder = pairs.every(([reason], at) => reason > (pairs[at - 1]?.[0] ?? 0));
  if (!isInOrder || pairs.some(([, count]) => count === 0)) {
    throw new Malformed("reasons out of order, or none");
  }
  if (pairs.reduce((sum, [, count]) => sum + count, 0) !== opened) {
    throw new Malformed("another sum");
  }
  return { reasons: new Map(pairs), minutes };
}

/** Return what a lane counted on a day. */
export function tallyIn(slots: Slots, day: number, lane: Uint8Array): Tally {
  const found = recordsIn(slots, SLOT.exposure).get(hex(recordOf(day, lane, NO_TALLY).name));
  return found === undefined ? NO_TALLY : tallyOf(found);
}

/** Return a tally; nothing of a newer form, or of what nobody writes: nothing depends on it. */
function tallyOf({ form, value }: SlotRecord): Tally {
  if (form !== FORM) {
    return NO_TALLY;
  }
  try {
    return readTally(value);
  } catch (error) {
    if (error instanceof HearthError) {
      return NO_TALLY;
    }
    throw error;
  }
}

/** Add up what all lanes counted in the seven days up to `today`. */
export function sumsOf(slots: Slots, today: number, rules: Rules): Sums {
  const days: Tally[] = Array.from({ length: WEEK_DAYS }, () => NO_TALLY);
  for (const record of recordsIn(slots, SLOT.exposure).values()) {
    if (record.name[0] === TALLY && record.name.length === NAME_BYTES) {
      const ago = today - new DataView(record.name.buffer, record.name.byteOffset).getUint32(1);
      const before = days[ago];
      if (before !== undefined) {
        days[ago] = bothOf(before, tallyOf(record));
      }
    }
  }
  const heavy = days.map(({ reasons }) =>
    [...reasons].reduce((sum, [reason, count]) => sum + (rules.heavy.has(reason) ? count : 0), 0),
  );
  return {
    today: days[0] ?? NO_TALLY,
    days,
    heavyToday: heavy[0] ?? 0,
    heavyWeek: heavy.reduce((sum, count) => sum + count, 0),
  };
}

function bothOf(one: Tally, other: Tally): Tally {
  const reasons = new Map(one.reasons);
  for (const [reason, count] of other.reasons) {
    reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  }
  return { reasons, minutes: one.minutes + other.minutes };
}

/** Return what is offered now; what was answered is offered again only after as much again. */
export function offered(counted: Sums, answered: Answered, rules: Rules): Offer {
  const rest =
    counted.heavyToday - answered.heavy >= rules.restHeavy ||
    counted.today.minutes - answered.minutes >= rules.restMinutes;
  const isMuch = counted.heavyToday >= rules.leanHeavyDay || counted.heavyWeek >= rules.leanHeavyWeek;
  return { rest, lean: isMuch && (rest || !answered.leant) };
}

/** Return that she took or put off what was offered. */
export function answeredAt(counted: Sums, offer: Offer, before: Answered): Answered {
  return { heavy: counted.heavyToday, minutes: counted.today.minutes, leant: before.leant || offer.lean };
}

/** Return whole minutes at the desk between two things done there: none after a gap, or before the first. */
export function minutesBetween(beforeSeconds: number | undefined, nowSeconds: number, rules: Rules): number {
  if (beforeSeconds === undefined || nowSeconds < beforeSeconds || nowSeconds - beforeSeconds > rules.gapMinutes * 60) {
    return 0;
  }
  return Math.floor(nowSeconds / 60) - Math.floor(beforeSeconds / 60);
}

function reasonNamed(name: string): number {
  const found = new Map<string, number>(Object.entries(REPORT_REASON)).get(
    name.replaceAll(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase()),
  );
  if (found === undefined) {
    throw new Error("a reason that is none");
  }
  return found;
}
