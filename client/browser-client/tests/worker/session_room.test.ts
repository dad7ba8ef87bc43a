/** In a session's room: how it stands is told as it changes, what she does is asked, what the floor holds back stays hers. */

import { expect, test, vi } from "vitest";

import type { Saying } from "../../src/model/room/room";
import { RefusedBy } from "../../src/model/errors";
import { HeldBack } from "../../src/model/room/holding";
import { NotAuthentic, Refused, Unreachable } from "../../src/protocol/errors";
import { MODE } from "../../src/protocol/structures/floor";
import { stands, statement } from "../model/evening";
import { goer, HER, pass, SESSION } from "./evening";
import { there } from "./session_doubles";
import { asked, comesIn, DRAFT, drawn, now, say } from "./session_visit";

vi.mock("../../src/model/sessions/attending", async (original) => (await import("./session_doubles")).attending(original));
vi.mock("../../src/worker/showing", async () => (await import("./session_doubles")).showing());
vi.mock("../../src/worker/acting/room", async (original) => (await import("./session_doubles")).room(original));

const OTHER_MEMBER = new Uint8Array(16).fill(5);
const LONG = "On this day we walked along the river. ".repeat(200);

test("who is let in is told how it stands, and is shown the room", async () => {
  await comesIn();
  expect(now.her.going()).toMatchObject({ at: "inside", stage: "live", wasSentBack: false, doing: { at: "idle" }, floor: { speaking: "yes", leader: "Mira" } });
  expect(now.her.visit.looking).toMatchObject({ id: SESSION, room: now.hall.room, readSeq: 3 });
  expect(now.her.shown()).toMatchObject({ net: "online", doing: { at: "idle" }, room: { readSeq: 3 } });
});

test("looked at again, nothing that was said elsewhere stands in the way, and the room is drawn", async () => {
  await comesIn();
  const before = now.her.shown().room;
  now.her.visit.edge.tell({ doing: { at: "failed", why: "offline" }, removed: { room: SESSION } as never });
  await now.her.ask({ what: "look", session: SESSION });
  await drawn();
  expect(now.her.shown()).toMatchObject({ doing: { at: "idle" }, removed: undefined });
  expect(now.her.shown().room).not.toBe(before);
});

test("what is heard of the floor is told, under the names that are known here", async () => {
  await comesIn();
  (now.hall.room.page.names as Map<string, string>).set("05".repeat(16), "Bea");
  await now.hall.hear({ statement: statement({ number: 3, mode: MODE.round, order: [HER, OTHER_MEMBER] }), changes: 2 });
  expect(now.her.going()?.floor).toMatchObject({ holder: { mine: true, name: "Rain" }, coming: [{ mine: false, name: "Bea" }] });
  const room = now.her.shown().room;
  await now.hall.hear({ statement: statement({ number: 4, mode: MODE.quiet }), changes: 3 });
  await drawn();
  expect(now.her.shown().room).not.toBe(room);
  // What was known is told no second time.
  const before = now.her.going();
  await now.hall.hear({ statement: statement({ mode: MODE.quiet }), changes: 1 });
  expect(now.her.going()).toBe(before);
});

test("a turn that is over by itself is told, a moment after it is", async () => {
  await comesIn({ statement: statement({ number: 3, mode: MODE.round, order: [HER, OTHER_MEMBER], turnSeconds: 20 }) });
  await pass(20);
  expect(now.her.going()?.floor).toMatchObject({ holder: { mine: true } });
  await pass(0.5);
  expect(now.her.going()?.floor).toMatchObject({ holder: { mine: false } });
});

test("where nothing is due it is counted on all the same", async () => {
  await comesIn({ statement: statement({ slowSeconds: 1 }) });
  expect(now.her.going()?.floor?.endsSeconds).toBe(3600);
  await pass(29);
  expect(now.her.going()?.floor?.endsSeconds).toBe(3600);
  await pass(2);
  expect(now.her.going()?.floor?.endsSeconds).toBe(3570);
});

test("called aside she asks for a room for two, once; and again where that did not arrive, or where she is called again", async () => {
  await comesIn();
  expect(now.hall.askIn).toHaveBeenCalledTimes(0);
  now.hall.askIn.mockRejectedValueOnce(new Unreachable("away"));
  await now.hall.hear({ statement: statement({ number: 3, aside: [HER] }), changes: 2 });
  await now.hall.hear({ statement: statement({ number: 4, aside: [HER] }), changes: 3 });
  await now.hall.hear({ statement: statement({ number: 5, aside: [HER] }), changes: 4 });
  expect(now.hall.askIn).toHaveBeenCalledTimes(2);
  await now.hall.hear({ statement: statement({ number: 6 }), changes: 5 });
  await now.hall.hear({ statement: statement({ number: 7, aside: [HER] }), changes: 6 });
  expect(now.hall.askIn).toHaveBeenCalledTimes(3);
});

test.each([
  [{ what: "hand", up: true }, { t: "raise_hand", up: true }],
  [{ what: "hand", up: false }, { t: "raise_hand", up: false }],
  [{ what: "pass" }, { t: "pass_turn" }],
] as const)("%o is asked of the server, and then how it stands", async (ask, operation) => {
  await comesIn();
  const before = asked("floor_now").length;
  now.here.stands = stands({ statement: statement({ number: 3, mode: MODE.hands }), changes: 2, hands: [HER] });
  const doing = now.her.ask(ask);
  expect(now.her.going()?.asking).toEqual({ at: "working" });
  await doing;
  expect(now.here.asked).toContainEqual(operation);
  expect(asked("floor_now")).toHaveLength(before + 1);
  expect(now.her.going()).toMatchObject({ asking: { at: "idle" }, floor: { isHandUp: true } });
});

test.each([
  ["that came too late", new Refused("not_your_turn"), { at: "idle" }],
  ["of who is muted", new Refused("muted"), { at: "idle" }],
  ["of what is over", new Refused("session_over"), { at: "idle" }],
  ["that did not arrive", new Unreachable("away"), { at: "failed", why: "offline" }],
  ["of who is no member", new RefusedBy("not_a_member"), { at: "failed", why: "not_a_member" }],
] as const)("a hand %s changes nothing, and is said to be so", async (_, error, asking) => {
  await comesIn();
  now.here.refuses = { raise_hand: error };
  await now.her.ask({ what: "hand", up: true });
  expect(now.her.going()?.asking).toEqual(asking);
});

test("where only how it stands could not be asked, what was done is done; where it is refused, that is said", async () => {
  await comesIn();
  now.here.refuses = { floor_now: new Unreachable("away") };
  await now.her.ask({ what: "pass" });
  expect(now.her.going()?.asking).toEqual({ at: "idle" });
  now.here.refuses = { floor_now: new RefusedBy("not_a_member") };
  await now.her.ask({ what: "pass" });
  expect(now.her.going()?.asking).toEqual({ at: "failed", why: "not_a_member" });
});

test("a check-in is answered once, sealed, and says so until another is opened", async () => {
  await comesIn({ statement: statement({ number: 3, choices: 4, checkIn: 3 }) });
  expect(now.her.going()?.floor).toMatchObject({ checkIn: { number: 3, choices: 4 }, hasAnswered: false });
  await now.her.ask({ what: "check_in", choice: 2 });
  expect(asked("check_in")).toMatchObject([{ check_in: 3 }]);
  expect(now.her.going()?.floor).toMatchObject({ checkIn: undefined, hasAnswered: true });
  await now.hall.hear({ statement: statement({ number: 5, choices: 4, checkIn: 5 }), changes: 2 });
  expect(now.her.going()?.floor).toMatchObject({ checkIn: { number: 5 }, hasAnswered: false });
  now.here.refuses = { check_in: new Unreachable("away") };
  await now.her.ask({ what: "check_in", choice: 2 });
  expect(now.her.going()?.floor).toMatchObject({ checkIn: { number: 5 }, hasAnswered: false });
  expect(now.her.going()?.asking).toMatchObject({ at: "failed" });
});

test("what she says goes, and what she wrote is kept", async () => {
  await comesIn();
  const saying = say("Hello.");
  expect(now.her.going()).toMatchObject({ said: { turn: 4, at: "sending", parts: 1 }, held: undefined });
  await saying;
  const [parts, , , , letsWait] = now.hall.say.mock.calls[0] ?? [];
  expect([parts?.map(({ body }) => body.kind === "say" && body.text), letsWait]).toEqual([["Hello."], false]);
  expect(now.her.going()).toMatchObject({ said: { at: "kept" }, held: undefined });
  expect(now.her.saved()).toBe(1);
});

test("a finding that she has read holds back no second time; others do", async () => {
  await comesIn();
  await now.her.ask({ what: "say", turn: 1, draft: { ...DRAFT, text: "Hello." }, despite: ["a_name" as never] });
  const isKnown = now.hall.say.mock.calls[0]?.[1];
  expect(["a_name", "another"].map((reason) => isKnown?.({ reason } as never))).toEqual([true, false]);
});

test.each([
  ["turn", "not_your_turn"],
  ["muted", "muted"],
  ["slow", "slow_mode"],
  ["over", "session_over"],
] as const)("what the floor holds back stays in her hands (%s), and is let go of nowhere", async (held, code) => {
  await comesIn();
  now.hall.say.mockImplementation(async (parts) => {
    now.hall.letGo = parts;
    throw new Refused(code);
  });
  const before = now.her.shown().room;
  await say("Hello.");
  await drawn();
  expect(now.her.shown().room).not.toBe(before);
  expect(now.her.going()).toMatchObject({ said: { at: "failed", why: undefined }, held });
  expect(now.hall.hasStill).toHaveBeenCalledTimes(1);
  expect(there.goOn).not.toHaveBeenCalled();
});

test("of a long writing that is stopped in the middle the rest stays in her hands", async () => {
  await comesIn();
  let parts: readonly Saying[] = [];
  now.hall.say.mockImplementation(async (said) => {
    parts = said;
    now.hall.letGo = said.slice(1);
    throw new Refused("not_your_turn");
  });
  vi.spyOn(now.her.visit.edge.edges, "random").mockImplementation((size) => crypto.getRandomValues(new Uint8Array(size)));
  await say(LONG);
  expect(parts.length).toBeGreaterThan(2);
  const { said, held } = now.her.going() ?? {};
  expect([said?.at, held]).toEqual(["kept", "rest"]);
  expect(LONG.endsWith(said?.rest ?? "?")).toBe(true);
  expect(said?.rest?.length).toBeGreaterThan(100);
  expect(said?.rest?.length).toBeLessThan(LONG.length - 100);
  expect(now.hall.hasStill).toHaveBeenCalledTimes(parts.length - 1);
});

test("in slow mode a long writing does not begin; a host's does", async () => {
  await comesIn({ statement: statement({ slowSeconds: 30 }) });
  await say(LONG);
  expect(now.her.going()).toMatchObject({ said: { at: "failed" }, held: "long" });
  expect(now.hall.say).not.toHaveBeenCalled();
  await say("Short.");
  expect(now.hall.say).toHaveBeenCalledTimes(1);
  await comesIn({ statement: statement({ slowSeconds: 30 }) }, true);
  await say(LONG);
  expect(now.hall.say).toHaveBeenCalledTimes(1);
});

test("without slow mode a long writing goes in parts", async () => {
  await comesIn();
  await say(LONG);
  expect(now.hall.say.mock.calls[0]?.[0].length).toBeGreaterThan(2);
});

test("what the guards hold back is shown to her, with what it is of", async () => {
  await comesIn();
  now.hall.say.mockRejectedValueOnce(new HeldBack([{ reason: "a_name", field: "text", blocks: false, start: 0, end: 3, host: "" } as never]));
  await say("Ana.");
  expect(now.her.going()).toMatchObject({ said: { at: "held", parts: 1, findings: [{ reason: "a_name" }] }, held: undefined });
});

test("what did not arrive is kept and tried again by itself; what is refused for good says why", async () => {
  await comesIn();
  now.hall.say.mockRejectedValueOnce(new Unreachable("away"));
  await say("Hello.");
  expect(now.her.going()?.said?.at).toBe("kept");
  expect(there.goOn).toHaveBeenCalledWith(now.her.visit, now.hall.room);
  now.hall.say.mockRejectedValueOnce(new Refused("over_budget"));
  await say("Hello.");
  expect(now.her.going()).toMatchObject({ said: { at: "failed", why: "over_budget" }, held: undefined });
  now.hall.say.mockRejectedValueOnce(new NotAuthentic());
  await say("Hello.");
  expect(now.her.going()?.said?.at).toBe("failed");
  // Nothing to say is nothing that waits, also where the server is away.
  now.hall.say.mockReset();
  await say("  ");
  expect(now.her.going()?.said).toMatchObject({ at: "failed" });
  expect(now.hall.say).not.toHaveBeenCalled();
});

test("asking before anybody is inside asks nobody", async () => {
  now.her = goer(now.here);
  await now.her.ask({ what: "pass" });
  expect(now.here.asked).toEqual([]);
});
