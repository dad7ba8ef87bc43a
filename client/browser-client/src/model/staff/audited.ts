/**
 * What is kept of the audit chain: heads found right, and heads that contradict them. Pure: records of slot 4.
 *
 * Under `01` stands the newest head of all devices. Under a name of its own stands each head until a later look led on
 * from it, so that what two devices saw apart is held to the next one together. Under `03` stands what did not hold, with
 * both heads as proof. All of it counts from when somebody last dealt with a finding: what was kept before is then no
 * measure any more, on no device. Layouts: protocol/spec/audit.md, What is kept. Twin: hearth_client/staff/audited.py.
 */

import { contradict, type Tampering } from "../../protocol/audit";
import { concat, decode, Reader, same, u32, u64, u8, vector } from "../../protocol/codec";
import { compare, hex } from "../../protocol/crypto/bytes";
import { sha256 } from "../../protocol/crypto/sha256";
import { Malformed } from "../../protocol/errors";
import { HOURS_A_DAY } from "../../protocol/limits";
import { parse } from "../../protocol/signed";
import { AUDIT_HEAD, type AuditHead } from "../../protocol/structures/audit_head";
import { recordsIn, SLOT } from "../kept/later/slots";
import { compareRecords, type SlotRecord, type Slots } from "../kept/slots";

const NEWEST = u8(1);
const SEEN = 2;
const FOUND = 3;
const FORM = 1;
/** So long a head waits for the next look of any device. */
const SEEN_HOURS = 14 * HOURS_A_DAY;
const MAX_SEEN = 512;
const FOUND_HOURS = 400 * HOURS_A_DAY;
const NAME_BYTES = 15;
const U64_BYTES = 8;
/** When it was dealt with, and the head's number and hour: before the head, so that the farther is greater. */
const NEWEST_BYTES = 20;
const SEEN_BYTES = 9;
const NOTHING = new Uint8Array();

/** Findings as they are written, from 1. */
const FINDINGS: readonly Tampering[] = ["rewritten", "shortened", "forked", "broken", "stale", "another_key"];

/** What did not hold, in which hour by the own clock, and the Signed heads that prove it; empty where there is none. */
export type Finding = { readonly what: Tampering; readonly hour: number; readonly seen: Uint8Array; readonly told: Uint8Array };

/** What counts now. Heads are Signed. */
export type Audited = {
  readonly dealtSeconds: number;
  /** All heads that a later one is held to, the newest of all devices first. */
  readonly heads: readonly Uint8Array[];
  readonly newest: Uint8Array | undefined;
  readonly findings: readonly Finding[];
};

/** Before anything was seen. */
export const NONE_SEEN: Audited = { dealtSeconds: 0, heads: [], newest: undefined, findings: [] };

/** Return what a kept head says. Its signature was checked before it was kept. */
export function opened(head: Uint8Array): AuditHead {
  return parse(head, AUDIT_HEAD).unverified;
}

/** Read what counts of the slots. What a newer Hearth wrote, or nobody, is left alone. */
export function readAudited(slots: Slots): Audited {
  const records = [...recordsIn(slots, SLOT.audit).values()]
    .filter(({ form }) => form === FORM)
    .toSorted((one, other) => compare(one.name, other.name));
  const first = records.find(({ name }) => same(name, NEWEST))?.value ?? NOTHING;
  const newest = headOf(first.subarray(NEWEST_BYTES));
  const dealt = newest === undefined ? u64(0) : first.subarray(0, U64_BYTES);
  const unfollowed = concat(dealt, u8(0));
  const apart = records
    .filter(({ name, value }) => name[0] === SEEN && same(value.subarray(0, SEEN_BYTES), unfollowed))
    .map(({ value }) => headOf(value.subarray(SEEN_BYTES)));
  const known = [newest, ...apart.filter((head) => newest === undefined || head === undefined || !same(head, newest))];
  return {
    dealtSeconds: new Reader(dealt).u64(),
    newest,
    heads: known.filter((head) => head !== undefined),
    findings: records
      .filter(({ name, value }) => name[0] === FOUND && same(value.subarray(0, U64_BYTES), dealt))
      .map(findingOf)
      .filter((finding) => finding !== undefined),
  };
}

/** Return what to put after a look that found `told` right: it leads on from all heads. */
export function right({ heads, dealtSeconds }: Audited, told: Uint8Array, hour: number): readonly SlotRecord[] {
  const head = opened(told);
  const dealt = u64(dealtSeconds);
  const until = hour + SEEN_HOURS;
  const followed = heads
    .map(opened)
    .filter(({ link }) => !same(link, head.link))
    .map((one) => recordOf(seenName(one), concat(dealt, u8(1)), until));
  return [
    ...new Map(followed.map((record) => [hex(record.name), record])).values(),
    recordOf(NEWEST, concat(dealt, u64(head.number), u32(head.hour), told), 0),
    recordOf(seenName(head), concat(dealt, u8(0), told), until),
  ];
}

/** Return what to put when somebody goes on from `told` at `seconds`, whatever was seen. */
export function dealtWith({ dealtSeconds }: Audited, told: Uint8Array, seconds: number, hour: number): readonly SlotRecord[] {
  return right({ ...NONE_SEEN, dealtSeconds: Math.max(seconds, dealtSeconds + 1) }, told, hour);
}

/**
 * Return what to put after a look that found something wrong: once a kind, until it is dealt with.
 *
 * `told` is the Signed head that was told, or nothing where none was. Nothing is kept of a head that is only old: a server
 * that stands still, or a clock, is no tampering.
 */
export function wrong({ heads, findings, dealtSeconds }: Audited, what: Tampering, told: Uint8Array, hour: number): readonly SlotRecord[] {
  if (what === "stale" || findings.some((one) => one.what === what)) {
    return [];
  }
  const [seen, other] = proofOf(heads, told);
  const name = concat(u8(FOUND), u8(FINDINGS.indexOf(what) + 1), u32(hour));
  return [recordOf(name, concat(u64(dealtSeconds), vector(seen), vector(other)), hour + FOUND_HOURS)];
}

/**
 * Return of `changed` what is greater than what stands, and lasts as long.
 *
 * Of heads apart no more than `MAX_SEEN`: whatever a server shows, there is room for what convicts it.
 */
export function growing(slots: Slots, changed: readonly SlotRecord[]): readonly SlotRecord[] {
  const records = recordsIn(slots, SLOT.audit);
  const isFull = [...records.values()].filter(({ name }) => name[0] === SEEN).length >= MAX_SEEN;
  return changed.filter((one) => {
    const stands = records.get(hex(one.name));
    return stands === undefined ? !(isFull && one.name[0] === SEEN) : compareRecords(one, stands) > 0 && lastsTo(one) >= lastsTo(stands);
  });
}

function lastsTo({ untilHour }: SlotRecord): number {
  return untilHour === 0 ? Number.POSITIVE_INFINITY : untilHour;
}

function recordOf(name: Uint8Array, value: Uint8Array, untilHour: number): SlotRecord {
  return { slot: SLOT.audit, name, form: FORM, value, untilHour };
}

/** Return two heads that cannot be of one chain; where no two show it, the farthest and the told one. */
function proofOf(heads: readonly Uint8Array[], told: Uint8Array): readonly [Uint8Array, Uint8Array] {
  const known = heads.toSorted((one, other) => {
    const [here, there] = [opened(one), opened(other)];
    return there.number - here.number || there.hour - here.hour || compare(other, one);
  });
  const all = told.length === 0 ? known : [...known, told];
  for (const [at, one] of all.entries()) {
    const other = all.slice(at + 1).find((each) => contradict(opened(one), opened(each)));
    if (other !== undefined) {
      return [one, other];
    }
  }
  return [known[0] ?? NOTHING, told];
}

function seenName({ link }: AuditHead): Uint8Array {
  return concat(u8(SEEN), sha256(link).subarray(0, NAME_BYTES));
}

/** Return `data` where it is a Signed head. */
function headOf(data: Uint8Array): Uint8Array | undefined {
  try {
    parse(data, AUDIT_HEAD);
    return data;
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

function findingOf({ name, value }: SlotRecord): Finding | undefined {
  try {
    const [number, hour] = decode(name, (reader) => [reader.u16() & 0xff, reader.u32()] as const);
    const [seen, told] = decode(value.subarray(U64_BYTES), (reader) => [reader.vector(), reader.vector()] as const);
    const what = FINDINGS[number - 1];
    const areHeads = [seen, told].every((head) => head.length === 0 || headOf(head) !== undefined);
    return what !== undefined && areHeads ? { what, hour, seen, told } : undefined;
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}
