/** What a candidate keeps of her training: protocol/vectors/training.json. */

import { describe, expect, test } from "vitest";

import { hex } from "../../src/protocol/crypto/bytes";
import {
  begunAnew,
  hasAnswered,
  hasPassed,
  hasRead,
  mergedSlots,
  readStudy,
  studiedOf,
  withModule,
  writeStudy,
} from "../../src/protocol/study";
import { damaged, outcome, shown, words } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Slot = {
  readonly case: string;
  readonly slot: string;
  readonly expect: string;
  readonly modules?: readonly unknown[];
};
type Merge = { readonly case: string; readonly ours: string; readonly theirs: string; readonly merged: string };

const recorded = vectors<{ readonly slots: readonly Slot[]; readonly merging: readonly Merge[] }>("training");

const readable = recorded.slots.filter((each) => each.expect === "read");

describe("a slot is read as it was written, or not at all", () => {
  test.each(recorded.slots)("$case", (each) => {
    expect(outcome(() => readStudy(bytes(each.slot)), "read")).toBe(each.expect);
  });

  test.each(readable)("$case, whole, cut short or with a byte more", (each) => {
    const data = bytes(each.slot);
    const study = readStudy(data);
    expect(shown([...study.values()])).toEqual(each.modules);
    expect(hex(writeStudy(study))).toBe(each.slot);
    const others = damaged(data).filter((other) => other.length > 0);
    expect(words(others.map((other) => outcome(() => readStudy(other))))).toEqual(["malformed"]);
  });
});

describe("two devices agree, whoever merges", () => {
  test.each(recorded.merging)("$case", (each) => {
    const [ours, theirs] = [bytes(each.ours), bytes(each.theirs)];
    expect([hex(mergedSlots(ours, theirs)), hex(mergedSlots(theirs, ours))]).toEqual([each.merged, each.merged]);
  });
});

test("a module is read, answered, begun anew in another text and passed", () => {
  const slot = recorded.slots.find((each) => each.case === "passed");
  const [passed] = readStudy(bytes(slot?.slot ?? "")).values();
  if (passed === undefined) {
    throw new Error("no vector of a module that was passed");
  }
  const begun = studiedOf(new Map(), passed.module, 2);
  const answering = hasAnswered(hasAnswered(begunAnew(hasRead(begun, 5), passed.content), 0), 2);
  expect([answering.read, answering.attempt, [...answering.answers]]).toEqual([5, 0, [0, 2]]);
  const other = begunAnew(answering, new Uint8Array(32));
  expect([other.read, other.attempt, [...other.answers]]).toEqual([5, 1, []]);
  expect(hasPassed(answering, passed.result)).toEqual(passed);
  const study = withModule(new Map(), passed);
  expect(studiedOf(study, passed.module, 2)).toEqual(passed);
  const newer = studiedOf(study, passed.module, 3);
  expect([newer.version, newer.read, newer.result]).toEqual([3, 0, passed.result]);
});
