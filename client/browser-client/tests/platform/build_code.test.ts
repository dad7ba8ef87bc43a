/** Which build a page says it is. */
import { expect, it } from "vitest";

import { buildCode } from "../../src/platform/build_code";

const pageWith = (src: string | undefined): ParentNode =>
  ({ querySelector: () => (src === undefined ? null : { src }) }) as unknown as ParentNode;

it("reads the signs that stand in the name of a page's first script, and none where it is no build", () => {
  expect(buildCode(pageWith("https://notes.example/assets/index-0a_B1-c2.js"))).toBe("0a_B1-c2");
  for (const src of ["https://notes.example/src/view/main.tsx", "https://notes.example/assets/index-short.js", "", undefined]) {
    expect(buildCode(pageWith(src))).toBeUndefined();
  }
});
