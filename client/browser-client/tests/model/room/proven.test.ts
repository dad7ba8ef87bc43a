/** Between which proven posts a place lies, however many there are and in whichever order they opened. */

import { expect, test } from "vitest";

import type { EpochPlace } from "../../../src/model/kept/state";
import { nothingProven } from "../../../src/model/room/proven";

const NOWHERE = { generation: 0, epoch: 0 };

function at(epoch: number): EpochPlace {
  return { generation: 0, epoch };
}

test("a place lies between its nearest proven neighbours, not between itself and another", () => {
  const proven = nothingProven();
  expect(proven.around(5)).toEqual([NOWHERE, undefined]);
  // What waited for a key opens after what came later.
  for (const seq of [2, 9, 5, 5]) {
    proven.put(seq, at(seq));
  }
  expect(proven.around(1)).toEqual([NOWHERE, at(2)]);
  expect(proven.around(5)).toEqual([at(2), at(9)]);
  expect(proven.around(6)).toEqual([at(5), at(9)]);
  expect(proven.around(9)).toEqual([at(5), undefined]);
  expect([...proven.entries()].length).toBe(3);
});

test("a window as large as any is walked without looking at all of it for each post", () => {
  const proven = nothingProven();
  for (let seq = 1; seq <= 100_000; seq += 1) {
    proven.around(seq);
    proven.put(seq, NOWHERE);
  }
  // Each post looking at all before it would take minutes, and every test here ends before that.
  expect(proven.around(100_001)).toEqual([NOWHERE, undefined]);
  expect([...proven.entries()].length).toBe(100_000);
});
