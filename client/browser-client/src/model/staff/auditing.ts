/**
 * What staff's own client sees of the record of what staff did, held to what it saw before.
 *
 * What is kept of it, and how two devices bring theirs together, is `audited`. What does not follow from what was seen is
 * never taken for it, unless whoever looks says so; it is kept as proof, and told until then. Twin: hearth_client/staff/auditing.py.
 */

import { externalSenders } from "../../mls/extensions";
import { readGroupContext } from "../../mls/group_context";
import { beginAt, judge, judgeHead, judgeKey, judgeLast, Tampered } from "../../protocol/audit";
import { type AuditEntry, readEntry } from "../../protocol/audit_entry";
import { type Exported, writeFile } from "../../protocol/audit_file";
import { Reader } from "../../protocol/codec";
import { HearthError, Malformed, NotAuthentic } from "../../protocol/errors";
import { HOURS_A_DAY } from "../../protocol/limits";
import { openSigned } from "../../protocol/signed";
import { AUDIT_HEAD, type AuditHead } from "../../protocol/structures/audit_head";
import { hourOf } from "../edges";
import { put, SlotFull } from "../kept/later/slots";
import type { SlotRecord, Slots } from "../kept/slots";
import { type Audited, dealtWith, type Finding, growing, opened, readAudited, right, wrong } from "./audited";
import { ask, certificateOf } from "./certified";
import type { StaffKeeper } from "./staff_keeper";

const PAGE = 500;
/** A server that is well signs its end anew whenever it is asked. */
const SILENT_HOURS = HOURS_A_DAY;
/** Of one look: five hundred a day for a year. A server that tells more tells anything. */
const MAX_ENTRIES = 200_000;
const NOTHING = new Uint8Array();

/** The head that was found right, what is new since the last one, whether it was the first. */
export type Looked = { readonly head: AuditHead; readonly entries: readonly AuditEntry[]; readonly first: boolean };
/** A head that was found right, and entries up to it. */
export type Told = { readonly head: AuditHead; readonly entries: readonly AuditEntry[] };
export type Auditing = ReturnType<typeof auditingOf>;

/** Return the audit chain as one member of staff sees it. What asks throws NotStaff without a valid certificate. */
export function auditingOf(keeper: StaffKeeper) {
  return {
    /** The newest head that was right, on any device. */
    get seen(): AuditHead | undefined {
      const { newest } = readAudited(keeper.slots);
      return newest === undefined ? undefined : opened(newest);
    },
    /** As `silentSince` returns it. */
    get silentSince(): number | undefined {
      return silentSince(keeper);
    },
    /** What did not hold, on any device, until somebody goes on in spite of it (`accept`). */
    get findings(): readonly Finding[] {
      return readAudited(keeper.slots).findings;
    },
    /**
     * Ask for what is new, hold it to all that was seen, keep the head.
     *
     * Throws Tampered; then both heads are kept as proof, and what was seen stays.
     */
    look: () => look(keeper),
    /** Begin anew from what the server tells now, whatever was seen. It must still hold together. */
    accept: () => accept(keeper),
    lookByItself: () => lookByItself(keeper),
    /** Return all entries from a number on, held to what was seen. Throws Tampered; keeps nothing. */
    from: (number: number) => from(keeper, number),
    /** Return the numbers of the entries about an id, as the server finds them. */
    about: async (subject: Uint8Array): Promise<readonly number[]> => (await ask(keeper, { t: "audit_about", subject })).numbers,
    /** Return the record as a file that is verified anywhere, with the heads of every finding behind it. */
    exported: () => exported(keeper),
  };
}

/** In which hour who looked last, whatever came of it. */
const LOOKED = new WeakMap<StaffKeeper, number>();

/** Who was shown nothing newer by the last look. */
const SILENT = new WeakSet<StaffKeeper>();

/**
 * Since which hour no newer end was right, where the last look failed and that is a day ago.
 *
 * A host that shows an old end, or none, is no finding: it is away, or a clock is wrong. But who wrote the record anew has
 * nothing else to show to whom she would be caught by. Who was never shown an end could have been since her certificate began.
 */
export function silentSince(keeper: StaffKeeper): number | undefined {
  if (!SILENT.has(keeper)) {
    return undefined;
  }
  const { newest } = readAudited(keeper.slots);
  const hour = newest === undefined ? certificateOf(keeper)?.notBefore : opened(newest).hour;
  return hour !== undefined && hourOf(keeper.edges) - hour >= SILENT_HOURS ? hour : undefined;
}

/** Look, at most once an hour, for somebody who came for something else. Never rejects for what is found: that is kept. */
export async function lookByItself(keeper: StaffKeeper): Promise<void> {
  const hour = hourOf(keeper.edges);
  const { newest, heads } = readAudited(keeper.slots);
  const isKnown = newest !== undefined && opened(newest).hour === hour && heads.length === 1;
  if (LOOKED.get(keeper) === hour || isKnown) {
    return;
  }
  LOOKED.set(keeper, hour);
  try {
    await look(keeper);
  } catch (error) {
    if (!(error instanceof HearthError)) {
      throw error;
    }
  }
}

async function look(keeper: StaffKeeper): Promise<Looked> {
  const kept = readAudited(keeper.slots);
  const heads = kept.heads.map(opened);
  const hour = hourOf(keeper.edges);
  let data: Uint8Array = NOTHING;
  SILENT.add(keeper);
  try {
    const told = await since(keeper, heads.length === 0 ? 0 : Math.min(...heads.map(({ number }) => number)));
    data = told.data;
    judgeKey(keeper.guide.serverKey, keysOf(keeper, kept));
    const head = opened(data);
    const entries = held(heads, head, told.entries, keeper);
    await keep(keeper, right(kept, data, hour));
    SILENT.delete(keeper);
    const known = Math.max(0, ...heads.map(({ number }) => number));
    return { head, entries: entries.filter(({ number }) => number > known), first: heads.length === 0 };
  } catch (error) {
    if (error instanceof Tampered) {
      await keep(keeper, wrong(kept, error.what, data, hour));
    }
    throw error;
  }
}

async function accept(keeper: StaffKeeper): Promise<Looked> {
  const { data, entries } = await since(keeper, 0);
  const head = opened(data);
  held([], head, entries, keeper);
  const { edges } = keeper;
  await keep(keeper, dealtWith(readAudited(keeper.slots), data, edges.nowSeconds(), hourOf(edges)));
  SILENT.delete(keeper);
  return { head, entries, first: true };
}

async function from(keeper: StaffKeeper, number: number): Promise<Told> {
  const { data, entries } = await since(keeper, Math.max(0, number - 1));
  const head = opened(data);
  judgeLast(readAudited(keeper.slots).heads.map(opened), head, entries, factsOf(keeper));
  return { head, entries };
}

async function exported(keeper: StaffKeeper): Promise<string> {
  const kept = readAudited(keeper.slots);
  const { data, entries } = await since(keeper, 0);
  const { serverKey } = keeper.guide;
  const file: Exported = { head: data, serverKey, entries, proofs: kept.findings, keys: [serverKey, ...keysOf(keeper, kept)] };
  return writeFile(file);
}

/** Return the entries that lead on from what was seen, held to it. */
function held(heads: readonly AuditHead[], head: AuditHead, entries: readonly AuditEntry[], keeper: StaffKeeper): readonly AuditEntry[] {
  const facts = factsOf(keeper);
  judgeHead(heads, head, facts.community, facts.hour);
  const begin = beginAt(heads, head).number;
  const after = entries.filter(({ number }) => number > begin);
  judge(heads, head, after, facts);
  return after;
}

function factsOf({ guide, edges }: StaffKeeper): { readonly community: Uint8Array; readonly hour: number } {
  return { community: guide.trust.community, hour: hourOf(edges) };
}

/** Return the newest head, Signed and verified, and all entries that are told after a number. */
async function since(keeper: StaffKeeper, number: number): Promise<{ readonly data: Uint8Array; readonly entries: readonly AuditEntry[] }> {
  const entries: AuditEntry[] = [];
  for (let after = number; ; ) {
    const told = await ask(keeper, { t: "audit_since", after, limit: PAGE });
    const { head, page } = read(told, keeper.guide.serverKey);
    entries.push(...page);
    const last = page.at(-1)?.number;
    if (last === undefined || last >= head.number) {
      return { data: told.head, entries };
    }
    if (last <= after || entries.length > MAX_ENTRIES) {
      throw new Tampered("broken");
    }
    after = last;
  }
}

function read(told: { readonly head: Uint8Array; readonly entries: readonly Uint8Array[] }, key: Uint8Array) {
  try {
    return { head: openSigned(told.head, AUDIT_HEAD, key), page: told.entries.map(readEntry) };
  } catch (error) {
    if (error instanceof Malformed || error instanceof NotAuthentic) {
      throw new Tampered("broken");
    }
    throw error;
  }
}

/** Return the keys under which a head convicts: of her rooms, and the one she went on with. */
function keysOf({ guide, state }: StaffKeeper, { dealtSeconds, newest }: Audited): readonly Uint8Array[] {
  const entered = [...state.memberships.values()].filter((mine) => mine.private.length > 0);
  const rooms = entered.map((mine) => serverOf(mine.private));
  const wentOn = rooms.length > 0 && dealtSeconds > 0 && newest !== undefined && isSignedBy(newest, guide.serverKey);
  return wentOn ? [...rooms, guide.serverKey] : rooms;
}

/** Return the external sender's key of the room that a private state (member-state.md) stands in. */
function serverOf(mine: Uint8Array): Uint8Array {
  const reader = new Reader(mine);
  reader.u16();
  const [server] = externalSenders(readGroupContext(reader).extensions);
  if (server === undefined) {
    throw new Malformed("a room without its server");
  }
  return server.signatureKey;
}

function isSignedBy(head: Uint8Array, key: Uint8Array): boolean {
  try {
    openSigned(head, AUDIT_HEAD, key);
    return true;
  } catch (error) {
    if (error instanceof NotAuthentic) {
      return false;
    }
    throw error;
  }
}

async function keep(keeper: StaffKeeper, changed: readonly SlotRecord[]): Promise<void> {
  keeper.noteSlots(growing(keeper.slots, changed).reduce(putWhereThereIsRoom, keeper.slots));
  await keeper.save();
}

/** What was found is said, whether or not there is room to keep it. */
function putWhereThereIsRoom(slots: Slots, record: SlotRecord): Slots {
  try {
    return put(slots, record);
  } catch (error) {
    if (error instanceof SlotFull) {
      return slots;
    }
    throw error;
  }
}
