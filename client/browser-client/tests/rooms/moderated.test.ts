/** How a room stands whose last moderator lapsed. */

import { expect, test } from "vitest";

import { moderatedAt } from "../../src/rooms/moderated";

const TWO_WEEKS = 14 * 24;

test("a lapse is warned of from the next hour on for fourteen days", () => {
  const stands = [100, 101, 100 + TWO_WEEKS, 101 + TWO_WEEKS].map((hour) => moderatedAt(100, hour));
  expect(stands).toEqual(["yes", "lapsed", "lapsed", "readOnly"]);
  expect(moderatedAt(undefined, 101)).toBe("yes");
});
