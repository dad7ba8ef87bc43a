/** The kept state to the byte: what Python wrote is read here and written again as it was. */

import { describe, expect, test } from "vitest";

import { decode, encode, NewerState } from "../../../src/model/kept/layout/state";
import { EMPTY_STATE, without } from "../../../src/model/kept/state";
import { hex, same } from "../../../src/protocol/crypto/bytes";
import { sha256 } from "../../../src/protocol/crypto/sha256";
import { parse } from "../../../src/protocol/recovery_words";
import * as vault from "../../../src/protocol/vault";
import { damaged, outcome, words } from "../../outcomes";
import { bytes, fixed, vectors } from "../../vectors";
import { told } from "./told";

type Content = { readonly case: string; readonly content: string; readonly expect: string; readonly state?: unknown };
type Vectors = {
  readonly vault: {
    readonly words: string;
    readonly counter: number;
    readonly nonce: string;
    readonly content: string;
    readonly blob_bytes: number;
    readonly sha256: string;
  };
  readonly contents: readonly Content[];
  readonly older: readonly { readonly case: string; readonly content: string; readonly written: string }[];
};

const recorded = vectors<Vectors>("member-state");
const read = recorded.contents.filter((each) => each.expect === "read");
const refused = recorded.contents.filter((each) => each.expect !== "read");

describe("a content", () => {
  test.each(read)("$case is read, told and written as its vector says", ({ content, state }) => {
    const kept = decode(bytes(content));
    expect(told(kept)).toEqual(state);
    expect(hex(encode(kept))).toBe(content);
  });

  test.each(read)("$case cut short or grown is malformed", ({ content }) => {
    expect(words(damaged(bytes(content)).map((other) => outcome(() => decode(other), "read")))).toEqual(["malformed"]);
  });

  test.each(refused)("$case is refused", ({ content, expect: wanted }) => {
    expect(outcome(() => decode(bytes(content)), "read")).toBe(wanted);
  });

  test("of a version from the future is said to be one, and nothing else is", () => {
    const newer = refused.filter(({ content }) => isNewer(bytes(content))).map((each) => each.case);
    expect(newer).toEqual(["a version from the future"]);
  });
});

describe("an older content", () => {
  test.each(recorded.older)("$case is read, and written in the newest version", ({ content, written }) => {
    expect(hex(encode(decode(bytes(content))))).toBe(written);
    expect(words(damaged(bytes(content)).map((other) => outcome(() => decode(other), "read")))).toEqual(["malformed"]);
  });
});

test("nothing yet is what an empty state is written as", () => {
  expect(told(decode(encode(EMPTY_STATE)))).toEqual(told(EMPTY_STATE));
  expect(recorded.contents.find((each) => each.case === "nothing yet")?.content).toBe(hex(encode(EMPTY_STATE)));
});

test("what was read holds no part of the bytes it came from", () => {
  const data = bytes(recorded.vault.content);
  const kept = decode(data);
  const before = told(kept);
  data.fill(0);
  expect(told(kept)).toEqual(before);
});

test("twelve words open the vault and what it holds", async () => {
  const stated = recorded.vault;
  const keys = vault.keysOf(await parse(stated.words));
  const blob = vault.seal(keys, stated.counter, bytes(stated.content), fixed(bytes(stated.nonce)));
  expect([blob.length, hex(sha256(blob))]).toEqual([stated.blob_bytes, stated.sha256]);
  const { counter, content } = vault.open(keys, blob);
  expect([counter, same(content, bytes(stated.content))]).toEqual([stated.counter, true]);
});

test("whoever leaves a room leaves a tombstone of her own id", () => {
  const kept = decode(bytes(recorded.vault.content));
  const [room] = [...kept.memberships.values()];
  const left = without(kept, room?.room ?? new Uint8Array(0), 480_010);
  expect(left.memberships.size).toBe(kept.memberships.size - 1);
  expect([...left.tombstones.values()]).toContain(480_010);
  expect(told(without(kept, new Uint8Array(16), 1))).toEqual(told(kept));
});

function isNewer(data: Uint8Array): boolean {
  try {
    decode(data);
  } catch (error) {
    return error instanceof NewerState;
  }
  return false;
}
