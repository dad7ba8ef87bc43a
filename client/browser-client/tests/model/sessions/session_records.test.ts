/** What is kept of sessions: as Python keeps it, the newest the greatest, and nothing of one that is over. */
import { expect, test, vi } from "vitest";

import type { Client } from "../../../src/model/client";
import { put } from "../../../src/model/kept/later/slots";
import type { Slots } from "../../../src/model/kept/slots";
import { agreedMinute, declinedKept, drop, keptSessions } from "../../../src/model/sessions/attending";
import { allOf, declining, forgotten, leads, NO_KEYS, readRecord, recordOf } from "../../../src/model/sessions/session_records";
import { concat } from "../../../src/protocol/codec";
import { hex } from "../../../src/protocol/crypto/bytes";
import { StorageFailed, Unreachable } from "../../../src/protocol/errors";

const ONE = {
  session: new Uint8Array(16).fill(1),
  signatureSeed: new Uint8Array(32).fill(2),
  inboxSecret: new Uint8Array(32).fill(3),
  name: "Fern",
  goneMinute: 29_000_061,
  count: 2,
  declined: [],
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

test("who leads keeps whom she told no, on each of her devices, until she is let in after all", () => {
  const led = { ...ONE, ...NO_KEYS, name: "" };
  const [first, second] = [new Uint8Array(16).fill(7), new Uint8Array(16).fill(8)];
  const both = declining(declining(led, second, true), first, true);
  const record = recordOf(both);
  expect(hex(record.value)).toBe(`00000004${(29_000_061).toString(16).padStart(8, "0")}${"00".repeat(65)}20${"07".repeat(16)}${"08".repeat(16)}`);
  expect(readRecord(record)).toEqual(both);
  expect(declining(both, first, true)).toMatchObject({ declined: [first, second], count: 5 });
  expect(declining(both, first, false)).toMatchObject({ declined: [second], count: 5 });
  expect(readRecord(recordOf({ ...both, ...ONE, declined: both.declined }))).toBeUndefined();
  expect(readRecord({ ...record, value: concat(recordOf(led).value, Uint8Array.of(0)) })).toBeUndefined();
});

test("nobody is told no that cannot be kept, and who was not told is not kept", async () => {
  const led = { ...ONE, ...NO_KEYS, name: "" };
  const [call, tell, save] = [new Uint8Array(16).fill(7), vi.fn<() => Promise<void>>(), vi.fn<() => Promise<void>>()];
  const client = { slots: put(new Map(), recordOf(led)), noteSlots: (slots: Slots) => Object.assign(client, { slots }), save } as unknown as Client;
  const says = (): Promise<void> => declinedKept(client, ONE.session, call, true, tell);
  const kept = (): readonly Uint8Array[] | undefined => [...keptSessions(client).values()][0]?.declined;
  save.mockRejectedValueOnce(new StorageFailed("full"));
  await expect(says()).rejects.toThrow(StorageFailed);
  expect([tell.mock.calls.length, kept()]).toEqual([0, []]);
  tell.mockRejectedValueOnce(new Unreachable("away"));
  await expect(says()).rejects.toThrow(Unreachable);
  expect(kept()).toEqual([]);
  await says();
  expect([tell.mock.calls.length, kept()]).toEqual([2, [call]]);
  const saves = save.mock.calls.length;
  await declinedKept(client, ONE.session, new Uint8Array(16).fill(8), false, tell);
  expect([tell.mock.calls.length, save.mock.calls.length]).toEqual([3, saves]);
});

test("a record of another form, or cut off, says nothing and breaks nothing", () => {
  const record = recordOf(ONE);
  expect(readRecord({ ...record, form: 2 })).toBeUndefined();
  expect(readRecord({ ...record, value: record.value.slice(0, -1) })).toBeUndefined();
});

function minuteAt(nowSeconds: number, hour: number): number {
  return agreedMinute({ nowSeconds: () => nowSeconds, agreement: { hour } } as unknown as Parameters<typeof agreedMinute>[0]);
}

test("no session is forgotten by a clock that no server agreed to, and none by one that jumped ahead since", () => {
  expect(minuteAt(7_200_000, 0)).toBe(0);
  expect(minuteAt(7_200_060, 2000)).toBe(120_001);
  expect(minuteAt(7_200_000 + 86_400, 2000)).toBe(2002 * 60);
});
