/** Coming into a session on a slow line, and its end: whoever tells of it, or nobody. */

import { expect, test, vi } from "vitest";

import { Malformed } from "../../src/protocol/errors";
import { STAGE } from "../../src/protocol/structures/floor";
import { NOW, statement } from "../model/evening";
import { goer, type Hall, hallOf, HOME, pass, SESSION } from "./evening";
import { there } from "./session_doubles";
import { comesIn, LOBBY, now, say } from "./session_visit";

vi.mock("../../src/model/sessions/attending", async (original) => (await import("./session_doubles")).attending(original));
vi.mock("../../src/worker/showing", async () => (await import("./session_doubles")).showing());
vi.mock("../../src/worker/acting/room", async (original) => (await import("./session_doubles")).room(original));

/** She goes there on a line so slow that the room is not opened to her before `open`. */
async function comesSlowly(): Promise<{ readonly slow: Hall; readonly open: () => void }> {
  const [slow, together] = [now.hall, now.hall.room.together];
  const gate = new AbortController();
  const opened = new Promise<void>((resolve) => {
    gate.signal.addEventListener("abort", () => resolve());
  });
  const later: typeof together = async (work) => {
    await opened;
    return together(work);
  };
  Object.assign(slow.room, { together: later });
  void now.her.ask({ what: "go", session: SESSION });
  await pass();
  return { slow, open: () => gate.abort() };
}

function goesThere(): void {
  now.hall = hallOf(now.here);
  now.her = goer(now.here);
  now.her.comesIn(now.hall.room);
  there.look.mockImplementation(async () => ({ ...LOBBY, room: now.hall.room }));
}

test("who looks away while she comes in is shown nothing of it, and hears nothing", async () => {
  goesThere();
  const { open } = await comesSlowly();
  await now.her.ask({ what: "away" });
  open();
  await pass(60);
  expect(now.her.visit.looking).toBeUndefined();
  expect(now.her.going()).toBeUndefined();
  expect([now.hall.isHeard, now.hall.room.hears]).toEqual([false, undefined]);
});

test("coming in that is answered after a later one changes nothing: what she says goes where she is, and where she is she hears", async () => {
  goesThere();
  const { slow, open } = await comesSlowly();
  await now.her.ask({ what: "away" });
  now.hall = hallOf(now.here);
  void now.her.ask({ what: "go", session: SESSION });
  await pass();
  open();
  await pass(60);
  expect(now.her.visit.looking?.room).toBe(now.hall.room);
  await say("Good evening.");
  expect([slow.say.mock.calls.length, now.hall.say.mock.calls.length]).toEqual([0, 1]);
  await now.her.ask({ what: "away" });
  expect([slow.isHeard, now.hall.isHeard]).toEqual([false, false]);
});

test("come in twice to one room, she goes on hearing of its floor", async () => {
  goesThere();
  const { open } = await comesSlowly();
  await now.her.ask({ what: "away" });
  void now.her.ask({ what: "go", session: SESSION });
  await pass();
  open();
  await pass();
  await now.hall.hear({ statement: statement({ number: 3, stage: STAGE.ended }), changes: 2, ended_since: NOW });
  expect(now.her.going()).toMatchObject({ at: "ended" });
});

// the end

test("said to be over, it is ended here at once: no word more is heard, and what she saw can be reported", async () => {
  await comesIn();
  const sheds = vi.fn<() => void>();
  now.her.visit.sheds.add(sheds);
  await now.hall.hear({ statement: statement({ number: 3, stage: STAGE.ended }), changes: 2, ended_since: NOW });
  expect(now.her.ended).toHaveBeenCalledTimes(1);
  expect(sheds).toHaveBeenCalledTimes(1);
  expect(now.hall.isHeard).toBe(false);
  expect(now.her.going()).toMatchObject({ at: "ended", floor: { reportSeconds: 900 } });
  expect(now.her.visit.looking).toMatchObject({ isOver: true });
  expect(now.her.visit.looking?.signpost.length).toBeGreaterThan(0);
  await pass(600);
  expect(now.her.ended).toHaveBeenCalledTimes(1);
  expect(now.her.forgot).not.toHaveBeenCalled();
  await pass(310);
  expect(now.her.forgot).toHaveBeenCalledTimes(1);
  expect(now.her.going()).toMatchObject({ at: "gone", floor: undefined });
  expect(now.her.visit.looking).toBeUndefined();
  await pass(900);
  expect(now.her.forgot).toHaveBeenCalledTimes(1);
});

test("that nobody tells of the end keeps nothing from ending, ten minutes after its time", async () => {
  await comesIn();
  await pass(3600 + 599);
  expect(now.her.going()).toMatchObject({ at: "inside", stage: "closing" });
  await pass(2);
  expect(now.her.going()).toMatchObject({ at: "ended" });
});

test("what could not be written at the end is said, where she looks at it", async () => {
  await comesIn();
  now.her.isFull = true;
  await now.hall.hear({ statement: statement({ number: 3, stage: STAGE.ended }), changes: 2, ended_since: NOW });
  expect(now.her.visit.looking?.doing).toEqual({ at: "failed", why: "offline" });
  expect(now.her.going()?.at).toBe("ended");
});

test("an end while she looks at another room changes nothing there; back in the session she finds it", async () => {
  await comesIn();
  const another = { id: HOME, room: hallOf(now.here).room, ended: new AbortController(), readSeq: 0, doing: { at: "idle" }, said: undefined, signpost: [] } as const;
  now.her.visit.looking = another;
  now.her.isFull = true;
  await now.hall.hear({ statement: statement({ number: 3, stage: STAGE.ended }), changes: 2, ended_since: NOW });
  expect(now.her.visit.looking).toBe(another);
  await now.her.ask({ what: "look", session: SESSION });
  expect(now.her.visit.looking).toMatchObject({ room: now.hall.room, isOver: true });
  expect(another.ended.signal.aborted).toBe(true);
  now.her.visit.looking = another;
  await pass(910);
  expect(now.her.visit.looking).toBe(another);
  expect(now.her.going()?.at).toBe("gone");
});

test("whose stream ends for another reason is told so, and goes on counting", async () => {
  await comesIn();
  now.hall.cut(new Malformed("nonsense"));
  await pass();
  expect(now.her.going()).toMatchObject({ at: "inside", doing: { at: "failed" } });
});

test("the visit that is forgotten goes on with nothing", async () => {
  await comesIn();
  for (const forgets of now.her.visit.forgets) {
    forgets(now.her.visit);
  }
  expect(now.hall.isHeard).toBe(false);
  expect(now.hall.room.hears).toBeUndefined();
  await pass(3600 + 2000);
  expect(now.her.ended).not.toHaveBeenCalled();
  expect(now.her.forgot).not.toHaveBeenCalled();
});
