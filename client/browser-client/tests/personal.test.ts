/** What says who somebody is, and who may not want to live, by the vectors that Python reads, too. */
import { describe, expect, test } from "vitest";
import { heardInText } from "../src/guards/crisis/hearing";
import { findInText } from "../src/guards/personal/finding";
import type { FoundPersonal } from "../src/guards/personal/found";
import { shipped } from "../src/guards/policy";
import { length } from "../src/guards/text/points";
import { vectors } from "./vectors";

type PersonalCase = {
  readonly name: string;
  readonly text: string;
  readonly expect: "warn" | "allow";
  readonly found: readonly FoundPersonal[];
};
type CrisisCase = { readonly language: string; readonly text: string; readonly expect: "heard" | "not_heard" };

const personal = vectors<{ readonly cases: readonly PersonalCase[] }>("guards-personal").cases;
const crisis = vectors<{ readonly cases: readonly CrisisCase[] }>("guards-crisis").cases;

describe("personal data", () => {
  test.each(personal)("$name", ({ text, found }) => {
    expect(findInText(text, shipped)).toEqual(found);
  });

  test("every case cut short at any length has its spans inside, in order and apart", () => {
    for (const { text } of personal) {
      for (let end = 0; end <= text.length; end += 7) {
        const cut = text.slice(0, end);
        let before = 0;
        for (const each of findInText(cut, shipped)) {
          expect(each.start).toBeGreaterThanOrEqual(before);
          expect(each.end).toBeGreaterThan(each.start);
          before = each.end;
        }
        expect(before).toBeLessThanOrEqual(length(cut));
      }
    }
  });
});

describe("crisis", () => {
  test.each(crisis)("$language: $text", (stored) => {
    expect(heardInText(stored.text, shipped) ? "heard" : "not_heard").toBe(stored.expect);
  });
});
