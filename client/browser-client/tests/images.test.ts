/** The picture guard answers every vector as Python does. */
import { expect, test } from "vitest";
import { check } from "../src/guards/images/check";
import { residueBytes } from "../src/guards/images/residue";
import { checkSequence } from "../src/guards/images/sequence";
import { unpacked } from "../src/guards/images/unpacked";
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
  readonly packed: readonly { packed: string; expect: string }[];
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

test.each(stored.packed)("makes the same first bytes of $packed", (told) => {
  const bytes = told.packed.replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)));
  const made = unpacked(bytes).replace(/[^]/g, (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0"));
  expect(made).toBe(told.expect);
  expect(made.length).toBeLessThanOrEqual(2 * 64);
});
