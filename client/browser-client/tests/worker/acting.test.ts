/** What acts lead to, where nothing but values stands behind: coming back by a PIN, changing how, erasing. */

import { describe, expect, test, vi } from "vitest";

import { DifferentRooms, RefusedBy } from "../../src/model/errors";
import { Malformed, NotAuthentic, Refused } from "../../src/protocol/errors";
import { hex } from "../../src/protocol/crypto/bytes";
import { headOf } from "../../src/protocol/pin";
import { withMembership } from "../../src/model/kept/state";
import { begin } from "../../src/worker/acting";
import { edgesAt, GARDEN, IN_GARDEN, keptIn, PIN, pocket, type Pocket, type Somebody, somebody, START, town, type Town, transportTo } from "./town";

/** New blobs are stretched as phones stretch them. */
const SLOW = 60_000;

type All = { readonly here: Town; readonly device: Pocket; readonly her: Somebody };

async function lockedOut(): Promise<All> {
  const [here, device] = [town(), pocket()];
  await keptIn(device, here);
  const her = somebody(here, device);
  await her.act(START);
  return { here, device, her };
}

async function inside(): Promise<All> {
  const all = await lockedOut();
  await all.her.act({ do: "unlock", pin: PIN });
  return all;
}

describe("at the start", () => {
  test("a device that keeps nothing leads to the door, and nothing is written to it", async () => {
    const device = pocket();
    const her = somebody(town(), device);
    await her.act(START);
    expect(her.shown().stage).toEqual({ at: "door", card: undefined, reading: { at: "idle" } });
    expect(device.blob).toBeUndefined();
  });

  test("what is kept under a PIN asks for the PIN, and asks no server", async () => {
    const { here, her } = await lockedOut();
    expect(her.shown().stage).toEqual({ at: "locked", tries: 10, waitSeconds: 0, doing: { at: "idle" } });
    expect(here.asked).toEqual([]);
  });

  test("a blob of something else, or a device that does not open, leads to the door", async () => {
    const other = pocket();
    other.blob = Uint8Array.of(1, 2, 3);
    const forbidden = { ...pocket(), read: () => Promise.reject(new Error("forbidden")) };
    for (const device of [other, forbidden]) {
      const her = somebody(town(), device);
      await her.act(START);
      expect(her.shown().stage.at).toBe("door");
    }
  });

  test("acts that come before the device has answered wait for it", async () => {
    const [here, kept] = [town(), pocket()];
    await keptIn(kept, here);
    const slow: Pocket = {
      ...kept,
      read: async () => {
        await new Promise((resolve) => {
          setTimeout(resolve);
        });
        return kept.blob;
      },
    };
    const her = somebody(here, slow);
    await Promise.all([her.act(START), her.act({ do: "read_invitation", link: "no link" })]);
    expect(her.changes.flatMap(({ stage }) => (stage === undefined ? [] : [stage.at]))).toEqual(["locked"]);
  });

  test("an invitation waits behind the PIN, and is read when she goes another way", async () => {
    const { her } = await lockedOut();
    await her.act({ do: "read_invitation", link: "no link" });
    expect(her.shown().stage.at).toBe("locked");
    await her.act({ do: "back_to_door" });
    expect(her.shown().stage).toMatchObject({ at: "door", reading: { at: "failed", why: "invitation_unreadable" } });
  });
});

describe("a PIN", () => {
  test("that is right leads inside, and is how she comes back", async () => {
    const { her } = await lockedOut();
    await her.act({ do: "unlock", pin: PIN });
    expect([her.shown().stage.at, her.shown().keeping]).toEqual(["inside", { by: "pin" }]);
  });

  test("that is wrong says how many tries are left, and the right one still opens", async () => {
    const { her } = await lockedOut();
    await her.act({ do: "unlock", pin: "000000" });
    const failed = { at: "failed", why: "pin_wrong" };
    expect(her.shown().stage).toEqual({ at: "locked", tries: 9, waitSeconds: 0, doing: failed });
    await her.act({ do: "unlock", pin: PIN });
    expect(her.shown().stage.at).toBe("inside");
  });

  test("that is right says how many wrong ones came before it, once", async () => {
    const { here, device, her } = await lockedOut();
    for (const wrong of ["000000", "000001", "000002"]) {
      await her.act({ do: "unlock", pin: wrong });
    }
    await her.act({ do: "unlock", pin: PIN });
    expect(her.shown().keeping).toEqual({ by: "pin", wrongTries: 3 });
    const again = somebody(here, device);
    await again.act(START);
    await again.act({ do: "unlock", pin: PIN });
    expect(again.shown().keeping).toEqual({ by: "pin" });
  });

  test("wrong for the last time destroys what the device keeps", async () => {
    const { here, device, her } = await lockedOut();
    for (const share of here.shares.values()) {
      share.left = 1;
    }
    await her.act({ do: "unlock", pin: "000000" });
    expect(her.shown().stage).toMatchObject({ at: "locked", tries: 0, doing: { at: "failed", why: "pin_spent" } });
    expect(device.blob).toBeUndefined();
    await her.act({ do: "try_again" });
    expect(her.shown().stage.at).toBe("door");
  });

  test("whose share is gone destroys what the device keeps, however right it is", async () => {
    const { here, device, her } = await lockedOut();
    here.shares.clear();
    await her.act({ do: "unlock", pin: PIN });
    expect(her.shown().stage).toMatchObject({ tries: 0, doing: { at: "failed", why: "pin_spent" } });
    expect(device.blob).toBeUndefined();
  });

  test("destroys nothing where the server cannot be reached, and opens when it is tried again", async () => {
    const { here, device, her } = await lockedOut();
    here.away = () => true;
    await her.act({ do: "unlock", pin: PIN });
    expect(her.shown().stage).toMatchObject({ at: "locked", tries: 10, doing: { at: "failed", why: "offline" } });
    expect(device.blob).toBeDefined();
    here.away = () => false;
    await her.act({ do: "try_again" });
    expect(her.shown().stage.at).toBe("inside");
  });
});

describe("a server that asks for patience", () => {
  test("has the seconds counted down at the PIN, and nothing is tried meanwhile", async () => {
    const { here, her } = await lockedOut();
    here.away = () => {
      throw new RefusedBy("too_many", 2);
    };
    await her.act({ do: "unlock", pin: PIN });
    const seconds = her.changes.flatMap(({ stage }) => (stage?.at === "locked" && stage.doing.at === "failed" ? [stage.waitSeconds] : []));
    expect(seconds).toEqual([2, 1, 0]);
    expect(here.asked.map(({ t }) => t)).toEqual(["open_pin_share"]);
  });

  test("that speaks to newer pages only has a reload offered", async () => {
    const { here, her } = await lockedOut();
    expect(her.shown().newVersion).toBe(false);
    here.away = () => {
      throw new RefusedBy("protocol_version");
    };
    await her.act({ do: "unlock", pin: PIN });
    expect(her.shown().newVersion).toBe(true);
  });
});

test("who looks at the page again has what waits for the server tried at once", async () => {
  let woken = 0;
  const act = begin({
    serverAt: () => transportTo(town()),
    pageAt: async () => undefined,
    device: pocket(),
    edges: edgesAt(500_000),
    tell: () => undefined,
    wake: () => {
      woken += 1;
    },
  });
  await act(START);
  await act({ do: "wake" });
  expect(woken).toBe(1);
});

describe("another way of coming back", () => {
  test(
    "by another PIN brings a new share before the new blob is written, and drops the old share after",
    async () => {
      const { here, device, her } = await inside();
      const old = hex(headOf(device.blob ?? new Uint8Array()).shareId);
      const seen: string[] = [];
      here.away = ({ t }) => {
        seen.push(`${t} while ${hex(headOf(device.blob ?? new Uint8Array()).shareId) === old ? "old" : "new"}`);
        return false;
      };
      await her.act({ do: "keep", keep: { by: "pin", pin: "271828" } });
      expect(her.shown().doing).toEqual({ at: "idle" });
      expect(seen).toEqual(["keep_pin_share while old", "open_pin_share while new"]);
      expect([here.shares.size, here.shares.has(old)]).toEqual([1, false]);
      const again = somebody(here, device);
      await again.act(START);
      await again.act({ do: "unlock", pin: PIN });
      expect(again.shown().stage).toMatchObject({ at: "locked", tries: 9 });
      await again.act({ do: "unlock", pin: "271828" });
      expect(again.shown().stage.at).toBe("inside");
    },
    SLOW,
  );

  test("by a PIN too short is said, and changes nothing", async () => {
    const { device, her } = await inside();
    const before = device.blob;
    await her.act({ do: "keep", keep: { by: "pin", pin: "12345" } });
    await her.told();
    expect(her.shown().doing).toEqual({ at: "failed", why: "pin_short" });
    expect([device.blob, her.shown().keeping]).toEqual([before, { by: "pin" }]);
  });

  test("for this visit only destroys share and blob", async () => {
    const { here, device, her } = await inside();
    await her.act({ do: "keep", keep: { by: "visit" } });
    await her.told();
    expect(her.shown().keeping).toEqual({ by: "visit", leavesHour: 500_024 });
    expect([here.shares.size, device.blob]).toEqual([0, undefined]);
  });

  test("is written nowhere any more once another tab has wiped the device", async () => {
    const { device, her } = await inside();
    device.blob = undefined;
    await her.act({ do: "close_room" });
    expect(device.blob).toBeUndefined();
  });
});

describe("a visit", () => {
  test(
    "is told to the server with its end before her way back is destroyed, and taken back when she stays",
    async () => {
      const [here, device] = [town(), pocket()];
      await keptIn(device, here, IN_GARDEN);
      const her = somebody(here, device);
      await her.act(START);
      await her.act({ do: "unlock", pin: PIN });
      await her.told();
      here.asked.length = 0;
      await her.act({ do: "keep", keep: { by: "visit" } });
      const told = here.asked.map((each) => (each.t === "visit" ? `visit ${each.until_hour}` : each.t));
      expect(told.filter((each) => !["challenge", "authenticate"].includes(each))).toEqual(["visit 500024", "open_pin_share"]);
      here.asked.length = 0;
      await her.act({ do: "keep", keep: { by: "pin", pin: "271828" } });
      // Of a room that does not open it is asked why, beside all this.
      const beside = new Set(["challenge", "authenticate", "acts"]);
      const after = here.asked.map(({ t }) => t).filter((each) => !beside.has(each));
      expect(after).toEqual(["keep_pin_share", "stay"]);
    },
    SLOW,
  );

  test(
    "that is kept after all is taken back later, where the server was away just then, under the PIN that was chosen",
    async () => {
      const [here, device] = [town(), pocket()];
      await keptIn(device, here, IN_GARDEN);
      const her = somebody(here, device);
      await her.act(START);
      await her.act({ do: "unlock", pin: PIN });
      await her.told();
      await her.act({ do: "keep", keep: { by: "visit" } });
      let times = 0;
      here.away = ({ t }) => t === "stay" && (times += 1) < 3;
      here.asked.length = 0;
      await her.act({ do: "keep", keep: { by: "pin", pin: "271828" } });
      await her.told();
      expect([her.shown().doing, her.shown().keeping]).toEqual([{ at: "idle" }, { by: "pin" }]);
      await vi.waitFor(() => expect(here.asked.filter(({ t }) => t === "stay")).toHaveLength(3));
      expect(here.asked.filter(({ t }) => t === "keep_pin_share")).toHaveLength(1);
    },
    SLOW,
  );

  test("that only some rooms heard of is taken back there: her way back stands, and so does her place", async () => {
    const [here, device] = [town(), pocket()];
    await keptIn(device, here, withMembership(IN_GARDEN, { ...GARDEN, room: new Uint8Array(16).fill(3), name: "Pond" }));
    const her = somebody(here, device);
    await her.act(START);
    await her.act({ do: "unlock", pin: PIN });
    await her.told();
    let times = 0;
    here.away = ({ t }) => t === "visit" && (times += 1) === 2;
    await her.act({ do: "keep", keep: { by: "visit" } });
    await her.told();
    expect([her.shown().doing, her.shown().keeping]).toEqual([{ at: "failed", why: "offline" }, { by: "pin" }]);
    await vi.waitFor(() => expect(here.asked.filter(({ t }) => t === "stay")).toHaveLength(2));
  });

  test(
    "that she chooses after all stands, whatever the choice before it had still to tell the server",
    async () => {
      const [here, device] = [town(), pocket()];
      await keptIn(device, here, IN_GARDEN);
      const waits: (() => void)[] = [];
      const sleep = (): Promise<void> => new Promise((resolve) => waits.push(resolve));
      const act = begin({
        serverAt: () => transportTo(here),
        pageAt: async () => here.page,
        device,
        edges: { ...edgesAt(500_000), sleep },
        tell: () => undefined,
      });
      await act(START);
      await act({ do: "unlock", pin: PIN });
      await act({ do: "keep", keep: { by: "visit" } });
      here.away = ({ t }) => t === "stay";
      const before = waits.length;
      await act({ do: "keep", keep: { by: "pin", pin: "271828" } });
      here.away = () => false;
      await act({ do: "keep", keep: { by: "visit" } });
      expect(waits.length).toBeGreaterThan(before);
      here.asked.length = 0;
      for (const wake of waits) {
        wake();
      }
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      expect(here.asked.filter(({ t }) => t === "stay")).toEqual([]);
    },
    SLOW,
  );

  test("that the server was not told of destroys nothing", async () => {
    const [here, device] = [town(), pocket()];
    await keptIn(device, here, IN_GARDEN);
    const her = somebody(here, device);
    await her.act(START);
    await her.act({ do: "unlock", pin: PIN });
    await her.told();
    here.away = ({ t }) => t === "visit";
    await her.act({ do: "keep", keep: { by: "visit" } });
    await her.told();
    expect([her.shown().doing, her.shown().keeping]).toEqual([{ at: "failed", why: "offline" }, { by: "pin" }]);
    expect([device.blob === undefined, here.shares.size]).toEqual([false, 1]);
  });
});

test("what the host knows is told by what is kept, and what others said is not counted as hers", async () => {
  const [here, device] = [town(), pocket()];
  const place = { seq: 4_000, link: new Uint8Array(32), hour: 500_000 };
  const call = { ...GARDEN, room: new Uint8Array(16).fill(3), credential: new Uint8Array(), private: new Uint8Array() };
  await keptIn(device, here, withMembership(withMembership(IN_GARDEN, { ...GARDEN, place, retentionDays: 30 }), call));
  const her = somebody(here, device);
  await her.act(START);
  await her.act({ do: "unlock", pin: PIN });
  here.asked.length = 0;
  await her.act({ do: "count_known" });
  expect(her.shown().known).toEqual({ rooms: 1, calls: 1, days: 30, vaultBytes: 0, pin: true, tab: false });
});

describe("erasing", () => {
  test("leaves every room before what opens them is destroyed, and counts each step", async () => {
    const [here, device] = [town(), pocket()];
    await keptIn(device, here, IN_GARDEN);
    const her = somebody(here, device);
    await her.act(START);
    await her.act({ do: "unlock", pin: PIN });
    await her.told();
    expect(her.shown().rooms.map(({ title }) => title)).toEqual(["Garden"]);
    here.asked.length = 0;
    await her.act({ do: "erase_me" });
    await her.told();
    const told = here.asked.map(({ t }) => t).filter((each) => ["leave", "open_pin_share"].includes(each));
    expect(told).toEqual(["leave", "open_pin_share"]);
    const counted = her.changes.flatMap(({ doing }) => (doing?.at === "working" && doing.total !== undefined ? [doing.done] : []));
    expect(counted).toEqual([0, 1, 2]);
    expect(her.shown().stage).toEqual({ at: "erased", until: 500_000 + 14 * 24 + 7 * 24 });
    expect([her.shown().rooms, device.blob]).toEqual([[], undefined]);
  });

  test("leaves alone what lies on the device under another's PIN, of which she was told", async () => {
    const { here, device, her } = await lockedOut();
    const before = device.blob;
    await her.act({ do: "back_to_door" });
    expect(her.shown().otherPin).toBe(true);
    await her.act({ do: "erase_me" });
    expect([her.shown().stage.at, device.blob, here.shares.size]).toEqual(["erased", before, 1]);
  });

  test("drops the share, wipes the device, says how far it is, and until when something remains", async () => {
    const { here, device, her } = await lockedOut();
    await her.act({ do: "unlock", pin: PIN });
    await her.act({ do: "erase_me" });
    expect([here.shares.size, device.blob]).toEqual([0, undefined]);
    expect(her.shown().stage.at).toBe("erased");
    const counted = her.changes.flatMap(({ doing }) => (doing?.at === "working" && doing.total !== undefined ? [doing] : []));
    expect(counted.at(-1)).toEqual({ at: "working", done: 1, total: 1 });
  });

  test.each([new Malformed("a hole"), new NotAuthentic("another tree"), new Refused("commit_forbidden"), new DifferentRooms()])(
    "is held up by no room that a host shows broken: %s",
    async (broken) => {
      const [here, device] = [town(), pocket()];
      await keptIn(device, here, IN_GARDEN);
      const her = somebody(here, device);
      await her.act(START);
      await her.act({ do: "unlock", pin: PIN });
      await her.told();
      here.away = ({ t }) => {
        if (t === "room_state") {
          throw broken;
        }
        return false;
      };
      await her.act({ do: "erase_me" });
      expect(her.shown().stage.at).toBe("erased");
      expect([here.shares.size, device.blob, here.asked.filter(({ t }) => t === "leave").length]).toEqual([0, undefined, 1]);
    },
  );

  test("goes on where it stopped when the server was away", async () => {
    const { here, device, her } = await lockedOut();
    await her.act({ do: "unlock", pin: PIN });
    here.away = ({ t }) => t === "open_pin_share";
    await her.act({ do: "erase_me" });
    expect(her.shown().doing).toEqual({ at: "failed", why: "offline" });
    expect([her.shown().stage.at, device.blob === undefined]).toEqual(["inside", false]);
    here.away = () => false;
    await her.act({ do: "try_again" });
    expect([her.shown().stage.at, here.shares.size, device.blob]).toEqual(["erased", 0, undefined]);
  });
});
