/**
 * What a client keeps of sessions that it signed up for, or leads: keys, a name, when to forget them.
 *
 * A record in the slot of sessions (spec/sessions.md, "What a client keeps"), named by the session:
 *
 *     count u32 | gone u32 | seed32 | inbox32 | name<V>, or count u32 alone once it is withdrawn or over
 *
 * The membership of the room of the same id goes with it, and what its host answered (answer_records.ts). Pure.
 * Twin: hearth_client/sessions/session_records.py.
 */

import { concat, decode, Reader, u32 } from "../../protocol/codec";
import { Malformed } from "../../protocol/errors";
import { KEY, text } from "../../protocol/fields";
import { ID_BYTES } from "../../protocol/ids";
import { MAX_EXTENSION_MINUTES, type OpenedSession, OVERRUN_MINUTES, REPORT_MINUTES } from "../../protocol/sessions";
import { MAX_NAME_BYTES } from "../../protocol/structures/sign_up";
import { recordsIn, SLOT } from "../kept/later/slots";
import type { SlotRecord, Slots } from "../kept/slots";
import type { Hex } from "../kept/state";

const FORM = 1;
const KEY_BYTES = 32;
const COUNT_BYTES = 4;
const MINUTES_AN_HOUR = 60;
const NAME = text(MAX_NAME_BYTES);

/** Keys of a sign-up: what enters the session's room is these, and nothing else uses them. */
export type FreshKeys = { readonly signatureSeed: Uint8Array; readonly inboxSecret: Uint8Array };

/** In the record of who leads a session: her membership has keys of its own. */
export const NO_KEYS: FreshKeys = { signatureSeed: new Uint8Array(KEY_BYTES), inboxSecret: new Uint8Array(KEY_BYTES) };

/** One session that this person signed up for, or leads. */
export type SignedUp = FreshKeys & {
  readonly session: Uint8Array;
  readonly name: string;
  /** From this minute since the epoch on nothing of it is kept here. */
  readonly goneMinute: number;
  /** How often this record was written: the newest is the greatest (`slots`). */
  readonly count: number;
};

/** Whether she is one of its hosts. */
export function leads({ signatureSeed, inboxSecret }: FreshKeys): boolean {
  return [...signatureSeed, ...inboxSecret].every((byte) => byte === 0);
}

/** Return the minute from which on nothing of a session is left anywhere, whatever becomes of it. */
export function goneMinuteOf({ session }: OpenedSession): number {
  return session.starts + session.length + MAX_EXTENSION_MINUTES + OVERRUN_MINUTES + REPORT_MINUTES;
}

/** Return what is kept. */
export function recordOf(one: SignedUp): SlotRecord {
  const value = concat(
    u32(one.count),
    u32(one.goneMinute),
    KEY.write(one.signatureSeed),
    KEY.write(one.inboxSecret),
    NAME.write(one.name),
  );
  return { slot: SLOT.sessions, name: one.session, form: FORM, value, untilHour: untilHourOf(one) };
}

/** Return the hour from which on no record of a session is kept. */
export function untilHourOf({ goneMinute }: SignedUp): number {
  return Math.ceil(goneMinute / MINUTES_AN_HOUR);
}

/** Return how often a record was written; 0 where there is none. */
export function countOf(record: SlotRecord | undefined): number {
  return record === undefined ? 0 : new Reader(record.value).u32();
}

/** Return what takes a record's place once it is over or withdrawn: nothing, on every device. */
export function forgotten(record: SlotRecord): SlotRecord {
  return { ...record, form: FORM, value: u32(countOf(record) + 1) };
}

/** Return what a record says; undefined for one that says nothing any more, or of a newer form. */
export function readRecord({ name: session, form, value }: SlotRecord): SignedUp | undefined {
  if (session.length !== ID_BYTES || form !== FORM || value.length <= COUNT_BYTES) {
    return undefined;
  }
  try {
    return decode(value, (reader) => ({
      session,
      count: reader.u32(),
      goneMinute: reader.u32(),
      signatureSeed: KEY.read(reader),
      inboxSecret: KEY.read(reader),
      name: NAME.read(reader),
    }));
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

/** Return all that is kept of sessions, by the hex of their ids, whether or not their minute has come. */
export function allOf(slots: Slots): ReadonlyMap<Hex, SignedUp> {
  const found = [...recordsIn(slots, SLOT.sessions)].map(([id, record]) => [id, readRecord(record)] as const);
  return new Map(found.flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const])));
}

/** Return the record of one session, whatever it says. */
export function recordNamed(slots: Slots, session: Hex): SlotRecord | undefined {
  return recordsIn(slots, SLOT.sessions).get(session);
}

