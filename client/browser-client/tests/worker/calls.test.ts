/** Calls, where staff and what the server knows of a call are values: which is waited for, and from which room she asks. */

import { beforeEach, expect, test, vi } from "vitest";

import type { Client } from "../../src/model/client";
import { RefusedBy } from "../../src/model/errors";
import { type Asked, type Membership, type State, withMembership } from "../../src/model/kept/state";
import type { Told } from "../../src/model/later/callers";
import { Unreachable } from "../../src/protocol/errors";
import { GARDEN, IN_GARDEN, keptIn, PIN, pocket, type Pocket, type Somebody, somebody, START, town } from "./town";

const HOUR = 500_000;
const STANDS: Told = { stage: "waiting", goneHour: HOUR + 24, says: [], room: undefined };
const POND: Membership = { ...GARDEN, room: new Uint8Array(16).fill(3), name: "Pond" };

/** How the call of each key stands, by the key's first byte: told once. Which rooms are wiped, and from which was asked. */
const behind = vi.hoisted(() => ({ stands: new Map<number, Told>(), wiped: [] as number[], from: [] as number[], told: [] as string[], away: false }));

vi.mock("../../src/model/later/callers", () => ({
  look: (_client: unknown, { signatureSeed: [first = 0] }: Asked): Promise<Told> => {
    const told = behind.stands.get(first);
    behind.stands.delete(first);
    return told === undefined ? new Promise(() => undefined) : Promise.resolve(told);
  },
  withdraw: async (): Promise<void> => {
    if (behind.away) {
      throw new Unreachable("nobody answers");
    }
    behind.told.push("withdrawn");
  },
  askForPerson: async (_client: unknown, [first = 0]: Uint8Array): Promise<Asked> => {
    behind.from.push(first);
    if (behind.wiped.includes(first)) {
      throw new RefusedBy("room_unknown");
    }
    return asked(1);
  },
  askToBeLetIn: async (client: Client, text: string, name: string): Promise<Asked> => {
    behind.told.push(text);
    client.note({ ...GARDEN, room: new Uint8Array(16).fill(5), credential: new Uint8Array(), pseudonym: { name, chosenSeconds: 1, seq: 0 } });
    if (behind.away) {
      throw new Unreachable("nobody answers");
    }
    return asked(1);
  },
}));

function asked(first: number): Asked {
  const seed = new Uint8Array(32).fill(first);
  return { signatureSeed: seed, inboxSecret: seed, hour: HOUR };
}

async function cameBack(state: Partial<State>, device: Pocket = pocket()): Promise<Somebody> {
  const here = town();
  await keptIn(device, here, state);
  const her = somebody(here, device, HOUR);
  await her.act(START);
  await her.act({ do: "unlock", pin: PIN });
  return her;
}

beforeEach(() => {
  [behind.stands, behind.wiped, behind.from, behind.told, behind.away] = [new Map(), [], [], [], false];
});

test("who takes back a call destroys her own way back alone: what lies under a PIN here may be another one's", async () => {
  const [here, device] = [town(), pocket()];
  await keptIn(device, here);
  const before = device.blob;
  const her = somebody(here, device, HOUR);
  await her.act(START);
  await her.act({ do: "back_to_door" });
  behind.stands.set(1, STANDS);
  await her.act({ do: "ask_to_join", text: "Please.", name: "Rain", keep: { by: "words" }, language: "en", despite: [] });
  expect(her.shown().stage.at).toBe("waiting");
  await her.act({ do: "withdraw_call" });
  expect([her.shown().stage.at, here.asked.filter(({ t }) => t === "delete_vault").length]).toEqual(["door", 1]);
  expect(device.blob).toBe(before);
});

test("a person is asked for from the next room where the first was wiped", async () => {
  const her = await cameBack(withMembership(IN_GARDEN, POND));
  [behind.wiped] = [[3]];
  behind.stands.set(1, STANDS);
  await her.act({ do: "ask_for_person", text: "Please.", language: "en", despite: [] });
  expect([behind.from, her.shown().calling?.doing, her.shown().calling?.stage]).toEqual([[3, 9], { at: "idle" }, "waiting"]);
});

test("where no room knows her any more, that is said", async () => {
  const her = await cameBack(IN_GARDEN);
  [behind.wiped] = [[9]];
  await her.act({ do: "ask_for_person", text: "Please.", language: "en", despite: [] });
  expect(her.shown().calling).toMatchObject({ stage: "writing", doing: { at: "failed", why: "not_a_member" } });
});

test("of keys of one hour those that were no call, or never arrived, hide none that waits", async () => {
  behind.stands = new Map([
    [1, { ...STANDS, stage: "gone" }],
    [2, { ...STANDS, stage: "seen" }],
  ]);
  const her = await cameBack(withMembership(IN_GARDEN, { ...GARDEN, asked: [asked(1), asked(2)] }));
  await vi.waitFor(() => expect(her.shown().calling?.stage).toBe("seen"));
});

test("an old call to be let in that cannot be taken back now hides no call for a person", async () => {
  const old = { ...GARDEN, room: new Uint8Array(16).fill(5), credential: new Uint8Array(), private: new Uint8Array(), renewedHour: HOUR - 100 };
  behind.away = true;
  behind.stands.set(2, STANDS);
  const her = await cameBack(withMembership(withMembership(IN_GARDEN, { ...GARDEN, asked: [asked(2)] }), old));
  await vi.waitFor(() => expect(her.shown().calling).toMatchObject({ kind: "person", stage: "waiting" }));
});

test("a picture that staff send in answer is not shown, and their other words are", async () => {
  const by = "Minh";
  const says = ["data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAF", "Rest a little."].map((text) => ({ by, text, link: "" }));
  behind.stands.set(1, { ...STANDS, stage: "answered", says });
  const her = await cameBack(withMembership(IN_GARDEN, { ...GARDEN, asked: [asked(1)] }));
  await vi.waitFor(() => expect(her.shown().calling?.says.map(({ text }) => text)).toEqual(["", "Rest a little."]));
});

test("other words after an answer that was lost are another call, and the same words are the same", async () => {
  const her = somebody(town(), pocket(), HOUR);
  await her.act(START);
  const ask = { do: "ask_to_join", name: "Rain", keep: { by: "visit" }, language: "en", despite: [] } as const;
  behind.away = true;
  await her.act({ ...ask, text: "The first words." });
  await her.act({ ...ask, text: "The first words." });
  behind.away = false;
  await her.act({ ...ask, text: "Other words." });
  expect(behind.told).toEqual(["The first words.", "The first words.", "withdrawn", "Other words."]);
  expect(her.shown().stage.at).toBe("waiting");
});
