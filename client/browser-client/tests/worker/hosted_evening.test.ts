/** What a hosted evening does by itself: the room for two of who was asked aside, once, whatever fails on the way. */
import { expect, test, vi } from "vitest";

import type { Client } from "../../src/model/client";
import type { Hosted } from "../../src/model/sessions/hosting";
import { Unreachable } from "../../src/protocol/errors";
import { decodeId, encodeId } from "../../src/protocol/ids";
import { STAGE } from "../../src/protocol/structures/floor";
import { Evening } from "../../src/worker/acting/later/staff/hosting/hosted_evening";
import type { Visit } from "../../src/worker/acting/visit";

const [SERIAL, ANA, MADE] = [1, 2, 3].map((byte) => new Uint8Array(16).fill(byte)) as [Uint8Array, Uint8Array, Uint8Array];

function evening() {
  const createRoom = vi.fn<() => Promise<Uint8Array>>(async () => MADE);
  const admit = vi.fn<(room: unknown, member: Uint8Array, into: unknown) => Promise<void>>(async () => undefined);
  const client = { staff: async () => ({ createRoom, admit }), room: async (id: Uint8Array) => ({ id }) } as unknown as Client;
  const room = { ownId: SERIAL, mine: { room: SERIAL, pseudonym: { name: "Mira" } }, letters: { requests: [{ sender: ANA, signatureKey: ANA }] } };
  const book = { shown: () => ({ stage: STAGE.live, isAbsent: false }), said: { aside: [ANA] }, leader: { serial: SERIAL } };
  const hosted = { opened: {}, room, book } as unknown as Hosted;
  return { made: new Evening({ client } as unknown as Visit, hosted, SERIAL), createRoom, admit };
}

test("one room is opened for who is aside, shown once its letter is out, and a letter that failed is sent again to the same", async () => {
  const { made, createRoom, admit } = evening();
  admit.mockImplementationOnce(async () => {
    expect(made.between.size).toBe(0);
    throw new Unreachable("away");
  });
  await expect(made.goOn()).rejects.toThrow(Unreachable);
  expect(made.between.size).toBe(0);
  await made.goOn();
  await made.goOn();
  expect([createRoom.mock.calls.length, admit.mock.calls.length]).toEqual([1, 2]);
  expect(admit.mock.calls.map(([, member, into]) => [member, into])).toEqual([[ANA, { id: MADE }], [ANA, { id: MADE }]]);
  expect([...made.between]).toEqual([[encodeId(ANA), encodeId(MADE)]]);
  expect(decodeId(encodeId(MADE))).toEqual(MADE);
});
