/** Modules of training: read as Python reads them, named and marked as Python does. */
import { describe, expect, test } from "vitest";

import { readModules } from "../../making/training/plugin";
import { NoModule, readModule } from "../../making/training/reading";
import { hex } from "../../src/protocol/crypto/bytes";
import { Malformed } from "../../src/protocol/errors";
import { contentHash, moduleId, written } from "../../src/training/content";
import { mark, result } from "../../src/training/marking";
import { listed, type Module } from "../../src/training/module";
import { LANGUAGES, type Language } from "../../src/words/language";
import { vectors } from "../vectors";

type Case = { readonly case: string; readonly text: string; readonly expect: string; readonly line?: number; readonly module?: Module };
type Content = {
  readonly case: string;
  readonly slug: string;
  readonly language: Language;
  readonly text: string;
  readonly id: string;
  readonly module: string;
  readonly content: string;
};

const CASES = vectors<readonly Case[]>("training-modules");
const { contents } = vectors<{ readonly contents: readonly Content[] }>("training");
const KIND = { slug: "being-kind", language: "en" } as const;

function whole(): Module {
  return readModule(CASES[0]?.text ?? "", KIND);
}

test.each(CASES.filter((one) => one.expect === "read"))("$case is read", ({ text, module }) => {
  expect(readModule(text, KIND)).toEqual(module);
});

test.each(CASES.filter((one) => one.expect !== "read"))("$case is refused by its line", ({ text, line }) => {
  const refused = (): Module => readModule(text, KIND);
  expect(refused).toThrow(NoModule);
  expect(refused).toThrow(`line ${line}: `);
});

test("one that nobody would read to its end is refused", () => {
  const text = CASES[0]?.text ?? "";
  const room = 64 * 1024 - new TextEncoder().encode(text).length;
  const longer = (more: number): string => text.replace("Some words.", `Some words.${"x".repeat(more)}`);
  expect(readModule(longer(room), KIND).sections).toHaveLength(1);
  expect(() => readModule(longer(room + 1), KIND)).toThrow("line 1: ");
});

test.each(contents)("the text of $case has one name", ({ slug, language, text, id, module, content }) => {
  const read = readModule(text, { slug, language });
  expect([hex(moduleId(slug)), hex(written(read)), hex(contentHash(read))]).toEqual([id, module, content]);
});

test.each(LANGUAGES)("every module that comes along is whole in %s", (language) => {
  const modules = readModules(language);
  expect(modules).toHaveLength(8);
  expect(new Set(modules.map((one) => hex(contentHash(one)))).size).toBe(8);
  expect(modules.map((one) => listed(one).questionCount)).toEqual(modules.map(({ questions }) => questions.length));
});

describe("marking", () => {
  test("whoever chose the right answer reads why, whoever chose another what is wrong with it", () => {
    const [first] = whole().questions;
    if (first === undefined) {
      throw new Error("a module without questions");
    }
    expect(mark(first, 1)).toEqual({ chosen: 1, right: 1, isRight: true, explanation: "It is short.\n\nAnd true." });
    expect(mark(first, 2)).toEqual({ chosen: 2, right: 1, isRight: false, explanation: "She cannot know that." });
    for (const none of [-1, 3, 100, 0.5, Number.NaN]) {
      expect(() => mark(first, none)).toThrow(Malformed);
    }
  });

  test("every question is answered once", () => {
    for (const chosen of [[], [1], [1, 0, 0]]) {
      expect(() => result(whole(), chosen)).toThrow(Malformed);
    }
    expect(result(whole(), [1, 1]).marked.map(({ isRight }) => isRight)).toEqual([true, false]);
  });

  test.each([
    [80, 4, 5, true],
    [80, 3, 5, false],
    [80, 5, 6, true],
    [80, 4, 6, false],
    [100, 5, 6, false],
    [1, 0, 5, false],
    [67, 2, 3, false],
    [66, 2, 3, true],
    [100, 6, 6, true],
  ])("at %i percent, %i of %i: %s", (passPercent, right, of, passed) => {
    const [first] = whole().questions;
    const module = { ...whole(), passPercent, questions: Array.from({ length: of }, () => first as NonNullable<typeof first>) };
    const chosen = Array.from({ length: of }, (_, at) => (at < right ? 1 : 0));
    expect(result(module, chosen)).toMatchObject({ passed, rightCount: right });
  });
});
