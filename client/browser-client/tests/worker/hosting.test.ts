/** Whom a host lets in from the lobby, and who is shown to her as a member there. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Client } from "../../src/model/client";
import { EMPTY_STATE } from "../../src/model/kept/state";
import { type App, BEGINNING, changed } from "../../src/model/seam/app";
import type { HostStep } from "../../src/model/seam/hosting";
import { ANSWER } from "../../src/model/sessions/answer_records";
import type { Guest } from "../../src/model/sessions/hosting";
import { encodeId } from "../../src/protocol/ids";
import { openSession } from "../../src/protocol/sessions";
import { acts } from "../../src/worker/acting/later/staff/hosting/hosting";
import { newVisit } from "../../src/worker/acting/visit";
import { LISTED, MIRA, NOW, PLANNED, ROOM, TRUST } from "../model/evening";

const there = vi.hoisted(() => ({
  guests: [] as readonly object[],
  people: [] as readonly object[],
  admit: vi.fn<(client: unknown, room: unknown, guests: readonly Guest[]) => Promise<void>>(),
  mine: vi.fn<() => Promise<unknown>>(),
}));

vi.mock("../../src/model/sessions/hosting", async (original) => ({
  ...(await original<object>()),
  admit: there.admit,
  mine: there.mine,
  lobby: async () => ({ beginsSeconds: 0, guests: there.guests }),
  openRoom: async () => ({}),
}));
vi.mock("../../src/model/staff/certified", async (original) => ({ ...(await original<object>()), ready: async () => ({ certificate: { serial: new Uint8Array(16) } }) }));
vi.mock("../../src/worker/acting/later/staff/hosting/hosted_evening", () => {
  const room = { ownId: new Uint8Array(16), page: { names: new Map() }, get people() {
    return there.people;
  } };
  const hosted = { room, book: { said: undefined, shown: () => undefined }, opened: {} };
  const evening = { room, hosted, between: new Map(), isEnded: false, stop: () => undefined, lookHere: () => undefined, goOn: async () => false };
  return { Evening: { begun: async () => evening } };
});

const SESSION = encodeId(ROOM);

function guest(number: number, change: Partial<Guest> = {}): Guest {
  const id = new Uint8Array(16).fill(number);
  return { call: id, member: id, waits: 0, here: true, answered: false, told: undefined, signUp: { name: "", language: "en" }, ...change } as unknown as Guest;
}

function answered(number: number, answer: 1 | 2): Guest {
  return guest(number, { answered: true, told: { answer, minute: 1 } });
}

async function host() {
  let app: App = BEGINNING;
  const visit = newVisit({ serverAt: () => ({}) as never, pageAt: async () => undefined, device: {} as never, edges: { nowSeconds: () => NOW } as never, tell: (change) => (app = changed(app, change)) });
  visit.client = { state: EMPTY_STATE, slots: new Map(), guards: { look: () => ({ images: { verdict: "allow" } }) } } as unknown as Client;
  const step = (what: HostStep): Promise<void> => Promise.resolve(acts.host(visit, { do: "host", what }));
  await step({ step: "open", session: SESSION, name: "Mira" });
  const letsIn = async (whom: Extract<HostStep, { step: "admit" }>["whom"]): Promise<readonly number[]> => {
    there.admit.mockClear();
    await step({ step: "admit", whom });
    return there.admit.mock.calls.flatMap(([, , all]) => all.map(({ call }) => call[0] ?? 0));
  };
  return { letsIn, shown: () => app.hosting };
}

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(there, { guests: [], people: [] });
  const { stage, begins_seconds: beginsSeconds, ends_seconds: endsSeconds, full: isFull } = LISTED;
  const one = { opened: openSession(PLANNED, TRUST), stage, beginsSeconds, endsSeconds, isFull };
  there.mine.mockResolvedValue({ sessions: [one], hosts: new Map([["", MIRA.certificate]]) });
});

afterEach(() => {
  vi.useRealTimers();
});

test("all who are here with a place are let in, and nobody who was answered, is away or waits", async () => {
  const { letsIn, shown } = await host();
  there.guests = [guest(1), answered(2, ANSWER.letIn), answered(3, ANSWER.notToday), guest(4, { here: false }), guest(5, { waits: 1 })];
  expect(await letsIn("here")).toEqual([1]);
  expect(shown()?.done).toBe("admitted");
  there.guests = there.guests.slice(1, 4);
  expect(await letsIn("here")).toEqual([]);
  expect(shown()?.done).toBe("nobody_admitted");
});

test("of those who wait so many are let in as there are places: who was told no takes none", async () => {
  const { letsIn } = await host();
  const inside = [1, 2, 3].map((number) => answered(number, ANSWER.letIn));
  const waiting = [5, 6, 7].map((number, at) => guest(number, { waits: at + 1 }));
  there.guests = [...inside, answered(4, ANSWER.notToday), ...waiting];
  expect(await letsIn("waiting")).toEqual([5, 6]);
  // Whom the other host answered may be inside.
  there.guests = [...inside, guest(4, { answered: true }), ...waiting];
  expect(await letsIn("waiting")).toEqual([5]);
});

test("where it is full nobody who waits comes in, and who has a place does when the host names her", async () => {
  const { letsIn } = await host();
  const inside = [1, 2, 3, 4, 5].map((number) => answered(number, ANSWER.letIn));
  there.guests = [...inside, guest(6, { waits: 1 })];
  expect(await letsIn("waiting")).toEqual([]);
  expect(await letsIn({ call: encodeId(new Uint8Array(16).fill(6)) })).toEqual([]);
  there.guests = [...inside, guest(6)];
  expect(await letsIn("here")).toEqual([]);
  expect(await letsIn({ call: encodeId(new Uint8Array(16).fill(6)) })).toEqual([6]);
});

test("staff in the room are no members that a host could mute or send away", async () => {
  there.people = [{ memberId: new Uint8Array(16).fill(1), certificate: undefined }, { memberId: new Uint8Array(16).fill(2), certificate: MIRA.certificate }];
  const { shown } = await host();
  expect(shown()?.console?.people.map(({ id }) => id)).toEqual([encodeId(new Uint8Array(16).fill(1))]);
});
