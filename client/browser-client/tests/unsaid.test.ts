/** What the page's errors leave out, and what they keep. */
import { parseAst } from "vite";
import { expect, test } from "vitest";

import { unsaid } from "../making/unsaid";

function made(code: string, isRules = false): string {
  return unsaid(code, parseAst(code), isRules);
}

test.each([
  [`throw new Malformed("order");`, `throw new Malformed("");`],
  ["throw new Error(`There is no ${name}.`, { cause });", `throw new Error("", { cause });`],
  [`new Forged("a tag", "MEMBERSHIP_TAG"); new RangeError("of " + size);`, `new Forged("", "MEMBERSHIP_TAG"); new RangeError("");`],
])("%s says nothing", (code, left) => {
  expect(made(code)).toBe(left);
});

test.each([
  [`new Refused("commit_invalid")`],
  [`new Error(problem.message)`],
  [`new CannotFollow(asked(), view)`],
  ["new Error(`${asked()}`)"],
  [`say("Malformed")`],
])("%s stays: somebody needs it", (code) => {
  expect(made(code)).toBe(code);
});

test("the rules of MLS keep their names", () => {
  expect(made(`const RULES = { GROUP_ID: ["6", "a message is for another group"] };`, true)).toBe(
    `const RULES = { GROUP_ID: ["", ""] };`,
  );
});
