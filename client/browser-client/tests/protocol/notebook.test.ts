/** The notebook: entries, what they say, how they merge, and the file they are handed out as: Python's vectors. */

import { describe, expect, test } from "vitest";

import { isDay, moment } from "../../src/protocol/calendar_day";
import { decode } from "../../src/protocol/codec";
import { hex, utf8 } from "../../src/protocol/crypto/bytes";
import { Malformed, WrongCall } from "../../src/protocol/errors";
import { ENTRY, type Entry, heads, linkOf, merged, type Notebook } from "../../src/protocol/notebook";
import { add, inOrder, NoSuchEntry, NotebookFull, sizeBytes, takeOut, under } from "../../src/protocol/notebook_chain";
import { check } from "../../src/protocol/notebook_check";
import { readFile, told, writeFile } from "../../src/protocol/notebook_file";
import { type Draft, EMPTY_DRAFT, faultOf, type Note, readNote, writeNote } from "../../src/protocol/notebook_note";
import { damaged, outcome, words } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Case<T> = readonly (T & { readonly case: string })[];
type Vectors = {
  readonly drafts: Case<{ readonly draft: Partial<Draft>; readonly fault: string }>;
  readonly contents: Case<{ readonly content: string; readonly expect: string; readonly note?: unknown; readonly salt?: string }>;
  readonly entries: Case<{ readonly entry: string; readonly expect: string; readonly link?: string; readonly content_hash?: string }>;
  readonly merges: Case<{
    readonly ours: readonly string[];
    readonly theirs: readonly string[];
    readonly merged: readonly string[];
    readonly order: readonly string[];
    readonly heads: readonly string[];
  }>;
  readonly files: Case<{
    readonly file: string;
    readonly known_heads: readonly string[];
    readonly expect: string;
    readonly entries?: number;
    readonly faults?: readonly (readonly [string, number])[];
    readonly remarks?: readonly (readonly [string, number])[];
    readonly under?: number;
  }>;
};

const recorded = vectors<Vectors>("notebook");

function readEntry(data: Uint8Array): Entry {
  return decode(data, ENTRY.read);
}

function notebookOf(entries: readonly string[]): Notebook {
  return new Map(entries.map((one) => readEntry(bytes(one))).map((entry) => [hex(linkOf(entry)), entry]));
}

function writtenOf(notebook: Notebook): readonly string[] {
  return [...notebook.keys()].toSorted().map((link) => hex(ENTRY.write(notebook.get(link) as Entry)));
}

function pairsOf(all: readonly { readonly what: string; readonly number: number }[]): readonly (readonly [string, number])[] {
  return all.map(({ what, number }) => [what, number]);
}

function write(draft: Partial<Draft>): Uint8Array {
  return writeNote({ ...EMPTY_DRAFT, ...draft, salt: new Uint8Array(16), notedSeconds: 0, corrects: undefined });
}

describe("what keeps a draft from being noted", () => {
  test.each(recorded.drafts.filter(({ fault }) => fault === ""))("$case: nothing", ({ draft }) => {
    expect(faultOf({ ...EMPTY_DRAFT, ...draft })).toBe(undefined);
    expect(readNote(write(draft))).toMatchObject(draft);
  });

  test.each(recorded.drafts.filter(({ fault }) => fault !== ""))("$case: $fault", ({ draft, fault }) => {
    expect(faultOf({ ...EMPTY_DRAFT, ...draft })).toBe(fault);
    expect(() => write(draft)).toThrow(WrongCall);
  });
});

test("half of a pair of characters is no text", () => {
  expect(faultOf({ ...EMPTY_DRAFT, handle: "\ud800" })).toBe("handle");
});

describe("a content says what its vector says", () => {
  test.each(recorded.contents)("$case", ({ content, expect: wanted }) => {
    expect(outcome(() => readNote(bytes(content)), "read")).toBe(wanted);
  });

  const known = recorded.contents.filter(({ salt }) => salt !== undefined);
  test.each(known)("$case, to the byte", ({ content, note, salt }) => {
    const found = readNote(bytes(content)) as Note;
    expect(told(found)).toEqual(note);
    expect([hex(found.salt), hex(writeNote(found))]).toEqual([salt, content]);
    const cut = damaged(bytes(content)).map((other) => outcome(() => readNote(other), "read"));
    expect(words(cut)).toEqual(["malformed"]);
  });

  test.each(recorded.contents.filter(({ note }) => note === null))("$case, as one that is not known", ({ content }) => {
    expect(readNote(bytes(content))).toBe(undefined);
  });
});

describe("an entry is read and written as its vector says", () => {
  test.each(recorded.entries)("$case", ({ entry, expect: wanted }) => {
    expect(outcome(() => readEntry(bytes(entry)), "read")).toBe(wanted);
  });

  const known = recorded.entries.filter(({ link }) => link !== undefined);
  test.each(known)("$case, to the byte", ({ entry, link, content_hash: contentHash }) => {
    const found = readEntry(bytes(entry));
    expect([hex(linkOf(found)), hex(found.contentHash), hex(ENTRY.write(found))]).toEqual([link, contentHash, entry]);
  });
});

describe("two notebooks merge from either side", () => {
  test.each(recorded.merges)("$case", (vector) => {
    const [ours, theirs] = [notebookOf(vector.ours), notebookOf(vector.theirs)];
    for (const both of [merged(ours, theirs), merged(theirs, ours), merged(merged(ours, theirs), ours)]) {
      expect(writtenOf(both)).toEqual(vector.merged);
      expect(inOrder(both)).toEqual(vector.order);
      expect(heads(both)).toEqual(vector.heads);
    }
  });
});

test("a notebook is handed out as the very bytes that Python writes", () => {
  const [, whole] = recorded.merges.map((vector) => notebookOf(vector.merged));
  const file = recorded.files.find((one) => one.case === "as it was handed out")?.file ?? "";
  const seconds = (JSON.parse(file) as { readonly exported_seconds: number }).exported_seconds;
  expect(new TextDecoder().decode(writeFile(whole ?? new Map(), seconds))).toBe(file);
});

describe("a file holds or not as its vector says", () => {
  const formed = recorded.files.filter((one) => one.expect !== "malformed");

  test.each(formed)("$case", ({ file, known_heads: known, expect: wanted, ...said }) => {
    const found = check(readFile(utf8(file)), known);
    expect([found.faults.length === 0, pairsOf(found.faults), pairsOf(found.remarks)]).toEqual([
      wanted === "valid",
      said.faults,
      said.remarks,
    ]);
    expect([found.entries, found.under]).toEqual([said.entries, said.under]);
  });

  test.each(recorded.files.filter((one) => one.expect === "malformed"))("$case: malformed", ({ file }) => {
    expect(outcome(() => readFile(utf8(file)), "read")).toBe("malformed");
  });

  test("whatever bytes come, it is a file or malformed", () => {
    const whole = utf8(formed[0]?.file ?? "");
    const cut = Array.from({ length: 40 }, (_, at) => whole.subarray(0, Math.floor((at * whole.length) / 41)));
    const spelled = whole.length > 0 ? formed[0]?.file.replace('"number": 1,', '"number": 1.0,') : undefined;
    expect(spelled).not.toBe(formed[0]?.file);
    const others = [utf8(spelled ?? ""), Uint8Array.of(0xff), utf8("[".repeat(200_000)), utf8('{"a":"\\""}'), utf8("null")];
    for (const other of [...cut, ...others]) {
      expect(outcome(() => readFile(other), "read")).toBe("malformed");
    }
  });
});

test("every link that was seen once stays under the next", () => {
  let notebook: Notebook = new Map();
  for (const text of ["one", "two", "three"]) {
    const before = [...notebook.keys()];
    const grown = add(notebook, write({ words: text }));
    expect([...under(grown.notebook, grown.link)].toSorted()).toEqual([...before, grown.link].toSorted());
    expect(heads(grown.notebook)).toEqual([grown.link]);
    ({ notebook } = grown);
  }
});

test("what was taken out leaves its link and nothing of what it said, and does not come back", () => {
  const { notebook, link } = add(new Map(), write({ words: "the name of somebody" }));
  const left = takeOut(notebook, link);
  expect(new TextDecoder().decode(ENTRY.write(left.get(link) as Entry))).not.toContain("somebody");
  expect([...merged(left, notebook)]).toEqual([...left]);
  expect([...merged(notebook, left)]).toEqual([...left]);
  expect(() => takeOut(notebook, "00")).toThrow(NoSuchEntry);
});

test("a full notebook takes no more, and keeps what it has", () => {
  let notebook: Notebook = new Map();
  const content = new Uint8Array(8192).fill(2);
  for (let at = 0; at < 31; at += 1) {
    ({ notebook } = add(notebook, content));
  }
  const [size, full] = [sizeBytes(notebook), notebook];
  expect(() => add(full, content)).toThrow(NotebookFull);
  expect([notebook.size, sizeBytes(notebook)]).toEqual([31, size]);
  expect(() => add(new Map(), new Uint8Array(0))).toThrow(WrongCall);
});

test("days are those of the calendar", () => {
  const seconds = [0, 951_782_399, 951_868_800, 1_795_000_000, 4_107_542_399, 253_402_300_799];
  expect(seconds.map(moment)).toEqual(seconds.map((one) => new Date(one * 1000).toISOString().replace(".000", "")));
  expect(moment(253_402_300_800)).toBe("10000-01-01T00:00:00Z");
  expect([isDay(2000, 2, 29), isDay(1900, 2, 29), isDay(2026, 13, 1), isDay(0, 1, 1)]).toEqual([true, false, false, false]);
});

test("what nobody writes is malformed and never another error", () => {
  for (let at = 0; at < 256; at += 1) {
    expect(["read", "malformed"]).toContain(outcome(() => readEntry(Uint8Array.of(at, 1, 1, at)), "read"));
  }
  expect(() => readNote(new Uint8Array(1))).toThrow(Malformed);
});
