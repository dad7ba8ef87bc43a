/** From a draft to what is sent. */

import { expect, test } from "vitest";

import type { Draft } from "../../src/model/seam/room";
import { Malformed } from "../../src/protocol/errors";
import { encodeId } from "../../src/protocol/ids";
import { bodiesOf } from "../../src/worker/drafting";

const DRAFT: Draft = {
  thread: undefined,
  replyTo: undefined,
  edits: undefined,
  text: "The rain has stopped.",
  warning: undefined,
  language: undefined,
};
const LONG = "The rain has stopped, and the river is still high. ".repeat(200);

function id(number: number): Uint8Array {
  return new Uint8Array(16).fill(number);
}

/** Ids 1, 2, 3 and so on. */
function counting(): () => Uint8Array {
  let drawn = 0;
  return () => {
    drawn += 1;
    return id(drawn);
  };
}

test("a short draft is one body, under the name, in no thread and of no part", () => {
  const [said, ...more] = bodiesOf(DRAFT, "Ana", counting());
  expect(more).toEqual([]);
  expect(said).toEqual({
    postId: id(1),
    body: {
      kind: "say",
      pseudonym: "Ana",
      text: DRAFT.text,
      thread: undefined,
      replyTo: undefined,
      warning: undefined,
      language: undefined,
      part: undefined,
    },
  });
});

test("a reply stands in its thread, with its warning and its language", () => {
  const draft: Draft = { ...DRAFT, thread: encodeId(id(40)), replyTo: encodeId(id(41)), warning: "floods", language: "ko" };
  const [said] = bodiesOf(draft, "Ana", counting());
  expect(said?.body).toMatchObject({ thread: id(40), replyTo: id(41), warning: "floods", language: "ko" });
});

test("long writing that opens a thread goes in parts that belong to the first", () => {
  const said = bodiesOf({ ...DRAFT, text: LONG, warning: "floods" }, "Ana", counting());
  expect(said.length).toBeGreaterThan(1);
  expect(said.map(({ postId }) => postId)).toEqual(said.map((_, at) => id(at + 1)));
  for (const [at, { body }] of said.entries()) {
    const [thread, replyTo] = at === 0 ? [undefined, undefined] : [id(1), id(1)];
    const part = { first: id(1), number: at + 1, count: said.length };
    expect(body).toMatchObject({ kind: "say", warning: "floods", part });
    expect(body).toMatchObject({ thread, replyTo });
  }
  const words = said.flatMap(({ body }) => (body.kind === "say" ? body.text.split(/\s+/u) : []));
  expect(words.filter((word) => word !== "")).toEqual(LONG.trim().split(/\s+/u));
});

test("long writing in a thread stays in that thread, its later parts under its first", () => {
  const draft: Draft = { ...DRAFT, text: LONG, thread: encodeId(id(40)), replyTo: encodeId(id(41)) };
  const said = bodiesOf(draft, "Ana", counting());
  const places = said.map(({ body }) => (body.kind === "say" ? [body.thread, body.replyTo] : []));
  expect(places[0]).toEqual([id(40), id(41)]);
  expect(places.slice(1)).toEqual(places.slice(1).map(() => [id(40), id(1)]));
});

test("an edit puts trimmed words in the place of the old ones, and opens nothing", () => {
  const draft: Draft = { ...DRAFT, edits: encodeId(id(50)), thread: encodeId(id(40)), text: "  It rains again. " };
  expect(bodiesOf(draft, "Ana", counting())).toEqual([
    { postId: id(1), body: { kind: "edit", target: id(50), text: "It rains again.", warning: undefined, language: undefined } },
  ]);
});

test("nothing is nothing to send", () => {
  expect(() => bodiesOf({ ...DRAFT, text: " \n " }, "Ana", counting())).toThrow(Malformed);
});

test("an id that is none is never sent on", () => {
  expect(() => bodiesOf({ ...DRAFT, thread: "no id" }, "Ana", counting())).toThrow(Malformed);
});
