/** Sleeps that end early, and those that do not. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { sleeping } from "../../src/platform/sleeping";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("being woken ends what may be woken, and nothing else", async () => {
  const { sleep, wake } = sleeping();
  const ended: string[] = [];
  void sleep(10).then(() => ended.push("deep"));
  void sleep(10, "or woken").then(() => ended.push("light"));
  wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toEqual(["light"]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ended).toEqual(["light", "deep"]);
});

test("what nobody wakes sleeps its time", async () => {
  const { sleep, wake } = sleeping();
  const ended: string[] = [];
  void sleep(1, "or woken").then(() => ended.push("light"));
  await vi.advanceTimersByTimeAsync(999);
  expect(ended).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(ended).toEqual(["light"]);
  expect(wake).not.toThrow();
});
