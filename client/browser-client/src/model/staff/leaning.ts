/**
 * Whom a staff member leans on, and whether her desk is counted: small records of slot 2. Pure.
 *
 * A choice is kept with the second it was made in, so that of two devices the later one stands; one that was made in the
 * same second as another comes a second later (spec/wellbeing.md). Twin: hearth_client/staff/leaning.py.
 */

import { concat, Reader, u64 } from "../../protocol/codec";
import { hex } from "../../protocol/crypto/bytes";
import { ID_BYTES, isNone } from "../../protocol/ids";
import { put, recordsIn, SLOT } from "../kept/later/slots";
import type { SlotRecord, Slots } from "../kept/slots";

const FORM = 1;
const SECONDS_BYTES = 8;
const NOBODY = new Uint8Array(ID_BYTES);
const COUNTING = Uint8Array.of(4);
const NAMES = { buddy: Uint8Array.of(2), supervisor: Uint8Array.of(3) } as const;

/** On whom: somebody of the same standing, or who looks after her work. */
export type Leaning = keyof typeof NAMES;

/** Return the serial of whom she chose; undefined for nobody. */
export function chosen(slots: Slots, whom: Leaning): Uint8Array | undefined {
  const serial = said(slots, NAMES[whom], ID_BYTES);
  return serial === undefined || isNone(serial) ? undefined : serial;
}

/** Return the slots in which somebody, or nobody, was chosen now. Throws as `put`. */
export function choosing(slots: Slots, whom: Leaning, serial: Uint8Array | undefined, nowSeconds: number): Slots {
  return put(slots, recordOf(slots, NAMES[whom], serial ?? NOBODY, nowSeconds));
}

/** Whether her desk is counted: unless she switched it off. */
export function counts(slots: Slots): boolean {
  return said(slots, COUNTING, 1)?.[0] !== 0;
}

/** Return the slots with the switch as it is now. Throws as `put`. */
export function counting(slots: Slots, isOn: boolean, nowSeconds: number): Slots {
  return put(slots, recordOf(slots, COUNTING, Uint8Array.of(Number(isOn)), nowSeconds));
}

/** Return what was chosen; undefined of a newer form, or of what nobody writes. */
function said(slots: Slots, name: Uint8Array, size: number): Uint8Array | undefined {
  const record = recordsIn(slots, SLOT.exposure).get(hex(name));
  const isOurs = record?.form === FORM && record.value.length === SECONDS_BYTES + size;
  return isOurs ? record.value.slice(SECONDS_BYTES) : undefined;
}

function recordOf(slots: Slots, name: Uint8Array, says: Uint8Array, nowSeconds: number): SlotRecord {
  const before = recordsIn(slots, SLOT.exposure).get(hex(name));
  const seconds = before === undefined ? 0 : new Reader(before.value).u64() + 1;
  return { slot: SLOT.exposure, name, form: FORM, value: concat(u64(Math.max(nowSeconds, seconds)), says), untilHour: 0 };
}
