/** What a candidate keeps of her training: protocol/vectors/training.json. */

import { describe, expect, test } from "vitest";

import { compare, hex } from "../../src/protocol/crypto/bytes";
import {
  hasAnswered,
  hasBegun,
  hasRead,
  nowhere,
  passedName,
  placeName,
  readPassed,
  readPlace,
  studyUntilHour,
  writePassed,
  writePlace,
} from "../../src/protocol/study";
import { damaged, outcome, shown, words } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Kept = { readonly case: string; readonly value: string; readonly expect: string; readonly fields?: unknown };

const recorded = vectors<{ readonly places: readonly Kept[]; readonly results: readonly Kept[] }>("training");
const good = (records: readonly Kept[]): readonly Kept[] => records.filter((each) => each.expect === "read");

describe("a place is read as it was written, or not at all", () => {
  test.each(recorded.places)("$case", (each) => {
    expect(outcome(() => readPlace(bytes(each.value)), "read")).toBe(each.expect);
  });

  test.each(good(recorded.places))("$case, whole, cut short or with a byte more", (each) => {
    const data = bytes(each.value);
    expect(shown(readPlace(data))).toEqual(each.fields);
    expect(hex(writePlace(readPlace(data)))).toBe(each.value);
    expect(words(damaged(data).map((other) => outcome(() => readPlace(other))))).toEqual(["malformed"]);
  });
});

describe("a result is read as it was written, or not at all", () => {
  test.each(recorded.results)("$case", (each) => {
    expect(outcome(() => readPassed(bytes(each.value)), "read")).toBe(each.expect);
  });

  test.each(good(recorded.results))("$case, whole, cut short or with a byte more", (each) => {
    const data = bytes(each.value);
    expect(hex(writePassed(readPassed(data).result))).toBe(each.value);
    expect(words(damaged(data).map((other) => outcome(() => readPassed(other))))).toEqual(["malformed"]);
  });
});

test("every step of studying is a greater record, so that it stands on every device", () => {
  const text = new Uint8Array(32).fill(0xff);
  const read = hasRead(hasRead(nowhere(1), 1), 5);
  const answered = hasAnswered(hasAnswered(hasBegun(read, text), 3), 0);
  const anew = hasBegun(answered, new Uint8Array(32).fill(1));
  const steps = [nowhere(1), read, hasBegun(read, text), answered, anew].map(writePlace);
  expect(steps.toSorted(compare)).toEqual(steps);
  expect([anew.read, anew.attempt, anew.answers.length]).toEqual([5, 2, 0]);
  expect(hasRead(read, 1).read).toBe(5);
});

test("a module has two names, and a record never ends before the one in whose place it comes", () => {
  const module = new Uint8Array(16).fill(7);
  expect([hex(placeName(module)), hex(passedName(module))]).toEqual(["07".repeat(16), `72${"07".repeat(16)}`]);
  expect([studyUntilHour(100), studyUntilHour(90, 4421)]).toEqual([4421, 4421]);
});
