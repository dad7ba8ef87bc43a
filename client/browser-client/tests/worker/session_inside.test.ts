/** In a session's room: how it stands is told as it changes, what she does is asked, what the floor holds back stays hers, and it ends. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Client } from "../../src/model/client";
import type { Saying } from "../../src/model/room/room";
import { RefusedBy } from "../../src/model/errors";
import { HeldBack } from "../../src/model/room/holding";
import { Malformed, NotAuthentic, Refused, Unreachable } from "../../src/protocol/errors";
import { MODE, STAGE } from "../../src/protocol/structures/floor";
import { NOW, stands, statement } from "../model/evening";
import { type Goer, goer, type Hall, hallOf, HER, HOME, type Hosted, pass, server, SESSION } from "./evening";

/** What looking how a sign-up stands tells, or throws; and coming back by what is kept. */
const there = vi.hoisted(() => ({
  look: vi.fn<(...asks: readonly unknown[]) => Promise<unknown>>(),
  comeIn: vi.fn<() => Promise<unknown>>(),
  goOn: vi.fn<(...asks: readonly unknown[]) => Promise<void>>(),
}));

vi.mock("../../src/model/sessions/attending", async (original) => ({
  ...(await original<object>()),
  look: async (client: Client, session: Uint8Array, asks: { readonly waitSeconds?: number }) => {
    await (asks.waitSeconds === undefined ? undefined : client.edges.sleep(asks.waitSeconds));
    return there.look(client, session, asks);
  },
  comeIn: there.comeIn,
  callerFor: () => ({}),
}));
vi.mock("../../src/worker/showing", () => ({ lineOf: () => ({ title: "" }), shownRoom: (_: unknown, around: unknown) => around }));
vi.mock("../../src/worker/acting/room", async (original) => ({ ...(await original<object>()), goOn: there.goOn }));

const OTHER_MEMBER = new Uint8Array(16).fill(5);
const LOBBY = { stage: STAGE.lobby, waits: 0, beginsSeconds: 0, endsSeconds: 3600, isOpen: true, says: [], room: undefined };
const DRAFT = { thread: undefined, replyTo: undefined, edits: undefined, warning: undefined, language: undefined };
const LONG = "On this day we walked along the river. ".repeat(200);

let here: Hosted;
let hall: Hall;
let her: Goer;

beforeEach(() => {
  vi.useFakeTimers();
  there.look.mockReset();
  there.comeIn.mockReset();
  there.goOn.mockReset();
  here = server();
});

afterEach(() => {
  vi.useRealTimers();
});

/** She comes in as it stands. */
async function comesIn(change: Parameters<typeof stands>[0] = {}, isStaff = false): Promise<void> {
  here.stands = stands(change);
  hall = hallOf(here, { isStaff });
  her = goer(here);
  there.look.mockResolvedValue({ ...LOBBY, room: hall.room });
  her.comesIn(hall.room);
  const goes = her.ask({ what: "go", session: SESSION });
  await pass();
  await goes;
  await drawn();
}

/** Let what is drawn at the end of a turn be told. */
function drawn(): Promise<void> {
  return pass(0.001);
}

function asked(t: string): readonly unknown[] {
  return here.asked.filter((one) => one.t === t);
}

test("who is let in is told how it stands, and is shown the room", async () => {
  await comesIn();
  expect(her.going()).toMatchObject({ at: "inside", stage: "live", wasSentBack: false, doing: { at: "idle" }, floor: { speaking: "yes", leader: "Mira" } });
  expect(her.visit.looking).toMatchObject({ id: SESSION, room: hall.room, readSeq: 3 });
  expect(her.shown()).toMatchObject({ net: "online", doing: { at: "idle" }, room: { readSeq: 3 } });
});

test("looked at again, nothing that was said elsewhere stands in the way, and the room is drawn", async () => {
  await comesIn();
  const before = her.shown().room;
  her.visit.edge.tell({ doing: { at: "failed", why: "offline" }, removed: { room: SESSION } as never });
  await her.ask({ what: "look", session: SESSION });
  await drawn();
  expect(her.shown()).toMatchObject({ doing: { at: "idle" }, removed: undefined });
  expect(her.shown().room).not.toBe(before);
});

test("what is heard of the floor is told, under the names that are known here", async () => {
  await comesIn();
  (hall.room.page.names as Map<string, string>).set("05".repeat(16), "Bea");
  await hall.hear({ statement: statement({ number: 3, mode: MODE.round, order: [HER, OTHER_MEMBER] }), changes: 2 });
  expect(her.going()?.floor).toMatchObject({ holder: { mine: true, name: "Rain" }, coming: [{ mine: false, name: "Bea" }] });
  const room = her.shown().room;
  await hall.hear({ statement: statement({ number: 4, mode: MODE.quiet }), changes: 3 });
  await drawn();
  expect(her.shown().room).not.toBe(room);
  // What was known is told no second time.
  const before = her.going();
  await hall.hear({ statement: statement({ mode: MODE.quiet }), changes: 1 });
  expect(her.going()).toBe(before);
});

test("a turn that is over by itself is told, a moment after it is", async () => {
  await comesIn({ statement: statement({ number: 3, mode: MODE.round, order: [HER, OTHER_MEMBER], turnSeconds: 20 }) });
  await pass(20);
  expect(her.going()?.floor).toMatchObject({ holder: { mine: true } });
  await pass(0.5);
  expect(her.going()?.floor).toMatchObject({ holder: { mine: false } });
});

test("where nothing is due it is counted on all the same", async () => {
  await comesIn({ statement: statement({ slowSeconds: 1 }) });
  expect(her.going()?.floor?.endsSeconds).toBe(3600);
  await pass(29);
  expect(her.going()?.floor?.endsSeconds).toBe(3600);
  await pass(2);
  expect(her.going()?.floor?.endsSeconds).toBe(3570);
});

test("called aside she asks for a room for two, once; and again where that did not arrive, or where she is called again", async () => {
  await comesIn();
  expect(hall.askIn).toHaveBeenCalledTimes(0);
  hall.askIn.mockRejectedValueOnce(new Unreachable("away"));
  await hall.hear({ statement: statement({ number: 3, aside: [HER] }), changes: 2 });
  await hall.hear({ statement: statement({ number: 4, aside: [HER] }), changes: 3 });
  await hall.hear({ statement: statement({ number: 5, aside: [HER] }), changes: 4 });
  expect(hall.askIn).toHaveBeenCalledTimes(2);
  await hall.hear({ statement: statement({ number: 6 }), changes: 5 });
  await hall.hear({ statement: statement({ number: 7, aside: [HER] }), changes: 6 });
  expect(hall.askIn).toHaveBeenCalledTimes(3);
});

test.each([
  [{ what: "hand", up: true }, { t: "raise_hand", up: true }],
  [{ what: "hand", up: false }, { t: "raise_hand", up: false }],
  [{ what: "pass" }, { t: "pass_turn" }],
] as const)("%o is asked of the server, and then how it stands", async (ask, operation) => {
  await comesIn();
  const before = asked("floor_now").length;
  here.stands = stands({ statement: statement({ number: 3, mode: MODE.hands }), changes: 2, hands: [HER] });
  const doing = her.ask(ask);
  expect(her.going()?.asking).toEqual({ at: "working" });
  await doing;
  expect(here.asked).toContainEqual(operation);
  expect(asked("floor_now")).toHaveLength(before + 1);
  expect(her.going()).toMatchObject({ asking: { at: "idle" }, floor: { isHandUp: true } });
});

test.each([
  ["that came too late", new Refused("not_your_turn"), { at: "idle" }],
  ["of who is muted", new Refused("muted"), { at: "idle" }],
  ["of what is over", new Refused("session_over"), { at: "idle" }],
  ["that did not arrive", new Unreachable("away"), { at: "failed", why: "offline" }],
  ["of who is no member", new RefusedBy("not_a_member"), { at: "failed", why: "not_a_member" }],
] as const)("a hand %s changes nothing, and is said to be so", async (_, error, asking) => {
  await comesIn();
  here.refuses = { raise_hand: error };
  await her.ask({ what: "hand", up: true });
  expect(her.going()?.asking).toEqual(asking);
});

test("where only how it stands could not be asked, what was done is done; where it is refused, that is said", async () => {
  await comesIn();
  here.refuses = { floor_now: new Unreachable("away") };
  await her.ask({ what: "pass" });
  expect(her.going()?.asking).toEqual({ at: "idle" });
  here.refuses = { floor_now: new RefusedBy("not_a_member") };
  await her.ask({ what: "pass" });
  expect(her.going()?.asking).toEqual({ at: "failed", why: "not_a_member" });
});

test("a check-in is answered once, sealed, and says so until another is opened", async () => {
  await comesIn({ statement: statement({ number: 3, choices: 4, checkIn: 3 }) });
  expect(her.going()?.floor).toMatchObject({ checkIn: { number: 3, choices: 4 }, hasAnswered: false });
  await her.ask({ what: "check_in", choice: 2 });
  expect(asked("check_in")).toMatchObject([{ check_in: 3 }]);
  expect(her.going()?.floor).toMatchObject({ checkIn: undefined, hasAnswered: true });
  await hall.hear({ statement: statement({ number: 5, choices: 4, checkIn: 5 }), changes: 2 });
  expect(her.going()?.floor).toMatchObject({ checkIn: { number: 5 }, hasAnswered: false });
  here.refuses = { check_in: new Unreachable("away") };
  await her.ask({ what: "check_in", choice: 2 });
  expect(her.going()?.floor).toMatchObject({ checkIn: { number: 5 }, hasAnswered: false });
  expect(her.going()?.asking).toMatchObject({ at: "failed" });
});

// saying something

function say(text: string, despite: readonly never[] = []): Promise<void> {
  return her.ask({ what: "say", turn: 4, draft: { ...DRAFT, text }, despite });
}

test("what she says goes, and what she wrote is kept", async () => {
  await comesIn();
  const saying = say("Hello.");
  expect(her.going()).toMatchObject({ said: { turn: 4, at: "sending", parts: 1 }, held: undefined });
  await saying;
  const [parts, , , , letsWait] = hall.say.mock.calls[0] ?? [];
  expect([parts?.map(({ body }) => body.kind === "say" && body.text), letsWait]).toEqual([["Hello."], false]);
  expect(her.going()).toMatchObject({ said: { at: "kept" }, held: undefined });
  expect(her.saved()).toBe(1);
});

test("a finding that she has read holds back no second time; others do", async () => {
  await comesIn();
  await her.ask({ what: "say", turn: 1, draft: { ...DRAFT, text: "Hello." }, despite: ["a_name" as never] });
  const isKnown = hall.say.mock.calls[0]?.[1];
  expect(["a_name", "another"].map((reason) => isKnown?.({ reason } as never))).toEqual([true, false]);
});

test.each([
  ["turn", "not_your_turn"],
  ["muted", "muted"],
  ["slow", "slow_mode"],
  ["over", "session_over"],
] as const)("what the floor holds back stays in her hands (%s), and is let go of nowhere", async (held, code) => {
  await comesIn();
  hall.say.mockImplementation(async (parts) => {
    hall.letGo = parts;
    throw new Refused(code);
  });
  const before = her.shown().room;
  await say("Hello.");
  await drawn();
  expect(her.shown().room).not.toBe(before);
  expect(her.going()).toMatchObject({ said: { at: "failed", why: undefined }, held });
  expect(hall.hasStill).toHaveBeenCalledTimes(1);
  expect(there.goOn).not.toHaveBeenCalled();
});

test("of a long writing that is stopped in the middle the rest stays in her hands", async () => {
  await comesIn();
  let parts: readonly Saying[] = [];
  hall.say.mockImplementation(async (said) => {
    parts = said;
    hall.letGo = said.slice(1);
    throw new Refused("not_your_turn");
  });
  vi.spyOn(her.visit.edge.edges, "random").mockImplementation((size) => crypto.getRandomValues(new Uint8Array(size)));
  await say(LONG);
  expect(parts.length).toBeGreaterThan(2);
  const { said, held } = her.going() ?? {};
  expect([said?.at, held]).toEqual(["kept", "rest"]);
  expect(LONG.endsWith(said?.rest ?? "?")).toBe(true);
  expect(said?.rest?.length).toBeGreaterThan(100);
  expect(said?.rest?.length).toBeLessThan(LONG.length - 100);
  expect(hall.hasStill).toHaveBeenCalledTimes(parts.length - 1);
});

test("in slow mode a long writing does not begin; a host's does", async () => {
  await comesIn({ statement: statement({ slowSeconds: 30 }) });
  await say(LONG);
  expect(her.going()).toMatchObject({ said: { at: "failed" }, held: "long" });
  expect(hall.say).not.toHaveBeenCalled();
  await say("Short.");
  expect(hall.say).toHaveBeenCalledTimes(1);
  await comesIn({ statement: statement({ slowSeconds: 30 }) }, true);
  await say(LONG);
  expect(hall.say).toHaveBeenCalledTimes(1);
});

test("without slow mode a long writing goes in parts", async () => {
  await comesIn();
  await say(LONG);
  expect(hall.say.mock.calls[0]?.[0].length).toBeGreaterThan(2);
});

test("what the guards hold back is shown to her, with what it is of", async () => {
  await comesIn();
  hall.say.mockRejectedValueOnce(new HeldBack([{ reason: "a_name", field: "text", blocks: false, start: 0, end: 3, host: "" } as never]));
  await say("Ana.");
  expect(her.going()).toMatchObject({ said: { at: "held", parts: 1, findings: [{ reason: "a_name" }] }, held: undefined });
});

test("what did not arrive is kept and tried again by itself; what is refused for good says why", async () => {
  await comesIn();
  hall.say.mockRejectedValueOnce(new Unreachable("away"));
  await say("Hello.");
  expect(her.going()?.said?.at).toBe("kept");
  expect(there.goOn).toHaveBeenCalledWith(her.visit, hall.room);
  hall.say.mockRejectedValueOnce(new Refused("over_budget"));
  await say("Hello.");
  expect(her.going()).toMatchObject({ said: { at: "failed", why: "over_budget" }, held: undefined });
  hall.say.mockRejectedValueOnce(new NotAuthentic());
  await say("Hello.");
  expect(her.going()?.said?.at).toBe("failed");
  // Nothing to say is nothing that waits, also where the server is away.
  hall.say.mockReset();
  await say("  ");
  expect(her.going()?.said).toMatchObject({ at: "failed" });
  expect(hall.say).not.toHaveBeenCalled();
});

test("asking before anybody is inside asks nobody", async () => {
  her = goer(here);
  await her.ask({ what: "pass" });
  expect(here.asked).toEqual([]);
});

/** She goes there on a line so slow that the room is not opened to her before `open`. */
async function comesSlowly(): Promise<{ readonly slow: Hall; readonly open: () => void }> {
  const [slow, together] = [hall, hall.room.together];
  const gate = new AbortController();
  const opened = new Promise<void>((resolve) => {
    gate.signal.addEventListener("abort", () => resolve());
  });
  const later: typeof together = async (work) => {
    await opened;
    return together(work);
  };
  Object.assign(slow.room, { together: later });
  void her.ask({ what: "go", session: SESSION });
  await pass();
  return { slow, open: () => gate.abort() };
}

function goesThere(): void {
  hall = hallOf(here);
  her = goer(here);
  her.comesIn(hall.room);
  there.look.mockImplementation(async () => ({ ...LOBBY, room: hall.room }));
}

test("who looks away while she comes in is shown nothing of it, and hears nothing", async () => {
  goesThere();
  const { open } = await comesSlowly();
  await her.ask({ what: "away" });
  open();
  await pass(60);
  expect(her.visit.looking).toBeUndefined();
  expect(her.going()).toBeUndefined();
  expect([hall.isHeard, hall.room.hears]).toEqual([false, undefined]);
});

test("coming in that is answered after a later one changes nothing: what she says goes where she is, and where she is she hears", async () => {
  goesThere();
  const { slow, open } = await comesSlowly();
  await her.ask({ what: "away" });
  hall = hallOf(here);
  void her.ask({ what: "go", session: SESSION });
  await pass();
  open();
  await pass(60);
  expect(her.visit.looking?.room).toBe(hall.room);
  await say("Good evening.");
  expect([slow.say.mock.calls.length, hall.say.mock.calls.length]).toEqual([0, 1]);
  await her.ask({ what: "away" });
  expect([slow.isHeard, hall.isHeard]).toEqual([false, false]);
});

test("come in twice to one room, she goes on hearing of its floor", async () => {
  goesThere();
  const { open } = await comesSlowly();
  await her.ask({ what: "away" });
  void her.ask({ what: "go", session: SESSION });
  await pass();
  open();
  await pass();
  await hall.hear({ statement: statement({ number: 3, stage: STAGE.ended }), changes: 2, ended_since: NOW });
  expect(her.going()).toMatchObject({ at: "ended" });
});

// the end

test("said to be over, it is ended here at once: no word more is heard, and what she saw can be reported", async () => {
  await comesIn();
  const sheds = vi.fn<() => void>();
  her.visit.sheds.add(sheds);
  await hall.hear({ statement: statement({ number: 3, stage: STAGE.ended }), changes: 2, ended_since: NOW });
  expect(her.ended).toHaveBeenCalledTimes(1);
  expect(sheds).toHaveBeenCalledTimes(1);
  expect(hall.isHeard).toBe(false);
  expect(her.going()).toMatchObject({ at: "ended", floor: { reportSeconds: 900 } });
  expect(her.visit.looking).toMatchObject({ isOver: true });
  expect(her.visit.looking?.signpost.length).toBeGreaterThan(0);
  await pass(600);
  expect(her.ended).toHaveBeenCalledTimes(1);
  expect(her.forgot).not.toHaveBeenCalled();
  await pass(310);
  expect(her.forgot).toHaveBeenCalledTimes(1);
  expect(her.going()).toMatchObject({ at: "gone", floor: undefined });
  expect(her.visit.looking).toBeUndefined();
  await pass(900);
  expect(her.forgot).toHaveBeenCalledTimes(1);
});

test("that nobody tells of the end keeps nothing from ending, ten minutes after its time", async () => {
  await comesIn();
  await pass(3600 + 599);
  expect(her.going()).toMatchObject({ at: "inside", stage: "closing" });
  await pass(2);
  expect(her.going()).toMatchObject({ at: "ended" });
});

test("what could not be written at the end is said, where she looks at it", async () => {
  await comesIn();
  her.isFull = true;
  await hall.hear({ statement: statement({ number: 3, stage: STAGE.ended }), changes: 2, ended_since: NOW });
  expect(her.visit.looking?.doing).toEqual({ at: "failed", why: "offline" });
  expect(her.going()?.at).toBe("ended");
});

test("an end while she looks at another room changes nothing there; back in the session she finds it", async () => {
  await comesIn();
  const another = { id: HOME, room: hallOf(here).room, ended: new AbortController(), readSeq: 0, doing: { at: "idle" }, said: undefined, signpost: [] } as const;
  her.visit.looking = another;
  her.isFull = true;
  await hall.hear({ statement: statement({ number: 3, stage: STAGE.ended }), changes: 2, ended_since: NOW });
  expect(her.visit.looking).toBe(another);
  await her.ask({ what: "look", session: SESSION });
  expect(her.visit.looking).toMatchObject({ room: hall.room, isOver: true });
  expect(another.ended.signal.aborted).toBe(true);
  her.visit.looking = another;
  await pass(910);
  expect(her.visit.looking).toBe(another);
  expect(her.going()?.at).toBe("gone");
});

test("whose stream ends for another reason is told so, and goes on counting", async () => {
  await comesIn();
  hall.cut(new Malformed("nonsense"));
  await pass();
  expect(her.going()).toMatchObject({ at: "inside", doing: { at: "failed" } });
});

test("the visit that is forgotten goes on with nothing", async () => {
  await comesIn();
  for (const forgets of her.visit.forgets) {
    forgets(her.visit);
  }
  expect(hall.isHeard).toBe(false);
  expect(hall.room.hears).toBeUndefined();
  await pass(3600 + 2000);
  expect(her.ended).not.toHaveBeenCalled();
  expect(her.forgot).not.toHaveBeenCalled();
});

// back to the lobby

/** Her leaf is taken out, and she waits. */
async function sentBack(): Promise<void> {
  there.look.mockImplementation(async () => LOBBY);
  hall.cut(new RefusedBy("not_a_member"));
  await pass();
}

test("sent back to the lobby she waits there, and can report what she saw", async () => {
  await comesIn();
  await sentBack();
  expect(her.going()).toMatchObject({ at: "lobby", wasSentBack: true, floor: undefined, said: undefined });
  expect(her.visit.looking?.room).toBe(hall.room);
  expect(hall.room.hears).toBeUndefined();
  expect(there.look).toHaveBeenLastCalledWith(her.visit.client, expect.anything(), expect.objectContaining({ here: true, sees: true }));
  await pass(120);
  expect(her.going()).toMatchObject({ at: "lobby", wasSentBack: true });
});

test("told in the lobby that it is over she has her quarter of an hour, from then", async () => {
  await comesIn();
  await sentBack();
  there.look.mockRejectedValue(new RefusedBy("session_over"));
  await pass(30);
  expect(her.going()).toMatchObject({ at: "ended", stage: "ended" });
  expect(her.going()?.floor?.reportSeconds).toBeGreaterThan(870);
  expect(her.ended).toHaveBeenCalledTimes(1);
  const looks = there.look.mock.calls.length;
  await pass(60);
  expect(there.look.mock.calls.length).toBe(looks);
  await pass(900);
  expect(her.going()?.at).toBe("gone");
});

test("told nothing in the lobby, it ends for her by her own count", async () => {
  await comesIn();
  await sentBack();
  await pass(4210);
  expect(her.going()).toMatchObject({ at: "ended" });
  const looks = there.look.mock.calls.length;
  await pass(60);
  expect(there.look.mock.calls.length).toBe(looks);
});

test("who looks away from the lobby comes back to what she saw", async () => {
  await comesIn();
  await sentBack();
  await her.ask({ what: "away" });
  expect(her.going()).toBeUndefined();
  expect(her.visit.looking).toBeUndefined();
  void her.ask({ what: "go", session: SESSION });
  await pass();
  expect(her.going()).toMatchObject({ at: "lobby", wasSentBack: true });
  expect(her.visit.looking?.room).toBe(hall.room);
});

test("ended while she looks away from the lobby, what she saw can be reported when she comes back", async () => {
  await comesIn();
  await sentBack();
  await her.ask({ what: "away" });
  await pass(4200);
  expect(her.ended).toHaveBeenCalledTimes(1);
  expect(her.going()).toBeUndefined();
  await her.ask({ what: "look", session: SESSION });
  expect(her.going()).toMatchObject({ at: "ended" });
  expect(her.visit.looking).toMatchObject({ room: hall.room, isOver: true });
  await her.ask({ what: "away" });
  await her.ask({ what: "go", session: SESSION });
  expect(her.going()).toMatchObject({ at: "ended" });
  await pass(900);
  expect(her.going()?.at).toBe("gone");
  expect(her.forgot).toHaveBeenCalledTimes(1);
});

test("ended at once while she looks away from the lobby, what was said is gone a quarter of an hour later, as for all others", async () => {
  await comesIn();
  await sentBack();
  await her.ask({ what: "away" });
  await pass(10);
  there.look.mockClear();
  await pass(180);
  expect(there.look.mock.calls.map(([, , asks]) => asks)).toEqual([1, 2].map(() => ({ here: false, sees: true })));
  there.look.mockRejectedValue(new RefusedBy("session_over"));
  await pass(90);
  expect(her.ended).toHaveBeenCalledTimes(1);
  const looks = there.look.mock.calls.length;
  await pass(901);
  expect(her.forgot).toHaveBeenCalledTimes(1);
  expect(there.look.mock.calls.length).toBe(looks);
  void her.ask({ what: "go", session: SESSION });
  await pass();
  expect(her.going()).toMatchObject({ at: "gone" });
  expect(her.visit.looking).toBeUndefined();
});

test("what the server does not know any more is gone while she looks away from the lobby, too", async () => {
  await comesIn();
  await sentBack();
  await her.ask({ what: "away" });
  there.look.mockRejectedValue(new RefusedBy("session_unknown"));
  await pass(90);
  const looks = there.look.mock.calls.length;
  await pass(300);
  expect(there.look.mock.calls.length).toBe(looks);
  there.look.mockImplementation(async () => LOBBY);
  void her.ask({ what: "go", session: SESSION });
  await pass();
  expect(her.going()).toMatchObject({ wasSentBack: false });
});

test("in the lobby again she is shown what she saw once the server said that it goes on, and not before", async () => {
  await comesIn();
  await sentBack();
  await her.ask({ what: "away" });
  there.look.mockRejectedValue(new Unreachable("away"));
  void her.ask({ what: "go", session: SESSION });
  await pass(20);
  expect(her.going()).toMatchObject({ at: "lobby", wasSentBack: true });
  expect(her.visit.looking).toBeUndefined();
  there.look.mockRejectedValue(new RefusedBy("session_over"));
  await pass(120);
  expect(her.going()).toMatchObject({ at: "ended" });
  expect(her.visit.looking).toMatchObject({ room: hall.room, isOver: true });
});

test("who looks, from elsewhere, and hears that it is over meanwhile, can report it", async () => {
  await comesIn();
  await sentBack();
  await her.ask({ what: "away" });
  there.look.mockRejectedValue(new RefusedBy("session_over"));
  await her.ask({ what: "look", session: SESSION });
  expect(there.look).toHaveBeenLastCalledWith(her.visit.client, expect.anything(), { here: false, sees: true });
  expect(her.going()).toMatchObject({ at: "ended", floor: { reportSeconds: 900 } });
});

test("of what the server does not know any more nothing that she saw is left", async () => {
  await comesIn();
  await sentBack();
  there.look.mockRejectedValue(new RefusedBy("session_unknown"));
  await pass(30);
  expect(her.going()).toMatchObject({ at: "gone" });
  expect(her.visit.looking).toBeUndefined();
  await pass(6000);
  expect(her.ended).not.toHaveBeenCalled();
});

test("let in again she is in the room anew, and what was before ends nothing", async () => {
  await comesIn();
  await sentBack();
  const before = hall;
  hall = hallOf(here);
  there.look.mockImplementation(async () => ({ ...LOBBY, room: hall.room }));
  await pass(30);
  expect(her.going()).toMatchObject({ at: "inside", wasSentBack: false });
  expect(her.visit.looking?.room).toBe(hall.room);
  expect(before.isHeard).toBe(false);
  await pass(4200);
  expect(her.ended).toHaveBeenCalledTimes(1);
});

test("leaving for good leaves nothing to come back to", async () => {
  await comesIn();
  await her.ask({ what: "leave" });
  expect(hall.leave).toHaveBeenCalledTimes(1);
  expect(her.forgot).toHaveBeenCalledTimes(1);
  expect(her.going()).toBeUndefined();
  expect(hall.isHeard).toBe(false);
  await comesIn();
  hall.leave.mockRejectedValueOnce(new Unreachable("away"));
  await her.ask({ what: "leave" });
  expect(her.going()).toMatchObject({ at: "inside", asking: { at: "failed", why: "offline" } });
});
