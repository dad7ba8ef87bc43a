/** Which tab finds itself: one that was thrown away or reloaded, and none that was put away and reopened. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { dropSlip, findSlip, keepSlip, noteAway } from "../../src/platform/slip";

const TAB = { slip: "1.a.b", farewell: Uint8Array.of(7) };

const kept = new Map<string, string>();
const clock = { timeOrigin: 1_000, now: () => 500 };
const sent: { readonly to: string; readonly body: Blob }[] = [];
let page = new EventTarget();

beforeEach(() => {
  kept.clear();
  [sent.length, clock.timeOrigin] = [0, 1_000];
  page = new EventTarget();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal("performance", clock);
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("navigator", { sendBeacon: (to: string, body: Blob) => sent.push({ to, body }) > 0 });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The page is put away, at 1500 by its clock. */
function putAway(): void {
  noteAway();
  page.dispatchEvent(new Event("pagehide"));
}

test("a tab without a slip finds none, and nothing is kept when it is put away", () => {
  putAway();
  expect([findSlip(), kept.size]).toEqual([undefined, 0]);
});

test("a tab that left without a word was thrown away", () => {
  keepSlip(TAB);
  expect(findSlip()).toEqual({ slip: TAB.slip, thrownAway: true });
});

test("what began before the page was put away is a reload", () => {
  keepSlip(TAB);
  putAway();
  clock.timeOrigin = 1_400;
  expect(findSlip()).toEqual({ slip: TAB.slip, thrownAway: false });
  // Thrown away after that, it is found again.
  expect(findSlip()).toEqual({ slip: TAB.slip, thrownAway: true });
});

test("who reopens what was put away finds nothing, and nothing is left", () => {
  keepSlip(TAB);
  putAway();
  clock.timeOrigin = 1_501;
  expect([findSlip(), kept.size]).toEqual([undefined, 0]);
});

test.each([
  ["an hour forward", 3_600_000],
  ["back by less than a minute", -30_000],
  ["an hour back", -3_600_000],
])("whoever sets the clock %s and reopens what was put away finds nothing", (_, moved) => {
  keepSlip(TAB);
  putAway();
  clock.timeOrigin = 1_600 + moved;
  expect([findSlip(), kept.size]).toEqual([undefined, 0]);
});

test("a page that took minutes to come is no reload, nor is what was put away at no time at all", () => {
  for (const away of ["1500", "never"]) {
    keepSlip(TAB);
    kept.set("away", away);
    clock.timeOrigin = 1_500 - 120_000;
    vi.stubGlobal("performance", { ...clock, now: () => 130_000 });
    expect([findSlip(), kept.size]).toEqual([undefined, 0]);
  }
});

test("leaving takes it away and says farewell to the server", async () => {
  keepSlip(TAB);
  putAway();
  dropSlip(TAB);
  expect([kept.size, sent.map(({ to }) => to)]).toEqual([0, ["/v1/open_pin_share"]]);
  expect(new Uint8Array((await sent[0]?.body.arrayBuffer()) ?? new ArrayBuffer())).toEqual(TAB.farewell);
  expect(sent[0]?.body.type).toBe("application/msgpack");
  dropSlip(undefined);
  expect(sent).toHaveLength(1);
});

test("a browser that forbids the store finds nothing, and goes on", () => {
  vi.stubGlobal("sessionStorage", undefined);
  keepSlip(TAB);
  expect(findSlip()).toBeUndefined();
});
