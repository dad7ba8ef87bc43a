/** The TLS presentation language, read strictly: one form for each value, and nothing after it. */

import { describe, expect, test } from "vitest";

import * as codec from "../../src/protocol/codec";
import { hex } from "../../src/protocol/crypto/bytes";
import { Malformed, WrongCall } from "../../src/protocol/errors";
import { damaged, outcome, words } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Case = { readonly case?: string; readonly bytes: string; readonly expect: string; readonly value?: number | null };

const { lengths, optionals } = vectors<{ readonly lengths: readonly Case[]; readonly optionals: readonly Case[] }>("codec");

function optionalOf(data: Uint8Array): number | undefined {
  return codec.decode(data, (reader) => reader.optional((inner) => inner.u8()));
}

function textsOf(data: Uint8Array): readonly string[] {
  return codec.decode(data, (reader) => reader.vectorOf((inner) => inner.text(10)));
}

describe("a length", () => {
  test.each(lengths.filter((each) => each.expect === "malformed"))("that is wrong is refused: $case", (each) => {
    expect(() => codec.decode(bytes(each.bytes), (reader) => reader.length())).toThrow(Malformed);
  });

  test.each(lengths.filter((each) => each.expect === "read"))("$bytes is $value, and nothing shorter or longer", (each) => {
    const data = bytes(each.bytes);
    expect(codec.decode(data, (reader) => reader.length())).toBe(each.value);
    const others = damaged(data).map((other) => outcome(() => codec.decode(other, (reader) => reader.length())));
    expect(words(others)).toEqual(["malformed"]);
  });

  test.each([0, 1, 63, 64, 16_383, 16_384, 100_000])("of %i bytes is written in its shortest form", (size) => {
    const data = codec.vector(new Uint8Array(size));
    expect(data.length - size).toBe(size < 64 ? 1 : size < 16_384 ? 2 : 4);
    expect(codec.decode(data, (reader) => reader.vector()).length).toBe(size);
  });
});

describe("what may be missing", () => {
  test.each(optionals.filter((each) => each.expect === "malformed"))("is refused: $case", (each) => {
    expect(() => optionalOf(bytes(each.bytes))).toThrow(Malformed);
  });

  test.each(optionals.filter((each) => each.expect === "read"))("$bytes is $value", (each) => {
    const value = optionalOf(bytes(each.bytes));
    expect(value ?? null).toBe(each.value);
    expect(hex(codec.optional(value, codec.u8))).toBe(each.bytes);
  });
});

describe("an integer", () => {
  test.each([
    ["ff", codec.u8, 255],
    ["0100", codec.u16, 256],
    ["01020304", codec.u32, 0x01020304],
    ["001fffffffffffff", codec.u64, Number.MAX_SAFE_INTEGER],
  ] as const)("is written as %s", (wanted, write, value) => {
    expect(hex(write(value))).toBe(wanted);
    expect(() => write(-1)).toThrow(WrongCall);
    expect(() => write(0.5)).toThrow(WrongCall);
    expect(() => write(2 ** 64)).toThrow(WrongCall);
  });

  test("of eight bytes is a number below 2^53, or asked for as it is", () => {
    const most = bytes("ffffffffffffffff");
    expect(() => new codec.Reader(bytes("0020000000000000")).u64()).toThrow(Malformed);
    expect(new codec.Reader(bytes("001fffffffffffff")).u64()).toBe(Number.MAX_SAFE_INTEGER);
    expect(new codec.Reader(most).bigUint64()).toBe(2n ** 64n - 1n);
    expect(codec.bigUint64(2n ** 64n - 1n)).toEqual(most);
    expect(() => codec.bigUint64(2n ** 64n)).toThrow(WrongCall);
  });
});

describe("a list", () => {
  test("comes back, and no shorter piece of it does", () => {
    const data = codec.vectorOf(["水", "", "물"], (item) => codec.text(item, 10));
    expect(textsOf(data)).toEqual(["水", "", "물"]);
    expect(words(damaged(data).map((other) => outcome(() => textsOf(other))))).toEqual(["malformed"]);
  });

  test("has no item that reaches beyond it, and none beyond the most there can be", () => {
    expect(() => codec.decode(bytes("0205ff00"), (reader) => reader.vectorOf((inner) => inner.vector()))).toThrow(Malformed);
    expect(() => codec.decode(bytes("03010203"), (reader) => reader.vectorOf((inner) => inner.u8(), 2))).toThrow(Malformed);
  });

  test("of items of no bytes is the caller's mistake, and no endless loop", () => {
    expect(() => codec.decode(bytes("0101"), (reader) => reader.vectorOf(() => 1))).toThrow(WrongCall);
  });

  test("of uint16 is whole or malformed", () => {
    expect(codec.decode(codec.u16s([1, 65_535]), (reader) => reader.u16s())).toEqual([1, 65_535]);
    expect(() => codec.decode(bytes("03000100"), (reader) => reader.u16s())).toThrow(Malformed);
  });
});

test("text is whole characters, and no longer than it may be", () => {
  expect(() => codec.text("글글", 5)).toThrow(WrongCall);
  expect(() => codec.text("\ud83d", 5)).toThrow(WrongCall);
  expect(hex(codec.text("\ufeffa", 5))).toBe("04efbbbf61");
  expect(codec.decode(bytes("04efbbbf61"), (reader) => reader.text(5))).toBe("\ufeffa");
  for (const wrong of ["01ff", "03eda080", "02c080"]) {
    expect(() => codec.decode(bytes(wrong), (reader) => reader.text(5))).toThrow(Malformed);
  }
});

test("opaque bytes of another size are not written", () => {
  expect(() => codec.opaque(new Uint8Array(15), 16)).toThrow(WrongCall);
});
