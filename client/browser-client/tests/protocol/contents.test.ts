/** Bodies of posts: what members may say to each other, and that nothing else is a body. */

import { describe, expect, test } from "vitest";

import { type Body, decode, encode } from "../../src/protocol/contents";
import { hex } from "../../src/protocol/crypto/bytes";
import { WrongCall } from "../../src/protocol/errors";
import { damaged, outcome, words } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Case = { readonly case: string; readonly body: string; readonly expect: string };

const { bodies } = vectors<{ readonly bodies: readonly Case[] }>("bodies");
const good = bodies.filter((each) => each.expect === "read");
const target = new Uint8Array(16).fill(9);

describe("a body reads or fails as its vector says", () => {
  test.each(bodies)("$case", (each) => {
    expect(outcome(() => decode(bytes(each.body)), "read")).toBe(each.expect);
  });

  test.each(good)("$case: written as it was read", (each) => {
    expect(hex(encode(decode(bytes(each.body))))).toBe(each.body);
  });

  test.each(good)("$case: cut short anywhere or with a byte more it is malformed", (each) => {
    expect(words(damaged(bytes(each.body)).map((other) => outcome(() => decode(other))))).toEqual(["malformed"]);
  });

  test.each(good)("$case: a byte altered, it is a body or malformed", (each) => {
    const data = bytes(each.body);
    for (const at of Array.from(data.keys()).slice(0, 200)) {
      for (const byte of [0x00, 0x80, 0xc0, 0xd9, 0xff]) {
        expect(["read", "malformed"]).toContain(outcome(() => decode(data.with(at, byte)), "read"));
      }
    }
  });
});

test.each<readonly [string, Body]>([
  ["too long a text", { kind: "say", pseudonym: "Wren", text: "글".repeat(1201) }],
  ["no pseudonym", { kind: "say", pseudonym: "", text: "here" }],
  ["a control character", { kind: "say", pseudonym: "a\u0000", text: "here" }],
  ["half a character", { kind: "say", pseudonym: "Wren", text: "\ud83d" }],
  ["a thread that is no id", { kind: "say", pseudonym: "Wren", text: "here", thread: bytes("aa") }],
  ["a language that is none", { kind: "say", pseudonym: "Wren", text: "here", language: "en\n" }],
  ["an edit to nothing", { kind: "edit", target, text: "" }],
  ["too long a warning", { kind: "edit", target, text: "here", warning: "w".repeat(121) }],
  ["a pseudonym of white space", { kind: "rename", pseudonym: "\u3000" }],
  ["a target that is no id", { kind: "retract", target: new Uint8Array() }],
  ["too long a topic", { kind: "room_about", title: "a", topic: "t".repeat(601), guidelines: "" }],
])("what no reader would take is not written: %s", (_case, body) => {
  expect(() => encode(body)).toThrow(WrongCall);
});

test.each(["é e\u0301", "👩🏽‍🚒 가 \u1100\u1161", "  two spaces  ", "\ufeffbom", "\ufeff", "a\n\tb"])(
  "text is kept as it was written to the last code point: %j",
  (text) => {
    expect(decode(encode({ kind: "say", pseudonym: "Wren", text }))).toMatchObject({ text });
  },
);
