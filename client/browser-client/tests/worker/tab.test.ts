/** What a tab finds itself by: for whoever keeps words, for half an hour, and for no copy of it afterwards. */

import { expect, test, vi } from "vitest";

import { RefusedBy } from "../../src/model/errors";
import type { Tab } from "../../src/model/seam/app";
import { decode } from "../../src/protocol/frames/wire";
import { BRIEF_SECONDS, IN_GARDEN, keptIn, PIN, pocket, type Somebody, somebody, START, town, type Town } from "./town";

const MAX_BYTES = 1_000;

/** Somebody who is in a room and has just chosen words. */
async function withWords(here: Town): Promise<Somebody> {
  const device = pocket();
  await keptIn(device, here, IN_GARDEN);
  const her = somebody(here, device);
  await her.act(START);
  await her.act({ do: "unlock", pin: PIN });
  await her.act({ do: "keep", keep: { by: "words" } });
  await vi.waitFor(() => expect(her.shown().tab).toBeDefined());
  return her;
}

function tabOf(her: Somebody): Tab {
  const { tab } = her.shown();
  if (tab === undefined) {
    throw new Error("this tab keeps nothing");
  }
  return tab;
}

/** Open the page anew, with what a tab kept. */
async function reopened(here: Town, slip: string): Promise<Somebody> {
  const her = somebody(here, pocket());
  await her.act({ ...START, slip });
  return her;
}

test("a tab that was thrown away is inside again, without a word asked, and keeps another slip", async () => {
  const here = town();
  const { slip } = tabOf(await withWords(here));
  const again = await reopened(here, slip);
  expect([again.shown().stage, again.shown().keeping]).toEqual([{ at: "inside" }, { by: "words", seen: false }]);
  await again.told();
  expect(again.shown().rooms.map(({ title }) => title)).toEqual(["Garden"]);
  await vi.waitFor(() => expect(again.shown().tab).toBeDefined());
  expect(tabOf(again).slip).not.toBe(slip);
  await vi.waitFor(() => expect(here.brief.size).toBe(1));
});

test("a copy of what the tab kept opens nothing once it was used", async () => {
  const here = town();
  const { slip } = tabOf(await withWords(here));
  const again = await reopened(here, slip);
  await vi.waitFor(() => expect(again.shown().tab).toBeDefined());
  await vi.waitFor(() => expect(here.brief.size).toBe(1));
  const thief = await reopened(here, slip);
  expect([thief.shown().stage.at, thief.shown().rooms]).toEqual(["door", []]);
});

test("half an hour after she touched the page last it opens nothing, and she is asked for nothing but to begin", async () => {
  const here = town();
  const { slip } = tabOf(await withWords(here));
  here.passed = BRIEF_SECONDS;
  const late = await reopened(here, slip);
  expect(late.shown().stage).toEqual({ at: "door", card: undefined, reading: { at: "idle" } });
  expect(late.changes.some((change) => "tab" in change)).toBe(true);
});

test("as long as she touches the page it is prolonged, and the server is asked each five minutes at most", async () => {
  const here = town();
  const her = await withWords(here);
  const { slip } = tabOf(her);
  here.asked.length = 0;
  for (let minute = 1; minute <= 40; minute += 1) {
    here.passed = minute * 60;
    await her.act({ do: "alive" });
  }
  expect(here.asked.map(({ t }) => t)).toEqual(Array.from({ length: 8 }, () => "open_pin_share"));
  expect((await reopened(here, slip)).shown().stage.at).toBe("inside");
});

test("a server that began anew has another slip brought before a reload is offered", async () => {
  const here = town();
  const her = await withWords(here);
  const before = tabOf(her).slip;
  here.brief.clear();
  here.page = "two";
  here.passed = 600;
  await her.act({ do: "alive" });
  await vi.waitFor(() => expect(tabOf(her).slip).not.toBe(before));
  expect((await reopened(here, before)).shown().stage.at).toBe("door");
  expect((await reopened(here, tabOf(her).slip)).shown().stage.at).toBe("inside");
});

test("a server that is away takes nothing from the tab, and one that refuses takes the slip", async () => {
  const here = town();
  const her = await withWords(here);
  const { slip } = tabOf(her);
  here.passed = 600;
  here.away = ({ t }) => t === "open_pin_share";
  await her.act({ do: "alive" });
  expect(tabOf(her).slip).toBe(slip);
  here.passed = 1200;
  here.brief.clear();
  here.away = ({ t }) => {
    if (t === "keep_pin_share") {
      throw new RefusedBy("over_budget");
    }
    return false;
  };
  await her.act({ do: "alive" });
  expect(her.shown().tab).toBeUndefined();
});

test("where the server cannot be reached a tab that came back says so, keeps its slip, and tries again", async () => {
  const here = town();
  const { slip } = tabOf(await withWords(here));
  here.away = () => true;
  const her = await reopened(here, slip);
  expect(her.shown().stage).toEqual({ at: "starting", doing: { at: "failed", why: "offline" } });
  expect(her.changes.some((change) => "tab" in change)).toBe(false);
  here.away = () => false;
  await her.act({ do: "try_again" });
  expect(her.shown().stage.at).toBe("inside");
});

test.each([
  ["another way back", { do: "keep", keep: { by: "visit" } }],
  ["erasing", { do: "erase_me" }],
] as const)("%s takes it out of the tab and drops its share", async (_, act) => {
  const here = town();
  const her = await withWords(here);
  const { slip } = tabOf(her);
  await her.act(act);
  await vi.waitFor(() => expect([her.shown().tab, here.brief.size]).toEqual([undefined, 0]));
  expect((await reopened(here, slip)).shown().stage.at).toBe("door");
});

test("the farewell is a request that drops the share, for a page that has no time left", async () => {
  const here = town();
  const { farewell } = tabOf(await withWords(here));
  const [shareId] = [...here.brief.keys()];
  const asked = decode(farewell, "Operation", MAX_BYTES);
  expect(asked).toMatchObject({ t: "open_pin_share", drop: true, brief: true });
  expect(shareId).toBe(asked.t === "open_pin_share" ? Buffer.from(asked.share_id).toString("hex") : "");
});

test("whoever is on a visit, or has a PIN, has no slip, and the server is asked for none", async () => {
  const [here, device] = [town(), pocket()];
  await keptIn(device, here, IN_GARDEN);
  const her = somebody(here, device);
  await her.act(START);
  await her.act({ do: "unlock", pin: PIN });
  await her.act({ do: "alive" });
  await her.act({ do: "keep", keep: { by: "visit" } });
  await her.act({ do: "alive" });
  await her.told();
  expect(her.changes.some(({ tab }) => tab !== undefined)).toBe(false);
  expect(here.brief.size).toBe(0);
});

test("that she looked at her words is known to the tab that comes back", async () => {
  const here = town();
  const her = await withWords(here);
  await her.act({ do: "show_words", language: "en" });
  await vi.waitFor(() => expect(tabOf(her).slip.startsWith("1.")).toBe(true));
  expect((await reopened(here, tabOf(her).slip)).shown().keeping).toEqual({ by: "words", seen: true });
});

test.each(["", "0.a", "0.a.b.c", "0.!.!", "1.AAAA.AAAA"])("what no tab ever wrote leads to the door: %s", async (slip) => {
  expect((await reopened(town(), slip)).shown().stage.at).toBe("door");
});
