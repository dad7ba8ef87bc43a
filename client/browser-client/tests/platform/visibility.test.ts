/** When somebody looks at the page again: what waits for the server hears of it. */

import { afterEach, expect, test, vi } from "vitest";

import { onLookedAt } from "../../src/platform/visibility";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a tab that is shown again, a page that comes back and a network that is there are told, a tab that is hidden is not", () => {
  const shown = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const page = new EventTarget();
  vi.stubGlobal("document", shown);
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
  let times = 0;
  const stop = onLookedAt(() => {
    times += 1;
  });
  shown.dispatchEvent(new Event("visibilitychange"));
  page.dispatchEvent(new Event("pageshow"));
  page.dispatchEvent(new Event("online"));
  expect(times).toBe(3);
  shown.visibilityState = "hidden";
  shown.dispatchEvent(new Event("visibilitychange"));
  expect(times).toBe(3);
  stop();
  page.dispatchEvent(new Event("online"));
  expect(times).toBe(3);
});
