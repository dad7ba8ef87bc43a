/** Codes of refusals are a closed list. */

import { expect, test } from "vitest";

import { isRefusal } from "../../src/protocol/refusals";

test("a code that nobody knows is none", () => {
  expect([isRefusal("too_many"), isRefusal("toString"), isRefusal("")]).toEqual([true, false, false]);
});
