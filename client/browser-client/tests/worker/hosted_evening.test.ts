/** What a hosted evening does by itself: the room for two of who was asked aside, once, whatever fails on the way. */
import { expect, test, vi } from "vitest";

import type { Client } from "../../src/model/client";
import { RefusedBy } from "../../src/model/errors";
import type { Hosted } from "../../src/model/sessions/hosting";
import { Refused, Unreachable } from "../../src/protocol/errors";
import { decodeId, encodeId } from "../../src/protocol/ids";
import { STAGE } from "../../src/protocol/structures/floor";
import { Evening } from "../../src/worker/acting/later/staff/hosting/hosted_evening";
import type { Visit } from "../../src/worker/acting/visit";

const said = vi.hoisted(() => ({ say: vi.fn<() => Promise<void>>(), takeOut: vi.fn<(...of: readonly unknown[]) => Promise<void>>() }));
vi.mock("../../src/model/sessions/hosting", async (original) => ({ ...(await original<object>()), ...said }));
vi.mock("../../src/worker/acting/drawing", () => ({ draw: () => undefined }));
vi.mock("../../src/model/room/later/floor_book", () => ({
  FloorBook: class {
    async attend(): Promise<void> {}
    shown(): void {}
  },
}));
vi.mock("../../src/worker/acting/room", async (original) => ({ ...(await original<object>()), goOn: async () => undefined }));

const [SERIAL, ANA, MADE, BEA] = [1, 2, 3, 4].map((byte) => new Uint8Array(16).fill(byte)) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

function evening(floor: Partial<Record<"stage" | "reportSeconds" | "isAbsent" | "leader", unknown>> = {}) {
  const createRoom = vi.fn<() => Promise<Uint8Array>>(async () => MADE);
  const admit = vi.fn<(room: unknown, member: Uint8Array, into: unknown) => Promise<void>>(async () => undefined);
  const endRoom = vi.fn<(room: unknown) => Promise<void>>(async () => undefined);
  const kept = { endSession: vi.fn<() => void>(), forget: vi.fn<() => void>() };
  const client = { staff: async () => ({ createRoom, admit, endRoom }), room: async (id: Uint8Array) => ({ id }), slots: new Map(), save: async () => undefined, ...kept } as unknown as Client;
  const room = { ownId: SERIAL, mine: { room: SERIAL, pseudonym: { name: "Mira" } }, people: [{ memberId: ANA }, { memberId: BEA }], letters: { requests: [{ sender: ANA, signatureKey: ANA }] } };
  const book = { shown: () => ({ stage: STAGE.live, isAbsent: false, ...floor }), said: { aside: [ANA] }, leader: { serial: floor.leader ?? SERIAL } };
  const hosted = { opened: {}, room, book } as unknown as Hosted;
  const visit = { client, edge: { tell: () => undefined }, sheds: new Set() } as unknown as Visit;
  const made = new Evening(visit, hosted, SERIAL);
  return { made, visit, createRoom, admit, endRoom, room, book, ...kept, leads: vi.spyOn(made, "say") };
}

test("one room is opened for who is aside, shown once its letter is out, and a letter that failed is sent again to the same", async () => {
  const { made, createRoom, admit } = evening();
  admit.mockImplementationOnce(async () => {
    expect(made.between.size).toBe(0);
    throw new Unreachable("away");
  });
  expect(await made.goOn()).toBe(false);
  expect(made.between.size).toBe(0);
  await made.goOn();
  await made.goOn();
  expect([createRoom.mock.calls.length, admit.mock.calls.length]).toEqual([1, 2]);
  expect(admit.mock.calls.map(([, member, into]) => [member, into])).toEqual([[ANA, { id: MADE }], [ANA, { id: MADE }]]);
  expect([...made.between]).toEqual([[encodeId(ANA), encodeId(MADE)]]);
  expect(decodeId(encodeId(MADE))).toEqual(MADE);
});

test("whom a letter does not reach keeps nobody behind her waiting, and who left is asked about no more", async () => {
  const { made, createRoom, admit, room, book } = evening();
  book.said.aside.push(BEA);
  room.letters.requests.push({ sender: BEA, signatureKey: BEA });
  admit.mockRejectedValueOnce(new Refused("not_a_member"));
  expect(await made.goOn()).toBe(false);
  expect([...made.between.keys()]).toEqual([encodeId(BEA)]);
  room.people.shift();
  await made.goOn();
  expect([createRoom.mock.calls.length, admit.mock.calls.length]).toEqual([2, 2]);
  room.people.push({ memberId: ANA });
  admit.mockRejectedValueOnce(new TypeError("a fault of ours"));
  await expect(made.goOn()).rejects.toThrow(TypeError);
});

test("who is had back while her room is made is not let into it, and it ends, also where the server is away at first", async () => {
  const { made, createRoom, admit, endRoom, book } = evening();
  createRoom.mockImplementationOnce(async () => {
    book.said.aside = [];
    return MADE;
  });
  await made.goOn();
  expect([createRoom.mock.calls.length, admit.mock.calls.length, endRoom.mock.calls.length]).toEqual([1, 0, 0]);
  endRoom.mockRejectedValueOnce(new Unreachable("away"));
  for (let step = 0; step < 3; step += 1) {
    await made.goOn();
  }
  expect(endRoom.mock.calls).toEqual([[{ id: MADE }], [{ id: MADE }]]);
});

test("who is had back while her letter is on its way is left in no room for two, whoever had her back", async () => {
  const { made, admit, endRoom, book } = evening();
  admit.mockImplementationOnce(async () => {
    book.said.aside = [];
    Object.assign(book, { leader: { serial: ANA } });
  });
  await made.goOn();
  await made.goOn();
  await made.goOn();
  expect([made.between.size, endRoom.mock.calls.length]).toEqual([0, 1]);
  endRoom.mockClear();
  const refused = evening();
  await refused.made.goOn();
  refused.book.said.aside = [];
  refused.endRoom.mockRejectedValue(new RefusedBy("room_unknown"));
  await refused.made.goOn();
  await refused.made.goOn();
  expect(refused.endRoom.mock.calls.length).toBe(1);
});

test("who does not lead opens nobody's room, and leads once who does has been away", async () => {
  const beside = evening({ leader: ANA });
  await beside.made.goOn();
  expect([beside.createRoom.mock.calls.length, beside.leads.mock.calls.length]).toEqual([0, 0]);
  for (const code of ["floor_stale", "not_allowed"] as const) {
    const alone = evening({ leader: ANA, isAbsent: true });
    // She is back, or somebody was quicker: that ends nothing.
    alone.leads.mockRejectedValue(new RefusedBy(code));
    expect(await alone.made.goOn()).toBe(false);
    expect(alone.leads.mock.calls).toEqual([[{ set: "lead", to: "me" }]]);
  }
  const leading = evening({ isAbsent: true });
  await leading.made.goOn();
  expect(leading.leads).not.toHaveBeenCalled();
});

test("who is sent back is taken out of the room, and nobody who is let in again", async () => {
  const { made, room, leads } = evening();
  leads.mockRestore();
  for (const change of [{ set: "lobby", member: encodeId(ANA), on: false }, { set: "muted", member: encodeId(ANA), on: true }, { set: "lobby", member: encodeId(ANA), on: true }] as const) {
    expect(said.takeOut).not.toHaveBeenCalled();
    await made.say(change);
  }
  expect(said.takeOut.mock.calls.map(([, of, member]) => [of, member])).toEqual([[room, ANA]]);
});

test("once it is over its keys go at once, once, and the rest when nobody can report any more", async () => {
  const { made, endSession, forget } = evening({ stage: STAGE.ended, reportSeconds: 9 });
  expect([await made.goOn(), await made.goOn()]).toEqual([false, false]);
  expect([made.isEnded, endSession.mock.calls.length, forget.mock.calls.length]).toEqual([true, 1, 0]);
});

test("a session that the server says is over is forgotten; a stream that ends for another reason ends nothing", async () => {
  for (const [ends, isOver] of [[new RefusedBy("session_over"), true], [new RefusedBy("room_unknown"), true], [new RefusedBy("not_allowed"), false], [new Unreachable("away"), false]] as const) {
    const { visit, room, forget } = evening();
    const heard = Object.assign(room, { hears: undefined, together: async (work: (inner: object) => unknown) => work({}), watch: async () => Promise.reject(ends) });
    const begun = await Evening.begun(visit, { opened: {} as never, room: heard as never, serial: SERIAL }, () => undefined);
    // All that waits for nothing else has happened then.
    await new Promise((done) => setTimeout(done));
    expect(await begun.goOn()).toBe(isOver);
    expect(forget.mock.calls.length).toBe(isOver ? 1 : 0);
  }
});
