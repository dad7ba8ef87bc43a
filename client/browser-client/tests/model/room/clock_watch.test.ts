import { expect, test } from "vitest";

import { looked, NOTHING_NOTICED, read } from "../../../src/model/room/clock_watch";
import { HOUR } from "../values";

const commit = (hour: number): { readonly kind: string; readonly hour: number } => ({ kind: "commit", hour });

test("an hour near the own clock's is nothing, one far ahead is told", () => {
  expect(looked(NOTHING_NOTICED, [commit(HOUR), commit(HOUR + 2)], HOUR, HOUR).noticed).toBe(false);
  expect(looked(NOTHING_NOTICED, [commit(HOUR + 3)], HOUR, HOUR).noticed).toBe(true);
});

test("what was told is told once, until a later hour comes", () => {
  const told = read(looked(NOTHING_NOTICED, [commit(HOUR + 9)], HOUR, HOUR));
  expect(looked(told, [commit(HOUR + 9)], HOUR, HOUR).noticed).toBe(false);
  expect(looked(told, [commit(HOUR + 10)], HOUR, HOUR).noticed).toBe(true);
});

test("an hour before everything that had been followed is told, unless the own clock was ahead then", () => {
  expect(looked(NOTHING_NOTICED, [commit(HOUR - 3)], HOUR, HOUR).noticed).toBe(true);
  expect(looked(NOTHING_NOTICED, [commit(HOUR - 2)], HOUR, HOUR).noticed).toBe(false);
  expect(looked(NOTHING_NOTICED, [commit(HOUR - 3)], HOUR, HOUR + 1).noticed).toBe(false);
  expect(looked(NOTHING_NOTICED, [commit(HOUR - 3)], HOUR, 0).noticed).toBe(false);
});

test("a proposal names no hour", () => {
  expect(looked(NOTHING_NOTICED, [{ kind: "proposal", hour: HOUR + 99 }], HOUR, HOUR).noticed).toBe(false);
});
