/** What going to a session believes of what is answered, and what it keeps when it is refused. */
import { expect, test, vi } from "vitest";

import type { Client } from "../../../src/model/client";
import { RefusedBy } from "../../../src/model/errors";
import { put } from "../../../src/model/kept/later/slots";
import type { Slots } from "../../../src/model/kept/slots";
import { EMPTY_STATE } from "../../../src/model/kept/state";
import { forgetIfOver, keptSessions, look, signUp } from "../../../src/model/sessions/attending";
import { recordOf } from "../../../src/model/sessions/session_records";
import { callId } from "../../../src/protocol/call_id";
import { OUTCOME, sealAdmission, sealReply } from "../../../src/protocol/calls";
import { hex } from "../../../src/protocol/crypto/bytes";
import * as x25519 from "../../../src/protocol/crypto/x25519";
import * as ed25519 from "../../../src/protocol/ed25519";
import { Refused, Unreachable } from "../../../src/protocol/errors";
import { openSession } from "../../../src/protocol/sessions";
import { nameOf } from "../../../src/protocol/signed";
import { CERTIFICATE } from "../../../src/protocol/structures/certificate";
import { GARDEN } from "../../worker/town";
import { community } from "../certified";
import { HOUR, MIRA, NOW, PLANNED, ROOM, STARTS, TRUST } from "../evening";

const SEED = new Uint8Array(32).fill(6);
const CALL = callId(ed25519.publicKey(SEED));
const TO = { community, call: CALL, inboxKey: x25519.publicKey(SEED) };
const random = (sizeBytes: number): Uint8Array => new Uint8Array(sizeBytes).fill(7);

function goer(ask: () => Promise<unknown>) {
  const [forget, save] = [vi.fn<() => void>(), vi.fn<() => Promise<void>>(async () => undefined)];
  const guide = { trust: TRUST, learn: async () => undefined };
  const slots: Slots = put(new Map(), recordOf({ session: ROOM, signatureSeed: SEED, inboxSecret: SEED, name: "Rain", goneMinute: STARTS + 145, count: 1 }));
  const client = {
    edges: { nowSeconds: () => NOW, random },
    state: EMPTY_STATE,
    slots,
    noteSlots: (noted: Slots) => Object.assign(client, { slots: noted }),
    guide,
    guided: async () => guide,
    membership: () => GARDEN,
    connection: () => ({ ask }),
    connectionOf: () => ({ ask }),
    forget,
    save,
  } as unknown as Client;
  return { client, forget, save };
}

function answeredBy(...answers: readonly Uint8Array[]) {
  return goer(async () => ({ stage: 1, waits: 0, begins_seconds: 0, ends_seconds: 60, is_open: true, answers })).client;
}

function words(hour: number): Uint8Array {
  const said = { outcome: OUTCOME.declined, text: "Not today.", link: "", hour, certificate: nameOf(CERTIFICATE, MIRA.certificate) };
  return sealReply(TO, MIRA.seed, said, random);
}

test("words of a host are hers if she could say them in that hour", async () => {
  const { notBefore, notAfter } = MIRA.certificate;
  const told = await look(answeredBy(words(HOUR), words(notAfter + 1), words(notBefore - 1)), ROOM, { here: false });
  expect(told.says).toEqual([{ by: "Mira", text: "Not today." }]);
});

test("an admission under another root key lets her into nothing", async () => {
  const letter = { direct: new Uint8Array(4), rootKey: random(32), addresses: new Uint8Array(), anchor: new Uint8Array(), title: "" };
  const client = answeredBy(sealAdmission(TO, letter, random));
  await expect(look(client, ROOM, { here: true })).rejects.toEqual(new Refused("other_community"));
  expect(client.state.memberships.size).toBe(0);
});

test("who still sees what was said keeps what a report is made of; everybody else forgets at once", async () => {
  const over = new RefusedBy("session_over");
  const { client, forget } = goer(async () => undefined);
  await expect(forgetIfOver(client, ROOM, over, true)).rejects.toBe(over);
  expect([forget.mock.calls.length, keptSessions(client).size]).toEqual([0, 1]);
  const unknown = new RefusedBy("session_unknown");
  await expect(forgetIfOver(client, ROOM, unknown, true)).rejects.toBe(unknown);
  expect([forget.mock.calls.length, keptSessions(client).size]).toEqual([1, 0]);
  const other = goer(async () => undefined);
  await expect(forgetIfOver(other.client, ROOM, over)).rejects.toBe(over);
  expect([other.forget.mock.calls.length, keptSessions(other.client).size]).toEqual([1, 0]);
});

test("of a sign-up that did not arrive nothing is kept, and that is written", async () => {
  const { client, save } = goer(async () => {
    expect([save.mock.calls.length, keptSessions(client).get(hex(ROOM))?.name]).toEqual([1, "Heron"]);
    throw new Unreachable("away");
  });
  const { serial, sealingKey } = MIRA.certificate;
  const of = { opened: openSession(PLANNED, TRUST), hosts: new Map([[hex(serial), { serial, sealingKey }]]) };
  await expect(signUp(client, GARDEN.room, of, { name: "Heron", language: "en" })).rejects.toThrow(Unreachable);
  expect([save.mock.calls.length, keptSessions(client).size]).toEqual([2, 0]);
  await expect(signUp(client, GARDEN.room, { ...of, hosts: new Map() }, { name: "Heron", language: "en" })).rejects.toEqual(new RefusedBy("recipient_unknown"));
  expect(save.mock.calls.length).toBe(2);
});
