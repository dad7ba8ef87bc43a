/** The picture guard answers every vector as Python does. */
import { expect, test } from "vitest";
import { check } from "../src/guards/images/check";
import { residueBytes, spend } from "../src/guards/images/residue";
import { checkSequence } from "../src/guards/images/sequence";
import { shipped } from "../src/guards/policy";
import { vectors } from "./vectors";

type Told = { readonly recent: readonly (readonly [number, number])[]; readonly room_bytes: number };
type Stored = {
  readonly cases: readonly { text: string; expect: string; reasons: readonly string[]; residue_bytes: number }[];
  readonly sequences: readonly {
    texts: readonly string[];
    expect: string;
    reasons: readonly string[];
    at: number | null;
  }[];
  readonly budgets: readonly {
    before: Told;
    now_seconds: number;
    residue_bytes: number;
    expect: string;
    after: Told;
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

test.each(stored.budgets)("spends the same at $now_seconds", (told) => {
  const before = {
    recent: told.before.recent.map(([seconds, bytes]) => ({ seconds, residueBytes: bytes })),
    roomBytes: told.before.room_bytes,
  };
  const { budget, verdict } = spend(before, told.now_seconds, told.residue_bytes, shipped);
  expect(verdict).toBe(told.expect);
  expect(budget).toEqual({
    recent: told.after.recent.map(([seconds, bytes]) => ({ seconds, residueBytes: bytes })),
    roomBytes: told.after.room_bytes,
  });
});
