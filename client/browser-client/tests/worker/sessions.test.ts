/** Going to sessions: which there are, signing up, how a sign-up stands, waiting in the lobby, and leaving it. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Client } from "../../src/model/client";
import { RefusedBy } from "../../src/model/errors";
import { keptSessions } from "../../src/model/sessions/attending";
import { Malformed, Unreachable } from "../../src/protocol/errors";
import { STAGE } from "../../src/protocol/structures/floor";
import { forgetWhatIsOver } from "../../src/worker/acting/later/sessions/sessions";
import { known } from "../../src/worker/acting/visit";
import { type Goer, goer, hallOf, type Hosted, pass, server, SESSION } from "./evening";

const there = vi.hoisted(() => ({
  look: vi.fn<(...asks: readonly unknown[]) => Promise<unknown>>(),
  comeIn: vi.fn<(...asks: readonly unknown[]) => Promise<unknown>>(),
  signUp: vi.fn<(...asks: readonly unknown[]) => Promise<void>>(),
  withdraw: vi.fn<(...asks: readonly unknown[]) => Promise<void>>(),
}));

vi.mock("../../src/model/sessions/attending", async (original) => ({
  ...(await original<object>()),
  look: async (client: Client, session: Uint8Array, asks: { readonly waitSeconds?: number }) => {
    await (asks.waitSeconds === undefined ? undefined : client.edges.sleep(asks.waitSeconds));
    return there.look(client, session, asks);
  },
  comeIn: there.comeIn,
  signUp: there.signUp,
  withdraw: there.withdraw,
  callerFor: () => ({}),
}));
vi.mock("../../src/worker/showing", () => ({ lineOf: () => ({ title: "" }), shownRoom: (_: unknown, around: unknown) => around }));

const LOBBY = { stage: STAGE.lobby, waits: 2, beginsSeconds: 60, endsSeconds: 3600, isOpen: true, says: [], room: undefined };
const ANOTHER = "AAAAAAAAAAAAAAAAAAAAAA";

let here: Hosted;
let her: Goer;

beforeEach(() => {
  vi.useFakeTimers();
  for (const mock of Object.values(there)) {
    mock.mockReset();
  }
  there.look.mockImplementation(async () => LOBBY);
  here = server();
  her = goer(here);
});

afterEach(() => {
  vi.useRealTimers();
});

test("the list says which she signed up for, and what draws a picture is no title", async () => {
  const asks = her.ask({ what: "list" });
  expect(her.shown().sessions?.doing).toEqual({ at: "working" });
  await asks;
  expect(her.shown().sessions).toMatchObject({ doing: { at: "idle" }, lines: [{ id: SESSION, title: "Thursday", host: "Mira", coHost: "Robin", name: "Rain", leads: false, stage: "live" }] });
  her.draws = (text) => text === "Thursday";
  await her.ask({ what: "list" });
  expect(her.shown().sessions?.lines?.[0]?.title).toBe("");
});

test("a list that could not be had says why, and can be asked for again; in no room there is nobody to ask as", async () => {
  here.refuses = { sessions: new Unreachable("away") };
  await her.ask({ what: "list" });
  expect(her.shown().sessions).toMatchObject({ doing: { at: "failed", why: "offline" }, lines: undefined });
  here.refuses = {};
  await her.visit.again?.();
  expect(her.shown().sessions?.lines).toHaveLength(1);
  (known(her.visit).state.memberships as Map<string, unknown>).clear();
  await her.ask({ what: "list" });
  expect(her.shown().sessions?.doing).toEqual({ at: "failed", why: "not_a_member" });
});

const SIGN_UP = { what: "sign_up", session: SESSION, name: "Fern", language: "en" } as const;

test("signed up, she is told at once how she stands", async () => {
  const asks = her.ask(SIGN_UP);
  expect(her.going()).toMatchObject({ id: SESSION, at: "away", doing: { at: "working" } });
  await asks;
  expect(there.signUp.mock.calls[0]?.[3]).toEqual({ name: "Fern", language: "en" });
  expect(there.look.mock.lastCall?.[2]).toMatchObject({ here: false, sees: false });
  expect(her.going()).toMatchObject({ at: "away", waits: 2, stage: "lobby", doing: { at: "idle" } });
});

test.each([[true, 0], [false, 1]])("a name that the guards find something in (and block: %s) goes %i times", async (blocks, times) => {
  her.finds = [{ reason: "a_name", field: "pseudonym", blocks, start: 0, end: 1, host: "" } as never];
  await her.ask(SIGN_UP);
  expect(there.signUp).toHaveBeenCalledTimes(times);
  expect(her.going()?.doing).toEqual(blocks ? { at: "failed", why: "name_refused" } : { at: "idle" });
});

test("there is no signing up for what no counsellor planned, and what did not arrive says so", async () => {
  await her.ask({ ...SIGN_UP, session: ANOTHER });
  expect(there.signUp).not.toHaveBeenCalled();
  expect(her.going()?.doing.at).toBe("failed");
  there.signUp.mockRejectedValueOnce(new Unreachable("away"));
  await her.ask(SIGN_UP);
  expect(her.going()?.doing).toEqual({ at: "failed", why: "offline" });
});

test("withdrawn, she goes nowhere any more; where that did not arrive, it stands as it was", async () => {
  await her.ask({ what: "look", session: SESSION });
  there.withdraw.mockRejectedValueOnce(new Unreachable("away"));
  await her.ask({ what: "withdraw", session: SESSION });
  expect(her.going()?.doing).toEqual({ at: "failed", why: "offline" });
  await her.ask({ what: "withdraw", session: SESSION });
  expect(her.going()).toBeUndefined();
  expect(her.shown().sessions?.lines).toHaveLength(1);
});

test("who did not sign up has nothing to look for", async () => {
  await her.ask({ what: "look", session: ANOTHER });
  expect(there.look).not.toHaveBeenCalled();
  expect(her.going()).toMatchObject({ id: ANOTHER, at: "away", doing: { at: "idle" } });
});

test("of what is over there is nothing more; of what could not be asked it is said", async () => {
  there.look.mockRejectedValueOnce(new RefusedBy("session_over"));
  await her.ask({ what: "look", session: SESSION });
  expect(her.going()).toMatchObject({ at: "gone", doing: { at: "idle" } });
  there.look.mockRejectedValueOnce(new Malformed("nonsense"));
  await her.ask({ what: "look", session: SESSION });
  expect(her.going()).toMatchObject({ doing: { at: "failed" } });
});

/** She agreed, and goes to the lobby. */
async function goes(): Promise<void> {
  void her.ask({ what: "go", session: SESSION });
  await pass();
}

test("in the lobby she waits, is told how she stands and what hosts answered, and looks again all the time", async () => {
  there.look.mockImplementation(async () => ({ ...LOBBY, says: [{ by: "Mira", text: "Soon." }, { by: "Mira", text: "a picture" }] }));
  her.draws = (text) => text === "a picture";
  await goes();
  expect(her.going()).toMatchObject({ at: "lobby", waits: 2, beginsSeconds: 60, isOpen: true, says: [{ text: "Soon." }], wasSentBack: false, doing: { at: "idle" } });
  await pass(60);
  const times = there.look.mock.calls.length;
  expect(times).toBeGreaterThan(8);
  expect(times).toBeLessThan(30);
  expect(there.look.mock.lastCall?.[2]).toMatchObject({ here: true, sees: false });
  expect(there.comeIn).not.toHaveBeenCalled();
});

test("cut off in the lobby she goes on by herself, and it is said that the server is away", async () => {
  await goes();
  there.look.mockRejectedValue(new Unreachable("away"));
  await pass(30);
  expect(her.shown().net).toBe("offline");
  expect(her.going()).toMatchObject({ at: "lobby", doing: { at: "idle" } });
  const times = there.look.mock.calls.length;
  there.look.mockImplementation(async () => LOBBY);
  await pass(120);
  expect(her.shown().net).toBe("online");
  expect(there.look.mock.calls.length).toBeGreaterThan(times);
});

test("what is refused in the lobby ends the waiting, and is said", async () => {
  await goes();
  there.look.mockRejectedValue(new RefusedBy("not_a_member"));
  await pass(30);
  expect(her.going()).toMatchObject({ at: "lobby", doing: { at: "failed", why: "not_a_member" } });
  const times = there.look.mock.calls.length;
  await pass(60);
  expect(there.look.mock.calls.length).toBe(times);
  there.look.mockRejectedValue(new RefusedBy("call_unknown"));
  void her.visit.again?.();
  await pass();
  expect(her.going()).toMatchObject({ at: "gone" });
});

test("who looks away waits there no more; nor who goes to another session", async () => {
  await goes();
  await her.ask({ what: "away" });
  const times = there.look.mock.calls.length;
  await pass(60);
  // One look may have been under way.
  expect(there.look.mock.calls.length).toBeLessThanOrEqual(times + 1);
  expect(her.going()).toBeUndefined();
  await goes();
  await her.ask({ what: "look", session: ANOTHER });
  expect(her.going()).toMatchObject({ id: ANOTHER, at: "away" });
  await pass(60);
  expect(her.going()).toMatchObject({ id: ANOTHER, at: "away" });
});

test("who is let in while she looks away is not drawn in", async () => {
  await goes();
  const hall = hallOf(here);
  there.look.mockImplementation(async () => ({ ...LOBBY, room: hall.room }));
  await her.ask({ what: "away" });
  await pass(60);
  expect(hall.isHeard).toBe(false);
  expect(her.going()).toBeUndefined();
});

test("who was in it before comes back by what is kept; where she may not yet, she waits", async () => {
  const hall = hallOf(here);
  her.comesIn(hall.room);
  await goes();
  expect(there.comeIn).toHaveBeenCalledTimes(1);
  expect(her.going()).toMatchObject({ at: "lobby" });
  await her.ask({ what: "away" });
  there.comeIn.mockImplementation(async () => hall.room);
  await goes();
  expect(her.going()).toMatchObject({ at: "inside" });
  // Asked once more, the same: she is shown where she is.
  await goes();
  expect(there.comeIn).toHaveBeenCalledTimes(2);
});

test("left from the lobby, her place is free and nothing is kept, also where it is over already", async () => {
  await goes();
  await her.ask({ what: "leave" });
  expect(there.withdraw).toHaveBeenCalledTimes(1);
  expect(keptSessions(known(her.visit)).size).toBe(0);
  expect(her.going()).toBeUndefined();
  her = goer(here);
  await goes();
  there.withdraw.mockRejectedValueOnce(new RefusedBy("session_over"));
  await her.ask({ what: "leave" });
  expect(her.going()).toBeUndefined();
  her = goer(here);
  await goes();
  there.withdraw.mockRejectedValueOnce(new Unreachable("away"));
  await her.ask({ what: "leave" });
  expect(her.going()).toMatchObject({ at: "lobby", asking: { at: "failed", why: "offline" } });
  expect(keptSessions(known(her.visit)).size).toBe(1);
});

test("who is nowhere leaves nothing", async () => {
  await her.ask({ what: "leave" });
  expect(there.withdraw).not.toHaveBeenCalled();
});

test("what is over is forgotten by a clock that a server agreed to, for which one is asked once", async () => {
  await forgetWhatIsOver(her.visit);
  expect(here.asked).toMatchObject([{ t: "sessions" }]);
  expect(keptSessions(known(her.visit)).size).toBe(1);
  const { edges } = known(her.visit);
  edges.agreement.hour = 490_000;
  await forgetWhatIsOver(her.visit);
  expect(here.asked).toHaveLength(1);
  const now = edges.nowSeconds();
  vi.spyOn(edges, "nowSeconds").mockReturnValue(now + 145 * 60 - 1);
  await forgetWhatIsOver(her.visit);
  expect(keptSessions(known(her.visit)).size).toBe(1);
  edges.agreement.hour = 490_002;
  vi.spyOn(edges, "nowSeconds").mockReturnValue(now + 145 * 60);
  await forgetWhatIsOver(her.visit);
  expect(keptSessions(known(her.visit)).size).toBe(0);
  expect(her.forgot).toHaveBeenCalledTimes(1);
});
