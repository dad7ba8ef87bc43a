/** The path that a QR code is drawn by. What it says is read back in tests/browser/test_staff.py. */
import { expect, test } from "vitest";

import { pathOf } from "../../src/view/screens/later/staff/rooms/qr";

test("a run of dark modules is one rectangle, and every row has its own", () => {
  expect(
    pathOf([
      [true, true, false, true],
      [false, false, false, false],
      [false, true, true, true],
    ]),
  ).toBe("M0 0h2v1h-2zM3 0h1v1h-1zM1 2h3v1h-3z");
});

test("nothing dark is no path", () => {
  expect(pathOf([[false], []])).toBe("");
});
