/** Sent back to the lobby of a session: what she saw there can be reported, for as long as for all others. */

import { expect, test, vi } from "vitest";

import { RefusedBy } from "../../src/model/errors";
import { Unreachable } from "../../src/protocol/errors";
import { hallOf, pass, SESSION } from "./evening";
import { there } from "./session_doubles";
import { comesIn, LOBBY, now } from "./session_visit";

vi.mock("../../src/model/sessions/attending", async (original) => (await import("./session_doubles")).attending(original));
vi.mock("../../src/worker/showing", async () => (await import("./session_doubles")).showing());
vi.mock("../../src/worker/acting/room", async (original) => (await import("./session_doubles")).room(original));

/** Her leaf is taken out, and she waits. */
async function sentBack(): Promise<void> {
  there.look.mockImplementation(async () => LOBBY);
  now.hall.cut(new RefusedBy("not_a_member"));
  await pass();
}

test("sent back to the lobby she waits there, and can report what she saw", async () => {
  await comesIn();
  await sentBack();
  expect(now.her.going()).toMatchObject({ at: "lobby", wasSentBack: true, floor: undefined, said: undefined });
  expect(now.her.visit.looking?.room).toBe(now.hall.room);
  expect(now.hall.room.hears).toBeUndefined();
  expect(there.look).toHaveBeenLastCalledWith(now.her.visit.client, expect.anything(), expect.objectContaining({ here: true, sees: true }));
  await pass(120);
  expect(now.her.going()).toMatchObject({ at: "lobby", wasSentBack: true });
});

test("told in the lobby that it is over she has her quarter of an hour, from then", async () => {
  await comesIn();
  await sentBack();
  there.look.mockRejectedValue(new RefusedBy("session_over"));
  await pass(30);
  expect(now.her.going()).toMatchObject({ at: "ended", stage: "ended" });
  expect(now.her.going()?.floor?.reportSeconds).toBeGreaterThan(870);
  expect(now.her.ended).toHaveBeenCalledTimes(1);
  const looks = there.look.mock.calls.length;
  await pass(60);
  expect(there.look.mock.calls.length).toBe(looks);
  await pass(900);
  expect(now.her.going()?.at).toBe("gone");
});

test("told nothing in the lobby, it ends for her by her own count", async () => {
  await comesIn();
  await sentBack();
  await pass(4210);
  expect(now.her.going()).toMatchObject({ at: "ended" });
  const looks = there.look.mock.calls.length;
  await pass(60);
  expect(there.look.mock.calls.length).toBe(looks);
});

test("who looks away from the lobby comes back to what she saw", async () => {
  await comesIn();
  await sentBack();
  await now.her.ask({ what: "away" });
  expect(now.her.going()).toBeUndefined();
  expect(now.her.visit.looking).toBeUndefined();
  void now.her.ask({ what: "go", session: SESSION });
  await pass();
  expect(now.her.going()).toMatchObject({ at: "lobby", wasSentBack: true });
  expect(now.her.visit.looking?.room).toBe(now.hall.room);
});

test("ended while she looks away from the lobby, what she saw can be reported when she comes back", async () => {
  await comesIn();
  await sentBack();
  await now.her.ask({ what: "away" });
  await pass(4200);
  expect(now.her.ended).toHaveBeenCalledTimes(1);
  expect(now.her.going()).toBeUndefined();
  await now.her.ask({ what: "look", session: SESSION });
  expect(now.her.going()).toMatchObject({ at: "ended" });
  expect(now.her.visit.looking).toMatchObject({ room: now.hall.room, isOver: true });
  await now.her.ask({ what: "away" });
  await now.her.ask({ what: "go", session: SESSION });
  expect(now.her.going()).toMatchObject({ at: "ended" });
  await pass(900);
  expect(now.her.going()?.at).toBe("gone");
  expect(now.her.forgot).toHaveBeenCalledTimes(1);
});

test("ended at once while she looks away from the lobby, what was said is gone a quarter of an hour later, as for all others", async () => {
  await comesIn();
  await sentBack();
  await now.her.ask({ what: "away" });
  await pass(10);
  there.look.mockClear();
  await pass(180);
  expect(there.look.mock.calls.map(([, , asks]) => asks)).toEqual([1, 2].map(() => ({ here: false, sees: true })));
  there.look.mockRejectedValue(new RefusedBy("session_over"));
  await pass(90);
  expect(now.her.ended).toHaveBeenCalledTimes(1);
  const looks = there.look.mock.calls.length;
  await pass(901);
  expect(now.her.forgot).toHaveBeenCalledTimes(1);
  expect(there.look.mock.calls.length).toBe(looks);
  void now.her.ask({ what: "go", session: SESSION });
  await pass();
  expect(now.her.going()).toMatchObject({ at: "gone" });
  expect(now.her.visit.looking).toBeUndefined();
});

test("what the server does not know any more is gone while she looks away from the lobby, too", async () => {
  await comesIn();
  await sentBack();
  await now.her.ask({ what: "away" });
  there.look.mockRejectedValue(new RefusedBy("session_unknown"));
  await pass(90);
  const looks = there.look.mock.calls.length;
  await pass(300);
  expect(there.look.mock.calls.length).toBe(looks);
  there.look.mockImplementation(async () => LOBBY);
  void now.her.ask({ what: "go", session: SESSION });
  await pass();
  expect(now.her.going()).toMatchObject({ wasSentBack: false });
});

test("in the lobby again she is shown what she saw once the server said that it goes on, and not before", async () => {
  await comesIn();
  await sentBack();
  await now.her.ask({ what: "away" });
  there.look.mockRejectedValue(new Unreachable("away"));
  void now.her.ask({ what: "go", session: SESSION });
  await pass(20);
  expect(now.her.going()).toMatchObject({ at: "lobby", wasSentBack: true });
  expect(now.her.visit.looking).toBeUndefined();
  there.look.mockRejectedValue(new RefusedBy("session_over"));
  await pass(120);
  expect(now.her.going()).toMatchObject({ at: "ended" });
  expect(now.her.visit.looking).toMatchObject({ room: now.hall.room, isOver: true });
});

test("who looks, from elsewhere, and hears that it is over meanwhile, can report it", async () => {
  await comesIn();
  await sentBack();
  await now.her.ask({ what: "away" });
  there.look.mockRejectedValue(new RefusedBy("session_over"));
  await now.her.ask({ what: "look", session: SESSION });
  expect(there.look).toHaveBeenLastCalledWith(now.her.visit.client, expect.anything(), { here: false, sees: true });
  expect(now.her.going()).toMatchObject({ at: "ended", floor: { reportSeconds: 900 } });
});

test("of what the server does not know any more nothing that she saw is left", async () => {
  await comesIn();
  await sentBack();
  there.look.mockRejectedValue(new RefusedBy("session_unknown"));
  await pass(30);
  expect(now.her.going()).toMatchObject({ at: "gone" });
  expect(now.her.visit.looking).toBeUndefined();
  await pass(6000);
  expect(now.her.ended).not.toHaveBeenCalled();
});

test("let in again she is in the room anew, and what was before ends nothing", async () => {
  await comesIn();
  await sentBack();
  const before = now.hall;
  now.hall = hallOf(now.here);
  there.look.mockImplementation(async () => ({ ...LOBBY, room: now.hall.room }));
  await pass(30);
  expect(now.her.going()).toMatchObject({ at: "inside", wasSentBack: false });
  expect(now.her.visit.looking?.room).toBe(now.hall.room);
  expect(before.isHeard).toBe(false);
  await pass(4200);
  expect(now.her.ended).toHaveBeenCalledTimes(1);
});

test("leaving for good leaves nothing to come back to", async () => {
  await comesIn();
  await now.her.ask({ what: "leave" });
  expect(now.hall.leave).toHaveBeenCalledTimes(1);
  expect(now.her.forgot).toHaveBeenCalledTimes(1);
  expect(now.her.going()).toBeUndefined();
  expect(now.hall.isHeard).toBe(false);
  await comesIn();
  now.hall.leave.mockRejectedValueOnce(new Unreachable("away"));
  await now.her.ask({ what: "leave" });
  expect(now.her.going()).toMatchObject({ at: "inside", asking: { at: "failed", why: "offline" } });
});
