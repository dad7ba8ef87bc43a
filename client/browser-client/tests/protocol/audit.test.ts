/** The audit chain: entries, heads, and what a client finds that saw some and is told another: Python's vectors. */

import { describe, expect, test } from "vitest";

import { beginAt, codeOf, contradict, endOf, goneHour, judge, judgeKey, judgeLast, start, Tampered } from "../../src/protocol/audit";
import { AUDIT_ENTRY, AUDIT_KIND, kindName, linkOf, readEntry } from "../../src/protocol/audit_entry";
import { hex } from "../../src/protocol/crypto/bytes";
import { Malformed } from "../../src/protocol/errors";
import { nameOf, openSigned, parse } from "../../src/protocol/signed";
import { AUDIT_HEAD, type AuditHead } from "../../src/protocol/structures/audit_head";
import { damaged, outcome, words } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Case<T> = readonly (T & { readonly case: string; readonly expect: string })[];
type Vectors = {
  readonly community: string;
  readonly server_key: string;
  readonly first_link: string;
  readonly entries: Case<{ readonly entry: string; readonly link?: string; readonly gone_hour?: number }>;
  readonly heads: Case<{ readonly head: string; readonly name?: string; readonly code?: string }>;
  readonly chains: Case<{
    readonly seen: readonly string[];
    readonly told: string;
    readonly begin_at: number;
    readonly entries: readonly string[];
    readonly hour: number;
  }>;
  readonly last: Case<{
    readonly seen: readonly string[];
    readonly told: string;
    readonly entries: readonly string[];
    readonly hour: number;
  }>;
  readonly keys: Case<{ readonly named: string; readonly senders: readonly string[] }>;
};

const recorded = vectors<Vectors>("audit");
const serverKey = bytes(recorded.server_key);

function headOf(data: string): AuditHead {
  return openSigned(bytes(data), AUDIT_HEAD, serverKey);
}

function found(work: () => void): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Tampered) {
      return error.what;
    }
    throw error;
  }
  return "valid";
}

test("the chain of a community begins at its own place", () => {
  expect(hex(start(bytes(recorded.community)).link)).toBe(recorded.first_link);
});

test.each(recorded.entries)("an entry is read as its vector says: $case", ({ entry, expect: wanted }) => {
  expect(outcome(() => readEntry(bytes(entry)), "read")).toBe(wanted);
});

test.each(recorded.entries.filter((one) => one.expect === "read"))("an entry has one form: $case", ({ entry, link, gone_hour: gone }) => {
  const data = bytes(entry);
  const read = readEntry(data);
  expect(hex(AUDIT_ENTRY.write(read))).toBe(entry);
  expect(hex(linkOf(read))).toBe(link);
  expect(goneHour(read.hour)).toBe(gone);
  expect(words(damaged(data).map((other) => outcome(() => readEntry(other))))).toEqual(["malformed"]);
});

test.each(recorded.heads)("a head is opened as its vector says: $case", ({ head, expect: wanted }) => {
  expect(outcome(() => headOf(head), "open")).toBe(wanted);
});

test.each(recorded.heads.filter((one) => one.expect === "open"))("a head has one form: $case", ({ head, name, code }) => {
  expect(hex(nameOf(AUDIT_HEAD, headOf(head)))).toBe(name);
  expect(codeOf(endOf(headOf(head)))).toBe(code);
  expect(words(damaged(bytes(head)).map((other) => outcome(() => parse(other, AUDIT_HEAD))))).toEqual(["malformed"]);
});

describe("a chain is found to be what its vector says", () => {
  test.each(recorded.chains)("$case", ({ seen, told, begin_at: begin, entries, hour, expect: wanted }) => {
    const [known, head, community] = [seen.map(headOf), headOf(told), bytes(recorded.community)];
    const fresh = entries.map((entry) => readEntry(bytes(entry)));
    expect(found(() => judge(known, head, fresh, { community, hour }))).toBe(wanted);
    expect(beginAt(known, head).number).toBe(begin);
  });
});

describe("the last entries of a chain are found to be what their vector says", () => {
  test.each(recorded.last)("$case", ({ seen, told, entries, hour, expect: wanted }) => {
    const fresh = entries.map((entry) => readEntry(bytes(entry)));
    const facts = { community: bytes(recorded.community), hour };
    expect(found(() => judgeLast(seen.map(headOf), headOf(told), fresh, facts))).toBe(wanted);
  });
});

describe("a key that the server names is held to the rooms she is in", () => {
  test.each(recorded.keys)("$case", ({ named, senders, expect: wanted }) => {
    expect(found(() => judgeKey(bytes(named), senders.map(bytes)))).toBe(wanted);
  });
});

test("two heads of one place with two links convict whoever signed them", () => {
  const forked = recorded.chains.find((one) => one.expect === "forked");
  const [one, other] = [forked?.seen[0] ?? "", forked?.told ?? ""].map(headOf) as [AuditHead, AuditHead];
  expect(contradict(one, other)).toBe(true);
  expect(contradict(one, { ...one, hour: one.hour + 1 })).toBe(false);
});

test("every kind has a name, and what has none is refused", () => {
  expect(Object.values(AUDIT_KIND).map((kind) => AUDIT_KIND[kindName(kind)])).toEqual(Object.values(AUDIT_KIND));
  expect(() => kindName(0 as 1)).toThrow(Malformed);
});
