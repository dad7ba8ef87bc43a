/** What is kept of sessions: as Python keeps it, the newest the greatest, and nothing of one that is over. */
import { expect, test } from "vitest";

import type { Client } from "../../../src/model/client";
import { put } from "../../../src/model/kept/later/slots";
import type { Slots } from "../../../src/model/kept/slots";
import { agreedMinute, drop, keptSessions } from "../../../src/model/sessions/attending";
import { allOf, forgotten, leads, NO_KEYS, readRecord, recordOf } from "../../../src/model/sessions/session_records";
import { hex } from "../../../src/protocol/crypto/bytes";

const ONE = {
  session: new Uint8Array(16).fill(1),
  signatureSeed: new Uint8Array(32).fill(2),
  inboxSecret: new Uint8Array(32).fill(3),
  name: "Fern",
  goneMinute: 29_000_061,
  count: 2,
};

test("a record is the bytes of the page of the specification, until the hour after its minute", () => {
  const record = recordOf(ONE);
  expect(hex(record.value)).toBe(`00000002${(29_000_061).toString(16).padStart(8, "0")}${"02".repeat(32)}${"03".repeat(32)}044665726e`);
  expect(record.untilHour).toBe(483_335);
  expect(readRecord(record)).toEqual(ONE);
  expect([leads(ONE), leads({ ...ONE, ...NO_KEYS })]).toEqual([false, true]);
});

test("what is forgotten is greater than what was kept, says nothing, and is forgotten once", () => {
  let slots: Slots = put(new Map(), recordOf(ONE));
  const client = { get slots() { return slots; }, noteSlots: (more: Slots) => { slots = more; } } as unknown as Client;
  expect([...keptSessions(client).values()]).toEqual([ONE]);
  drop(client, ONE.session);
  drop(client, ONE.session);
  expect([...slots.values()].map(({ value }) => hex(value))).toEqual(["00000003"]);
  expect(allOf(slots).size).toBe(0);
  expect(readRecord({ ...forgotten(recordOf(ONE)), form: 2 })).toBeUndefined();
});

test("a record of another form, or cut off, says nothing and breaks nothing", () => {
  const record = recordOf(ONE);
  expect(readRecord({ ...record, form: 2 })).toBeUndefined();
  expect(readRecord({ ...record, value: record.value.slice(0, -1) })).toBeUndefined();
  expect(readRecord({ ...record, value: Uint8Array.of(...record.value, 0) })).toBeUndefined();
});

function minuteAt(nowSeconds: number, hour: number): number {
  return agreedMinute({ nowSeconds: () => nowSeconds, agreement: { hour } } as unknown as Parameters<typeof agreedMinute>[0]);
}

test("no session is forgotten by a clock that no server agreed to, and none by one that jumped ahead since", () => {
  expect(minuteAt(7_200_000, 0)).toBe(0);
  expect(minuteAt(7_200_060, 2000)).toBe(120_001);
  expect(minuteAt(7_200_000 + 86_400, 2000)).toBe(2002 * 60);
});
