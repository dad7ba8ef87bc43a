/** Refusals and errors have a sentence in every language, from the files that Python reads, too. */

import { describe, expect, test } from "vitest";

import * as errors from "../../src/protocol/errors";
import { isRefusal, REFUSALS } from "../../src/protocol/refusals";
import { UnknownWord } from "../../src/protocol/word_lists";
import { refusalWords } from "../../src/protocol/words";
import { LANGUAGES } from "../../src/words/language";

const KINDS = [
  new errors.Malformed("x"),
  new errors.NotAuthentic("x"),
  new errors.Unreachable("x"),
  new errors.StorageFailed("x"),
  new errors.WrongCall("x"),
  new errors.Bug("x"),
];

describe.each(LANGUAGES)("in %s", (language) => {
  test("every refusal has a sentence of its own", async () => {
    const words = await refusalWords(language);
    const told = REFUSALS.map(words.ofRefusal);
    expect(new Set(told).size).toBe(REFUSALS.length);
    expect(told.map((sentence) => words.ofError(new errors.Refused(REFUSALS[told.indexOf(sentence)] ?? "banned")))).toEqual(told);
  });

  test("every class of errors has one, and a narrower error has that of its class", async () => {
    const { ofError } = await refusalWords(language);
    const told = [...KINDS, new errors.HearthError("x")].map(ofError);
    expect(new Set(told).size).toBe(KINDS.length + 1);
    expect(ofError(new UnknownWord(3))).toBe(ofError(new errors.Malformed("x")));
  });
});

test("a code that nobody knows is none", () => {
  expect([isRefusal("too_many"), isRefusal("toString"), isRefusal("")]).toEqual([true, false, false]);
});
