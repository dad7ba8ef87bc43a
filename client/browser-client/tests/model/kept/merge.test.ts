/** Two devices, one vault: the vectors of merging, and that sides and order do not matter. */

import { describe, expect, test } from "vitest";

import { fitting } from "../../../src/model/kept/fitting";
import { decode, encode } from "../../../src/model/kept/layout/state";
import { merge } from "../../../src/model/kept/merge";
import {
  ended,
  type EpochRecord,
  type Membership,
  type State,
  withEpochs,
  withMembership,
} from "../../../src/model/kept/state";
import { hex } from "../../../src/protocol/crypto/bytes";
import { bytes, vectors } from "../../vectors";

type Merge = {
  readonly case: string;
  readonly hour: number;
  readonly ours: string;
  readonly theirs: string;
  readonly merged: string;
};

const { merges, vault } = vectors<{ readonly merges: readonly Merge[]; readonly vault: { readonly content: string } }>(
  "member-state",
);

function read(content: string): State {
  return decode(bytes(content));
}

describe("states are merged as the vectors say", () => {
  test.each(merges)("$case", ({ ours, theirs, merged, hour }) => {
    expect(hex(encode(merge(read(ours), read(theirs), hour)))).toBe(merged);
  });

  test.each(merges)("$case, from the other side", ({ ours, theirs, merged, hour }) => {
    expect(hex(encode(merge(read(theirs), read(ours), hour)))).toBe(merged);
  });

  test.each(merges)("$case, and merging again changes nothing", ({ ours, theirs, merged, hour }) => {
    const once = read(merged);
    for (const other of [once, read(ours), read(theirs)]) {
      expect(hex(encode(merge(once, other, hour)))).toBe(merged);
    }
  });
});

const KEPT = read(vault.content);
const MINE = [...KEPT.memberships.values()][0] as Membership;

function record(epoch: number, changes: Partial<EpochRecord> = {}): EpochRecord {
  return {
    generation: 0,
    epoch,
    epochId: new Uint8Array(16).fill(epoch),
    key: new Uint8Array(32).fill(epoch),
    members: new Set(["aa".repeat(16)]),
    source: 1,
    hour: 480_000 + epoch,
    used: true,
    ...changes,
  };
}

test("what is a device's own never leaves it, and never goes because of another", () => {
  const item = {
    postId: new Uint8Array(16),
    body: bytes("c0"),
    retracts: new Uint8Array(0),
    generation: 0,
    epoch: 0,
    header: new Uint8Array(0),
    sealed: new Uint8Array(0),
  };
  const own = withMembership({ ...KEPT, serverUrl: "https://here.example", entropy: new Uint8Array(16) }, { ...MINE, outbox: [item] });
  const [here, there] = [merge(own, KEPT, 480_002), merge(KEPT, own, 480_002)];
  const room = hex(MINE.room);
  expect([here, there].map((both) => both.memberships.get(room)?.outbox.length)).toEqual([1, 0]);
  expect([here.serverUrl, here.entropy.length, there.entropy.length]).toEqual(["https://here.example", 16, 0]);
});

test("of two records of one epoch the better source counts, then what opened something, then always the same", () => {
  const [first, second] = [record(1, { source: 2, hour: 9 }), record(1, { source: 3, hour: 10, key: new Uint8Array(32) })];
  for (const both of [withEpochs([first], [second]), withEpochs([second], [first])]) {
    expect(both).toEqual([{ ...first, hour: 10 }]);
  }
  const [used, unused] = [record(1), record(1, { used: false, key: new Uint8Array(32) })];
  expect(withEpochs([unused], [used])[0]?.key).toEqual(used.key);
  const [few, many] = [record(1), record(1, { members: new Set(["aa".repeat(16), "bb".repeat(16)]) })];
  expect([withEpochs([few], [many]), withEpochs([many], [few])]).toEqual([[few], [few]]);
});

test("an epoch that ended is as young as its end", () => {
  const hours = ended([record(1), record(2)], { generation: 0, epoch: 1 }, 490_000).map((one) => one.hour);
  expect(hours).toEqual([490_000, 480_002]);
});

test("a vault that is full lets go of the oldest keys, and never of where it stands", () => {
  const records = Array.from({ length: 200 }, (_, at) => record(at, { epochId: bytes(at.toString(16).padStart(32, "0")) }));
  const full = withMembership(KEPT, { ...MINE, generation: 0, epoch: 199, epochs: records });
  const size = encode(full).length;
  const fitted = fitting(full, size - 1000);
  expect(encode(fitted).length).toBeLessThanOrEqual(size - 1000);
  const left = [...fitted.memberships.values()][0]?.epochs.map((one) => one.epoch) ?? [];
  expect(left).toEqual(records.map((one) => one.epoch).slice(-left.length));
  expect(left.length).toBeGreaterThan(180);
  expect([...fitting(full, 0).memberships.values()][0]?.epochs.map((one) => one.epoch)).toEqual([199]);
  expect(fitting(full, size)).toBe(full);
});
