/** The picture guard answers every vector as Python does. */
import { expect, test } from "vitest";
import { check } from "../src/guards/images/check";
import { residueBytes } from "../src/guards/images/residue";
import { checkSequence } from "../src/guards/images/sequence";
import { shipped } from "../src/guards/policy";
import { vectors } from "./vectors";

type Stored = {
  readonly cases: readonly { text: string; expect: string; reasons: readonly string[]; residue_bytes: number }[];
  readonly sequences: readonly {
    texts: readonly string[];
    expect: string;
    reasons: readonly string[];
    at: number | null;
  }[];
};

const stored = vectors<Stored>("guards-images");

test.each(stored.cases)("says the same of $text", (told) => {
  const said = check(told.text, shipped);
  expect([said.verdict, said.reasons, residueBytes(told.text, shipped)]).toEqual([
    told.expect,
    told.reasons,
    told.residue_bytes,
  ]);
});

test.each(stored.sequences)("says the same of messages in a row", (told) => {
  const said = checkSequence(told.texts, shipped);
  expect([said.verdict.verdict, said.verdict.reasons, said.at ?? null]).toEqual([told.expect, told.reasons, told.at]);
});
