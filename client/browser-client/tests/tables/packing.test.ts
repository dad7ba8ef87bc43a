/** The tables that the page is sent: what the guards make of them is what they make of the files. */

import { describe, expect, test } from "vitest";

import { grouped } from "../../making/tables/groups";
import { written, writtenAscending, unsigned } from "../../making/tables/numbers";
import { LINK_LISTS, linkLists, OF_DRAFTS, packed, tablesOfDrafts } from "../../making/tables/packing";
import { readTables } from "../../making/tables/plugin";
import { tables as imageTables } from "../../src/guards/images/tables";
import { Policy, shipped } from "../../src/guards/policy";
import { rules } from "../../src/guards/personal/rules";
import { confusables } from "../../src/guards/text/confusables";
import { lowering } from "../../src/guards/text/lowering";
import { ascendingOf, numbersOf, signedOf } from "../../src/tables/numbers";
import { type Packed, unpacked, unpackedForDrafts } from "../../src/tables/unpacking";
import { nearby } from "../../src/worker/helplines";
import { entries } from "../../src/words/helplines";

type Tables = Readonly<Record<string, unknown>>;

const files = readTables();
const sent = JSON.parse(JSON.stringify({ ...packed(files), ...linkLists(files) })) as Packed & Tables;
const sentForDrafts = JSON.parse(JSON.stringify(tablesOfDrafts(files))) as Parameters<typeof unpackedForDrafts>[0];
const came: Tables = { ...unpacked(sent), ...unpackedForDrafts(sentForDrafts) };
const policy = new Policy(came);

const REMADE = new Set(["confusables", "helplines", "images_letters"]);

/** What people read in a table, and what of it a guard could. */
function read(table: unknown): Tables {
  const { about: _a, meaning: _m, unicode: _u, written_on: _w, date: _d, source: _s, version, licence: _l, ...rest } = table as Tables;
  return { ...rest, ...("rules" in rest ? { version } : {}) };
}

function lines(of: Policy): unknown {
  return entries(of).map(({ region, number, verified }) => ({ region, number, verified }));
}

test("every table of the policy is sent", () => {
  expect(Object.keys(came).toSorted()).toEqual(Object.keys(files).toSorted());
});

test.each(Object.keys(files).filter((stem) => !REMADE.has(stem)))("%s comes as it stands in its file", (stem) => {
  expect(read(came[stem])).toEqual(read(files[stem]));
});

test("what characters look like is the same", () => {
  const all = Array.from({ length: 0x1fa00 }, (_, code) => code).filter((code) => code < 0xd800 || code > 0xdfff);
  const looks = (kept: typeof policy): readonly string[] => all.map((code) => confusables(kept).in(String.fromCodePoint(code)));
  expect(looks(policy)).toEqual(looks(shipped));
  expect(looks(shipped).filter((made, at) => made !== String.fromCodePoint(all[at] ?? 0)).length).toBeGreaterThan(2_000);
});

test("whoever reads gets nothing of what only drafts are asked about", () => {
  const first: Tables = packed(files);
  expect(OF_DRAFTS.filter((stem) => stem in first)).toEqual([]);
});

test("lower case is the same", () => {
  expect(lowering(policy)).toEqual(lowering(shipped));
});

test("natural writing is the same, but for which of a language's words comes first", () => {
  const [one, other] = [imageTables(policy), imageTables(shipped)];
  expect({ ...one, measure: undefined }).toEqual({ ...other, measure: undefined });
});

test("the same numbers are nobody's own, and the same helplines are shown", () => {
  expect(rules(policy).hotlineStarts).toEqual(rules(shipped).hotlineStarts);
  expect(lines(policy)).toEqual(lines(shipped));
  expect(nearby("ko", policy).length).toBeGreaterThan(0);
  for (const language of ["en", "zh-Hans", "zh-Hant", "ko"] as const) {
    expect(nearby(language, policy)).toEqual(nearby(language, shipped));
  }
});

/** What is shown of lines for whoever needs somebody now, and whether they answer. */
function listening(of: Policy): unknown {
  return entries(of)
    .filter((line) => line.verified && (line.for.includes("crisis") || line.for.includes("violence")))
    .map(({ name, note, hours, time_zone, url }) => ({ name, note, hours, time_zone, url }));
}

test("lines that listen come whole, with the time zone of their hours", () => {
  expect(listening(policy)).toEqual(listening(shipped));
});

test("links are held against the same lists", () => {
  expect(LINK_LISTS.map((stem) => read(came[stem]))).toEqual(LINK_LISTS.map((stem) => read(files[stem])));
});

describe("numbers as text", () => {
  const numbers = [0, 1, 44, 45, 46, 89, 90, 2_024, 2_025, 2_069, 2_070, 91_125, 1_114_111];

  test("come back", () => {
    expect(numbersOf(written(numbers))).toEqual(numbers);
    expect(ascendingOf(writtenAscending(numbers))).toEqual(numbers);
    const both = [-3, -2, -1, 0, 1, 2, 3];
    expect(both.map(unsigned).map(signedOf)).toEqual(both);
  });

  test("every one of a hundred thousand has its own text", () => {
    const texts = Array.from({ length: 100_000 }, (_, number) => written([number]));
    expect(new Set(texts).size).toBe(texts.length);
    expect(numbersOf(texts.join(""))).toEqual(Array.from(texts.keys()));
  });

  test("a sign that stands for none is told", () => {
    expect(() => numbersOf("#\\")).toThrow("no number has");
  });
});

test("labels say what they have in common within their group, and begin anew in the next", () => {
  expect(grouped(["ac(com,company,co)", "ad", "ck?(*,www!)"])).toBe("Aac(AcomDpanyC)BdAck?(A*Awww!)");
  expect(() => grouped(["Ac"])).toThrow("capitals");
});
