/** Frames: whatever arrives is a value or Malformed, and what is written is what Python writes. */

import { describe, expect, test } from "vitest";

import { same } from "../../src/protocol/crypto/bytes";
import { Malformed, WrongCall } from "../../src/protocol/errors";
import { LAYOUT, TAGS } from "../../src/protocol/frames/layout";
import type { No } from "../../src/protocol/frames/live";
import {
  answering,
  answerTo,
  decode,
  encode,
  type Frames,
  MAX_ASKED_BYTES,
  MAX_TOLD_BYTES,
  serverFrame,
} from "../../src/protocol/frames/wire";
import { decode as decodeValue, encode as encodeValue, type Value } from "../../src/protocol/messagepack";
import { bytes, cuts, longer, vectors } from "../vectors";

type Bytes = string | { readonly repeat: string; readonly times: number };
type Case = { readonly case: string; readonly expect: string };
type Vectors = {
  readonly strict: readonly (Case & { readonly bytes: Bytes })[];
  readonly frames: readonly (Case & { readonly kind: keyof Frames; readonly frame: string })[];
};

const { strict, frames } = vectors<Vectors>("frames");

function stated(form: Bytes): Uint8Array {
  return typeof form === "string" ? bytes(form) : bytes(form.repeat.repeat(form.times));
}

function cameOf(data: Uint8Array, kind: keyof Frames): string {
  try {
    encode(decode(data, kind, MAX_TOLD_BYTES));
    return "frame";
  } catch (error) {
    return error instanceof Malformed ? "malformed" : String(error);
  }
}

function refusal(code: string): No {
  return { t: "no", number: 1, code, retry_after_seconds: null, handshakes: [] };
}

describe("MessagePack in the strict form", () => {
  test.each(strict.filter((each) => each.expect === "malformed"))("refuses $case", (each) => {
    expect(() => decodeValue(stated(each.bytes))).toThrow(Malformed);
  });

  test.each(strict.filter((each) => each.expect === "read"))("reads $case, and nothing shorter or longer", (each) => {
    const data = stated(each.bytes);
    expect(encodeValue(decodeValue(data))).toEqual(data);
    for (const other of [...cuts(data), longer(data)]) {
      expect(() => decodeValue(other)).toThrow(Malformed);
    }
  });

  test.each<[Value, string]>([
    [-1, "ff"],
    [-32, "e0"],
    [-33, "d0df"],
    [-128, "d080"],
    [-129, "d1ff7f"],
    [-32768, "d18000"],
    [-32769, "d2ffff7fff"],
    [-(2 ** 31), "d280000000"],
    [-(2 ** 31) - 1, "d3ffffffff7fffffff"],
    [-Number.MAX_SAFE_INTEGER, "d3ffe0000000000001"],
    [Number.MAX_SAFE_INTEGER, "cf001fffffffffffff"],
    ["水", "a3e6b0b4"],
    [new Uint8Array(0), "c400"],
    [new Map([["a", [true, null]]]), "81a16192c3c0"],
  ])("writes %o in the one form that is read", (value, hex) => {
    expect(encodeValue(value)).toEqual(bytes(hex));
    expect(decodeValue(bytes(hex))).toEqual(value);
  });

  test("no depth of nesting exhausts the stack", () => {
    for (const nested of ["91", "81a161", "82a16191", "dc0010"]) {
      expect(() => decodeValue(bytes(nested.repeat(100_000)))).toThrow(Malformed);
    }
    const deep = Array.from({ length: 9 }).reduce<Value>((inner) => [inner], null);
    expect(() => encodeValue(deep)).toThrow(WrongCall);
  });

  test("a container that promises more than was sent is not begun", () => {
    expect(() => decodeValue(bytes("dd7fffffff"))).toThrow(Malformed);
    expect(() => decodeValue(bytes("df7fffffff"))).toThrow(Malformed);
  });

  test("a key that an object would take for its own is a key like any other", () => {
    const value = decodeValue(bytes("81a95f5f70726f746f5f5f01"));
    expect(value).toEqual(new Map([["__proto__", 1]]));
  });

  test.each([2 ** 53, 0.5, Number.NaN, "\ud83d"])("what cannot be said is the caller's fault: %s", (value) => {
    expect(() => encodeValue(value)).toThrow(WrongCall);
  });
});

describe("frames", () => {
  test.each(frames.filter((each) => each.expect === "malformed"))("refuse $case", ({ frame, kind }) => {
    expect(() => decode(bytes(frame), kind, MAX_TOLD_BYTES)).toThrow(Malformed);
  });

  test.each(frames.filter((each) => each.expect === "read"))("read $case, and write it as it came", ({ frame, kind }) => {
    const data = bytes(frame);
    const value = decode(data, kind, MAX_TOLD_BYTES);
    expect(encode(value)).toEqual(data);
    for (const other of [...cuts(data), longer(data)]) {
      expect(() => decode(other, kind, MAX_TOLD_BYTES)).toThrow(Malformed);
    }
  });

  test("every frame that is read as a whole has a layout, and every layout is of a frame", () => {
    const inside = new Set(
      Object.values(LAYOUT)
        .flat()
        .flatMap(({ shape }) => (shape.is === "list" || shape.is === "orNull" ? shape.of : shape))
        .flatMap((shape) => (shape.is === "frame" ? shape.tags : [])),
    );
    expect(new Set([...Object.values(TAGS).flat(), ...inside])).toEqual(new Set(Object.keys(LAYOUT)));
  });

  test("bytes altered one at a time are a frame or malformed", () => {
    for (const { frame, kind } of frames) {
      const data = bytes(frame).subarray(0, 200);
      for (const at of data.keys()) {
        const other = data.map((byte, place) => (place === at ? byte ^ (1 << (at % 8)) : byte));
        expect(["frame", "malformed"]).toContain(cameOf(other, kind));
      }
    }
  });

  test("what is left out and may be is what stands there then", () => {
    const no = serverFrame(encodeValue(new Map<string, Value>([["t", "no"], ["number", 1], ["code", "too_many"]])));
    expect(no).toEqual({ t: "no", number: 1, code: "too_many", retry_after_seconds: null, handshakes: [] });
  });

  test("a frame longer than any is not even walked", () => {
    expect(() => decode(new Uint8Array(11), "Answer", 10)).toThrow("too long");
  });

  test("the largest vault travels", () => {
    const frame = { t: "write_vault", if_match: new Uint8Array(0), blob: new Uint8Array(1024 * 1024) } as const;
    const read = decode(encode(frame), "Operation", MAX_ASKED_BYTES);
    expect(read.t === "write_vault" && same(read.blob, frame.blob)).toBe(true);
  });

  test("what a server answers is the answer of what was asked, or nothing", () => {
    const done = encode({ t: "done" });
    expect(answerTo(done, "leave")).toEqual({ t: "done" });
    expect(() => answerTo(done, "posts")).toThrow(Malformed);
    expect(() => answering({ t: "done" }, "room_state")).toThrow(Malformed);
  });

  test("a frame that breaks its own bounds is the caller's fault", () => {
    expect(() => encode({ t: "card", at: new Uint8Array(31) })).toThrow(WrongCall);
    expect(() => encode({ t: "posts", after_seq: 2 ** 53, limit: 1 })).toThrow(WrongCall);
    expect(() => encode({ t: "posts", after_seq: 0, limit: 1001 })).toThrow(WrongCall);
  });

  test("text is counted in characters, as Python counts it", () => {
    expect(() => encode(refusal("😀".repeat(64)))).not.toThrow();
    expect(() => encode(refusal("😀".repeat(65)))).toThrow(WrongCall);
  });
});
