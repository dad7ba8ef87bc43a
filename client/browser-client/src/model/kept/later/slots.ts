/**
 * What is put into the slots of the kept state (kept/slots.ts), and read from them: for their owners, who are all
 * fetched later. Twin: hearth_client/kept/slots.py.
 */

import { hex } from "../../../protocol/crypto/bytes";
import { HearthError, WrongCall } from "../../../protocol/errors";
import { compareRecords, keyOf, MAX_NAME_BYTES, MAX_VALUE_BYTES, type SlotRecord, type Slots, writeRecord } from "../slots";
import type { Hex } from "../state";

/** What a record is for. Numbers that are not here are carried and merged like the rest. */
export const SLOT = {
  /** What was learnt in training. */
  study: 1,
  /** What a staff member's desk asked of her, counted for her alone, and whom she leans on. */
  exposure: 2,
  /** Where she is signed in. */
  sessions: 3,
  /** For staff: heads of the audit chain, those that contradict each other too (staff/audited.ts). */
  audit: 4,
} as const;

/** Above so many bytes nothing is put into a slot. Merging may come to more: nothing written is left out. */
export const MAX_SLOT_BYTES = 32 * 1024;

/** A slot takes no more. Nothing was put in and nothing is lost. */
export class SlotFull extends HearthError {
  override readonly name = "SlotFull";
}

/** A newer Hearth wrote this record. Update this device first; nothing was changed. */
export class NewerRecord extends HearthError {
  override readonly name = "NewerRecord";
}

/** Return what a slot holds, by the hex of the names. */
export function recordsIn(slots: Slots, slot: number): ReadonlyMap<Hex, SlotRecord> {
  return new Map([...slots.values()].filter((one) => one.slot === slot).map((one) => [hex(one.name), one]));
}

/**
 * Return the slots with `record`, which has to be the greater, or what stands there.
 *
 * Throws SlotFull; NewerRecord over a higher form; WrongCall out of bounds, and for what another device would take back:
 * a lesser value of the same form, or one that is over before the one it replaces.
 */
export function put(slots: Slots, record: SlotRecord): Slots {
  const inBounds = record.slot > 0 && record.form > 0 && record.name.length > 0 && record.name.length <= MAX_NAME_BYTES;
  if (!inBounds || record.value.length > MAX_VALUE_BYTES) {
    throw new WrongCall("a record out of bounds");
  }
  const key = hex(keyOf(record));
  const before = slots.get(key) ?? record;
  if (before.form > record.form) {
    throw new NewerRecord("a record of a newer form");
  }
  if (compareRecords(before, record) > 0 || lastsTo(before) > lastsTo(record)) {
    throw new WrongCall("a record that another device would take back");
  }
  const changed = new Map([...slots, [key, record]]);
  if (sizeBytes(changed, record.slot) > Math.max(MAX_SLOT_BYTES, sizeBytes(slots, record.slot))) {
    throw new SlotFull("a slot is full");
  }
  return changed;
}

/** Return how many bytes a slot takes where it is kept. */
export function sizeBytes(slots: Slots, slot: number): number {
  const sizes = [...recordsIn(slots, slot).values()].map((one) => writeRecord(one).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}

function lastsTo({ untilHour }: SlotRecord): number {
  return untilHour === 0 ? Number.POSITIVE_INFINITY : untilHour;
}
