/** What is said of what guards found: the surest of what overlaps, and each address where it stands. */
import { describe, expect, test } from "vitest";

import type { Finding, LinkSaid } from "../../src/model/seam/room";
import { finderOf } from "../../src/view/markup/addresses";
import { surest } from "../../src/view/surest";

function finding(start: number, end: number, more: Partial<Finding> = {}): Finding {
  return { reason: "personal.phone", field: "text", blocks: false, sure: true, start, end, host: "", ...more };
}

describe("of findings that overlap", () => {
  test("what blocks is said, not what asks, and the surer of two that block", () => {
    const asks = finding(0, 50);
    const unsure = finding(10, 40, { blocks: true, sure: false, reason: "images.opaque" });
    const sure = finding(15, 30, { blocks: true, reason: "images.data" });
    expect(surest([asks, unsure, sure])).toEqual([sure]);
  });

  test("of two alike the one that covers more is said", () => {
    expect(surest([finding(5, 9), finding(0, 9)])).toEqual([finding(0, 9)]);
  });

  test("what stands apart, or in another field, is said for itself, in the order of the text", () => {
    const warning = finding(0, 9, { field: "warning" });
    const [first, second] = [finding(0, 9), finding(9, 20)];
    expect(surest([second, warning, first])).toEqual([warning, first, second]);
  });

  test("what is of the whole text hides nothing, and is not hidden", () => {
    const whole = finding(0, 0, { blocks: true });
    expect(surest([finding(0, 9), whole])).toHaveLength(2);
  });
});

function link(written: string): LinkSaid {
  return { written, address: `https://${written}/`, host: written, verdict: "warn", reason: undefined };
}

describe("addresses in words", () => {
  test("are found wherever they stand, in any order, as often as they stand there", () => {
    const [one, other] = [link("b.example"), link("a.example")];
    expect(finderOf([one, other])("see a.example, b.example and a.example")).toEqual([
      "see ",
      other,
      ", ",
      one,
      " and ",
      other,
    ]);
  });

  test("of two that begin at one place the longer is meant", () => {
    const [short, long] = [link("a.example"), link("a.example/x")];
    expect(finderOf([short, long])("a.example/x")).toEqual([long]);
  });

  test("are letters, not patterns", () => {
    const odd = link("a.example/?q=(1)+[2]{3}-^$|\\");
    expect(finderOf([odd])(`x ${odd.written} y`)).toEqual(["x ", odd, " y"]);
    expect(finderOf([link("a.example")])("axexample")).toEqual(["axexample"]);
  });

  test("and a text without any is one piece", () => {
    expect(finderOf([])("a.example")).toEqual(["a.example"]);
    expect(finderOf([link("")])("a")).toEqual(["a"]);
  });

  test("as many as fit into a post are found in one walk", () => {
    const links = Array.from({ length: 600 }, (_, at) => link(`a${at}.b`));
    const text = links.map(({ written }) => written).join(" ");
    const pieces = finderOf(links)(text);
    expect(pieces.filter((piece) => typeof piece !== "string")).toEqual(links);
  });
});
