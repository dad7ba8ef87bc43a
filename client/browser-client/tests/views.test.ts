/** The views of a text, by the vectors that Python reads, too. */
import { describe, expect, test } from "vitest";
import { shipped } from "../src/guards/policy";
import { classes, shape } from "../src/guards/text/classes";
import { points } from "../src/guards/text/points";
import { views } from "../src/guards/text/views";
import { vectors } from "./vectors";

type Case = {
  readonly name: string;
  readonly text: string;
  readonly shape: string;
  readonly visible: string;
  readonly unescaped: string;
  readonly plain: string;
  readonly decoded: string;
  readonly lower: string;
  readonly skeleton: string;
  readonly skeleton_lower: string;
  readonly spans: Readonly<Record<"plain" | "decoded" | "skeleton", string>>;
};

const { cases } = vectors<{ readonly cases: readonly Case[] }>("guards-views");

describe.each(cases)("$name", (stored) => {
  const seen = views(stored.text, shipped);

  test("every view is as the vectors say", () => {
    expect({
      shape: shape(classes(shipped), stored.text),
      visible: seen.visible.text,
      unescaped: seen.unescaped.text,
      plain: seen.plain.text,
      decoded: seen.decoded.text,
      lower: seen.lower.text,
      skeleton: seen.skeleton.text,
      skeleton_lower: seen.skeletonLower.text,
    }).toEqual({
      shape: stored.shape,
      visible: stored.visible,
      unescaped: stored.unescaped,
      plain: stored.plain,
      decoded: stored.decoded,
      lower: stored.lower,
      skeleton: stored.skeleton,
      skeleton_lower: stored.skeleton_lower,
    });
  });

  test.each(["plain", "decoded", "skeleton"] as const)("every code point of %s leads back", (name) => {
    const view = seen[name];
    const spans = points(view.text).map((_, at) => view.span(at, at + 1).join("-"));
    expect(spans.join(" ")).toBe(stored.spans[name]);
  });
});
