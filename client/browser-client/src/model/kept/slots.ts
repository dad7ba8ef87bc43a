/**
 * Slots of the kept state: small records of one purpose each, carried and merged whatever is in them.
 *
 * A record is bytes under a name, in a form of its slot's own, until an hour. Of one name the higher form stands, then
 * the greater bytes, and what is over goes: also in a program that never heard of the slot. So no owner has a merge
 * rule of its own, but writes values that grow. Rules: protocol/spec/member-state.md, Slots. Writing into a slot is
 * fetched later (kept/later/slots.ts). Twin: hearth_client/kept/slots.py.
 */

import { concat, u16, u64, u8 } from "../../protocol/codec";
import { compare, hex } from "../../protocol/crypto/bytes";
import { Malformed, WrongCall } from "../../protocol/errors";
import { type Field, struct, U16, U32 } from "../../protocol/fields";
import { atMost, mapOf } from "./layout/fields";
import type { Hex } from "./state";

export const MAX_NAME_BYTES = 32;
export const MAX_VALUE_BYTES = 4096;

export type SlotRecord = {
  /** What it is for: one of SLOT, or a number from the future. */
  readonly slot: number;
  readonly name: Uint8Array;
  /** How `value` is to be read, from 1; its slot's owner counts. */
  readonly form: number;
  readonly value: Uint8Array;
  /** From then on it is dropped, wherever it is written; 0 never. */
  readonly untilHour: number;
};

/** Records by the hex of their keys. */
export type Slots = ReadonlyMap<Hex, SlotRecord>;

const AUDIT_SLOT = 4;
const SEEN_BYTES = atMost(MAX_VALUE_BYTES - 8);

const RECORD = struct<SlotRecord>({
  slot: U16,
  name: atMost(MAX_NAME_BYTES),
  form: U16,
  value: atMost(MAX_VALUE_BYTES),
  untilHour: U32,
});

/** Return a record as it is kept. */
export const writeRecord = RECORD.write;

/** The slots as they are kept. */
export const SLOTS: Field<Slots> = mapOf(
  {
    read: (reader) => {
      const record = RECORD.read(reader);
      if (record.slot === 0 || record.form === 0 || record.name.length === 0) {
        throw new Malformed("a record out of bounds");
      }
      return record;
    },
    write: RECORD.write,
  },
  keyOf,
);

/** As a version without slots kept the last head of the audit chain: here that is a record (staff/audited.ts). */
export const SEEN: Field<Slots> = {
  read: (reader) => {
    const seen = SEEN_BYTES.read(reader);
    const record = { slot: AUDIT_SLOT, name: u8(1), form: 1, value: concat(u64(0), seen), untilHour: 0 };
    return seen.length === 0 ? new Map() : new Map([[hex(keyOf(record)), record]]);
  },
  write: () => {
    throw new WrongCall("an older version is read and never written");
  },
};

/** Return the key of a record: the slot's number, then the name. */
export function keyOf({ slot, name }: Pick<SlotRecord, "slot" | "name">): Uint8Array {
  return concat(u16(slot), name);
}

/** Order two records of one key: of two the greater stands. */
export function compareRecords(left: SlotRecord, right: SlotRecord): number {
  return left.form - right.form || compare(left.value, right.value) || left.untilHour - right.untilHour;
}

/** Return the records that are not over at `hour`, one that a server has agreed to. */
export function living(slots: Slots, hour: number): Slots {
  return new Map([...slots].filter(([, { untilHour }]) => untilHour === 0 || untilHour > hour));
}
