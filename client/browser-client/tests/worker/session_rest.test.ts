/** What stays in her hands of a long writing that the floor stopped in the middle. */

import { expect, test } from "vitest";

import { restOf } from "../../src/worker/acting/later/sessions/rest";
import { bodiesOf } from "../../src/worker/drafting";

const DRAFT = { thread: undefined, replyTo: undefined, edits: undefined, warning: undefined, language: undefined };

test.each([
  ["words", "On this day we walked along the river. ".repeat(200)],
  ["one letter again and again", "x".repeat(9_000)],
  ["no spaces", "我们沿着河走。".repeat(500)],
  ["space around it", `\n\n  ${"A line.\n\n".repeat(1_200)}  `],
])("with the parts that went it is the whole: %s", (_, text) => {
  const parts = bodiesOf({ ...DRAFT, text }, "Rain", () => new Uint8Array(16));
  expect(parts.length).toBeGreaterThan(2);
  expect(restOf(text, 0, parts).trim()).toBe(text.trim());
  for (let sent = 1; sent < parts.length; sent += 1) {
    const rest = restOf(text, sent, parts);
    const went = text.slice(0, text.length - rest.length);
    const again = bodiesOf({ ...DRAFT, text: rest }, "Rain", () => new Uint8Array(16));
    expect(again.map(({ body }) => Reflect.get(body, "text") as string)).toEqual(parts.slice(sent).map(({ body }) => Reflect.get(body, "text") as string));
    expect(went.trim().endsWith((Reflect.get(parts[sent - 1]?.body ?? {}, "text") as string).slice(-5))).toBe(true);
  }
});

test("of a part that was said in other letters than were typed nothing is lost", () => {
  const text = "One walk. Two walks. Three walks.";
  const parts = ["One walk.", "TWO WALKS.", "Three walks."].map((said) => ({ body: { kind: "say", text: said } })) as unknown as Parameters<typeof restOf>[2];
  expect(restOf(text, 1, parts)).toBe(" Two walks. Three walks.");
});
