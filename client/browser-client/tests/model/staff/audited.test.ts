/** What staff keep of the audit chain, step by step: Python's vectors. */

import { describe, expect, test } from "vitest";

import { put, recordsIn, SLOT } from "../../../src/model/kept/later/slots";
import { compareRecords, keyOf, type SlotRecord, type Slots } from "../../../src/model/kept/slots";
import { dealtWith, growing, readAudited, right, wrong } from "../../../src/model/staff/audited";
import type { Tampering } from "../../../src/protocol/audit";
import { hex } from "../../../src/protocol/crypto/bytes";
import { bytes, vectors } from "../../vectors";

type Row = readonly [name: string, form: number, value: string, untilHour: number];
type Step = {
  readonly step: "right" | "wrong" | "dealt_with" | "met";
  readonly told?: string;
  readonly what?: Tampering;
  readonly seconds?: number;
  readonly hour?: number;
  readonly records?: readonly Row[];
  readonly stands: readonly Row[];
  readonly counts: {
    readonly dealt_seconds: number;
    readonly heads: readonly string[];
    readonly findings: readonly { readonly what: Tampering; readonly hour: number; readonly seen: string; readonly told: string }[];
  };
};

const { lives } = vectors<{ readonly lives: readonly { readonly case: string; readonly steps: readonly Step[] }[] }>("audited");

function recordOf([name, form, value, untilHour]: Row): SlotRecord {
  return { slot: SLOT.audit, name: bytes(name), form, value: bytes(value), untilHour };
}

function rowsOf(slots: Slots): readonly Row[] {
  return [...recordsIn(slots, SLOT.audit).values()]
    .map(({ name, form, value, untilHour }): Row => [hex(name), form, hex(value), untilHour])
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function met(slots: Slots, records: readonly SlotRecord[]): Slots {
  const all = new Map(slots);
  for (const record of records) {
    const key = hex(keyOf(record));
    const stands = all.get(key);
    all.set(key, stands === undefined || compareRecords(record, stands) > 0 ? record : stands);
  }
  return all;
}

function after(slots: Slots, { step, told = "", what = "broken", seconds = 0, hour = 0, records = [] }: Step): Slots {
  if (step === "met") {
    return met(slots, records.map(recordOf));
  }
  const kept = readAudited(slots);
  const changed = {
    right: () => right(kept, bytes(told), hour),
    wrong: () => wrong(kept, what, bytes(told), hour),
    dealt_with: () => dealtWith(kept, bytes(told), seconds, hour),
  }[step]();
  return growing(slots, changed).reduce((before, record) => put(before, record), slots);
}

describe("what stands after each step, and what counts of it, is what Python keeps", () => {
  test.each(lives)("$case", ({ steps }) => {
    let slots: Slots = new Map();
    for (const step of steps) {
      slots = after(slots, step);
      expect(rowsOf(slots)).toEqual(step.stands);
      const { dealtSeconds, heads, findings } = readAudited(slots);
      expect({
        dealt_seconds: dealtSeconds,
        heads: heads.map(hex),
        findings: findings.map(({ seen, told, ...rest }) => ({ ...rest, seen: hex(seen), told: hex(told) })),
      }).toEqual(step.counts);
    }
  });
});
