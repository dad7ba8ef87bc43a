/** What the owners of slots may put in; merging is in merge.test.ts. */

import { expect, test } from "vitest";

import { MAX_SLOT_BYTES, NewerRecord, put, recordsIn, sizeBytes, SLOT, SlotFull } from "../../../src/model/kept/later/slots";
import type { SlotRecord, Slots } from "../../../src/model/kept/slots";
import { WrongCall } from "../../../src/protocol/errors";
import { bytes } from "../../vectors";

const NONE: Slots = new Map();

function record(changes: Partial<SlotRecord> = {}): SlotRecord {
  return { slot: SLOT.study, name: bytes("61"), form: 1, value: bytes("02"), untilHour: 0, ...changes };
}

test("what is put stands, and only what grows and lasts as long takes its place", () => {
  const kept = put(NONE, record());
  expect(recordsIn(put(kept, record({ value: bytes("03") })), SLOT.study).get("61")?.value).toEqual(bytes("03"));
  expect(() => put(kept, record({ value: bytes("01") }))).toThrow(WrongCall);
  expect(() => put(kept, record({ value: bytes("03"), untilHour: 480_000 }))).toThrow(WrongCall);
  expect(() => put(put(NONE, record({ form: 2 })), record({ value: bytes("ff") }))).toThrow(NewerRecord);
});

test.each([{ name: bytes("") }, { name: new Uint8Array(33) }, { form: 0 }, { slot: 0 }, { value: new Uint8Array(4097) }])(
  "a record out of bounds is a wrong call: %j",
  (changes) => {
    expect(() => put(NONE, record(changes))).toThrow(WrongCall);
  },
);

test("a full slot takes no more, and another still does", () => {
  let kept = NONE;
  expect(() => {
    for (let at = 0; at < 9; at += 1) {
      kept = put(kept, record({ name: Uint8Array.of(at), value: new Uint8Array(4096) }));
    }
  }).toThrow(SlotFull);
  expect([kept.size, sizeBytes(kept, SLOT.study) <= MAX_SLOT_BYTES]).toEqual([7, true]);
  expect(put(kept, record({ slot: SLOT.sessions, value: new Uint8Array(4096) })).size).toBe(8);
});
