/** What a host keeps of whom she answered: as Python keeps it, and nothing lost where two devices of hers did so at once. */
import { describe, expect, test, vi } from "vitest";

import type { Client } from "../../../src/model/client";
import { MAX_SLOT_BYTES, put, SLOT } from "../../../src/model/kept/later/slots";
import { compareRecords, type SlotRecord, type Slots } from "../../../src/model/kept/slots";
import { ANSWER, answerRecord, answerRecords, answersIn, readAnswer } from "../../../src/model/sessions/answer_records";
import { answers, answersKept, drop } from "../../../src/model/sessions/attending";
import { allOf, forgotten, NO_KEYS, recordOf } from "../../../src/model/sessions/session_records";
import { hex } from "../../../src/protocol/crypto/bytes";
import { StorageFailed, Unreachable } from "../../../src/protocol/errors";
import { bytes, vectors } from "../../vectors";

type Kept = readonly (readonly [name: string, form: number, value: string, untilHour: number])[];
type Step = { readonly step: "answers" | "fails" | "forgets"; readonly session: string; readonly call: string; readonly answer: 1 | 2; readonly minute: number };
type Life = {
  readonly case: string;
  readonly devices: readonly { readonly steps: readonly Step[]; readonly keeps: Kept }[];
  readonly met: Kept;
  readonly answers: Readonly<Record<string, readonly [number, number]>>;
};

const recorded = vectors<{
  readonly session: string;
  readonly gone_minute: number;
  readonly lives: readonly Life[];
  readonly unread: readonly { readonly case: string; readonly form: number; readonly value: string }[];
  readonly read: readonly { readonly case: string; readonly value: string; readonly answer: 1 | 2; readonly minute: number }[];
  readonly names: readonly { readonly case: string; readonly name: string; readonly is_of: boolean }[];
}>("session-answers");
const SESSION = bytes(recorded.session);
const UNTIL = Math.ceil(recorded.gone_minute / 60);

function lived(steps: readonly Step[]): Slots {
  let slots: Slots = new Map();
  for (const { step, session, call, answer, minute } of steps) {
    const of = bytes(session);
    const answered = step === "answers" ? { answer, minute } : undefined;
    const more = step === "forgets" ? answerRecords(slots, of).map(forgotten) : [answerRecord(slots, { session: of, call: bytes(call), untilHour: UNTIL }, answered)];
    slots = more.reduce(put, slots);
  }
  return slots;
}

function met(first: Slots, second: Slots): Slots {
  const both = new Map(first);
  for (const [key, one] of second) {
    const before = both.get(key);
    both.set(key, before !== undefined && compareRecords(before, one) > 0 ? before : one);
  }
  return both;
}

function told(slots: Slots): Kept {
  const kept = [...slots.values()].map(({ name, form, value, untilHour }) => [hex(name), form, hex(value), untilHour] as const);
  return kept.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

describe("what two devices keep, and both once they met, is what Python says", () => {
  test.each(recorded.lives)("$case", ({ devices, met: both, answers: known }) => {
    const slots = devices.map(({ steps }) => lived(steps));
    expect(slots.map(told)).toEqual(devices.map(({ keeps }) => keeps));
    const merged = slots.reduce((one, other) => met(one, other));
    expect(told(merged)).toEqual(both);
    expect(Object.fromEntries([...answersIn(merged, SESSION)].map(([call, { answer, minute }]) => [call, [answer, minute]]))).toEqual(known);
    expect(allOf(merged).size).toBe(0);
  });

  test.each(recorded.unread)("a record $case says nothing", ({ form, value }) => {
    expect(readAnswer({ slot: SLOT.sessions, name: SESSION, form, value: bytes(value), untilHour: UNTIL })).toBeUndefined();
  });

  test.each(recorded.read)("a record written $case says it", ({ value, answer, minute }) => {
    expect(readAnswer({ slot: SLOT.sessions, name: SESSION, form: 1, value: bytes(value), untilHour: UNTIL })).toEqual({ answer, minute });
  });

  test.each(recorded.names)("a record $case", ({ name, is_of: isOf }) => {
    const record: SlotRecord = { slot: SLOT.sessions, name: bytes(name), form: 1, value: bytes("00000001"), untilHour: UNTIL };
    expect(answerRecords(put(new Map(), record), SESSION).length).toBe(isOf ? 1 : 0);
  });
});

const LED = { session: SESSION, ...NO_KEYS, name: "", goneMinute: recorded.gone_minute, count: 2 };
const CALL = new Uint8Array(16).fill(7);
const OTHERS = new Uint8Array(16).fill(8);

function hostWith(...records: readonly SlotRecord[]) {
  const save = vi.fn<() => Promise<void>>();
  const client = {
    slots: records.reduce(put, new Map() as Slots),
    noteSlots: (slots: Slots) => Object.assign(client, { slots }),
    edges: { nowSeconds: () => 120 },
    save,
  } as unknown as Client;
  const tell = vi.fn<() => Promise<void>>();
  const says = (answer: 1 | 2, ...calls: Uint8Array[]): Promise<void> =>
    answersKept(client, { session: SESSION, answer }, calls.map((call) => ({ call, sealed: call })), tell);
  const kept = (call: Uint8Array): number | undefined => answers(client, SESSION).get(hex(call))?.answer;
  return { client, save, tell, says, kept };
}

test("a no and an admission are kept alike: one write, before anybody is told", async () => {
  for (const answer of Object.values(ANSWER)) {
    const { client, save, tell, says, kept } = hostWith(recordOf(LED));
    tell.mockImplementation(async () => expect([save.mock.calls.length, kept(CALL), kept(OTHERS)]).toEqual([1, answer, answer]));
    await says(answer, CALL, OTHERS);
    expect([save.mock.calls.length, tell.mock.calls.length]).toEqual([1, 2]);
    tell.mockReset();
    await says(answer, CALL);
    expect([save.mock.calls.length, tell.mock.calls.length, client.slots.size]).toEqual([2, 1, 3]);
  }
});

test("who cannot be told anew was answered as before, and nobody is told what cannot be kept", async () => {
  const { save, tell, says, kept } = hostWith(recordOf(LED));
  await says(ANSWER.notToday, CALL);
  tell.mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Unreachable("away"));
  await expect(says(ANSWER.letIn, OTHERS, CALL)).rejects.toThrow(Unreachable);
  expect([kept(OTHERS), kept(CALL)]).toEqual([ANSWER.letIn, ANSWER.notToday]);
  const before = tell.mock.calls.length;
  save.mockRejectedValueOnce(new StorageFailed("full"));
  await expect(says(ANSWER.letIn, CALL)).rejects.toThrow(StorageFailed);
  expect([tell.mock.calls.length, kept(CALL)]).toEqual([before, ANSWER.notToday]);
});

test("an answer that was never sent does not pass for hers, and what kept it from going is what she hears", async () => {
  const { client, save, tell, says, kept } = hostWith(recordOf(LED));
  tell.mockRejectedValueOnce(new Unreachable("away"));
  await expect(says(ANSWER.notToday, CALL)).rejects.toThrow(Unreachable);
  expect([kept(CALL), client.slots.size, save.mock.calls.length]).toEqual([undefined, 2, 2]);
  tell.mockRejectedValueOnce(new Unreachable("away"));
  save.mockResolvedValueOnce(undefined).mockRejectedValueOnce(new StorageFailed("full"));
  await expect(says(ANSWER.letIn, CALL)).rejects.toThrow(Unreachable);
  await says(ANSWER.letIn, CALL);
  expect(kept(CALL)).toBe(ANSWER.letIn);
});

test("where there is no room for it nobody waits outside, and what is over is forgotten with its session", async () => {
  // So many bytes beside the session's own record leave less than an answer takes.
  const full = Array.from({ length: 8 }, (_, at): SlotRecord => ({ slot: SLOT.sessions, name: Uint8Array.of(at), form: 1, value: new Uint8Array(MAX_SLOT_BYTES / 8 - 30), untilHour: 0 }));
  const { client, tell, says, kept } = hostWith(recordOf(LED), ...full);
  await says(ANSWER.letIn, CALL);
  tell.mockRejectedValueOnce(new Unreachable("away"));
  await expect(says(ANSWER.letIn, CALL)).rejects.toThrow(Unreachable);
  expect([tell.mock.calls.length, kept(CALL), client.slots.size]).toEqual([2, undefined, 9]);
  const roomy = hostWith(recordOf(LED));
  await roomy.says(ANSWER.notToday, CALL);
  drop(roomy.client, SESSION);
  drop(roomy.client, SESSION);
  expect([...roomy.client.slots.values()].map(({ value }) => hex(value))).toEqual(["00000003", "00000002"]);
});
