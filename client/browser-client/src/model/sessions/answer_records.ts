/**
 * What a host keeps of each one that she answered: told no, or let in, and when.
 *
 * A record of its own for each in the slot of sessions (spec/sessions.md, "What a client keeps"), named by the session and
 * the sign-up's call, so that nothing is lost where two devices of hers answered at once:
 *
 *     count u32 | minute u32 | answer u8, or count u32 alone once it is over, or where it could not be told
 *
 * What was answered is sealed to who signed up: nobody else can tell a host's other device. Pure. Twin:
 * hearth_client/sessions/answer_records.py.
 */

import { concat, decode, u32, u8 } from "../../protocol/codec";
import { hex } from "../../protocol/crypto/bytes";
import { Malformed } from "../../protocol/errors";
import { ID_BYTES } from "../../protocol/ids";
import { recordsIn, SLOT } from "../kept/later/slots";
import { keyOf, type SlotRecord, type Slots } from "../kept/slots";
import type { Hex } from "../kept/state";
import { countOf } from "./session_records";

const FORM = 1;
const COUNT_BYTES = 4;
const NAME_BYTES = 2 * ID_BYTES;

/** What a host answered. Of two in one minute, on two devices, the greater stands: she can come in. */
export const ANSWER = { notToday: 1, letIn: 2 } as const;
export type Answer = (typeof ANSWER)[keyof typeof ANSWER];

/** What a host answered to one sign-up last, and in which minute since the epoch by her device's clock. */
export type Answered = { readonly answer: Answer; readonly minute: number };

/** Return what is kept of an answer, or of none, in place of what was. */
export function answerRecord(slots: Slots, of: { readonly session: Uint8Array; readonly call: Uint8Array; readonly untilHour: number }, answered: Answered | undefined): SlotRecord {
  const name = concat(of.session, of.call);
  const count = countOf(slots.get(hex(keyOf({ slot: SLOT.sessions, name })))) + 1;
  const said = answered === undefined ? [] : [u32(answered.minute), u8(answered.answer)];
  const value = concat(u32(count), ...said);
  return { slot: SLOT.sessions, name, form: FORM, value, untilHour: of.untilHour };
}

/** Return what a record says; undefined for one that says nothing, or of a newer form. */
export function readAnswer({ form, value }: SlotRecord): Answered | undefined {
  if (form !== FORM || value.length <= COUNT_BYTES) {
    return undefined;
  }
  try {
    return decode(value, (reader) => {
      reader.u32();
      const [minute, answer] = [reader.u32(), reader.u8()];
      if (answer !== ANSWER.notToday && answer !== ANSWER.letIn) {
        throw new Malformed("answer");
      }
      return { minute, answer };
    });
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

/** Return the records of one session's answers, whatever they say. */
export function answerRecords(slots: Slots, session: Uint8Array): readonly SlotRecord[] {
  const beginning = hex(session);
  return [...recordsIn(slots, SLOT.sessions).values()].filter(({ name }) => name.length === NAME_BYTES && hex(name).startsWith(beginning));
}

/** Return what was answered in one session, by the hex of the calls. */
export function answersIn(slots: Slots, session: Uint8Array): ReadonlyMap<Hex, Answered> {
  const found = answerRecords(slots, session).map((record) => [hex(record.name.slice(ID_BYTES)), readAnswer(record)] as const);
  return new Map(found.flatMap(([call, one]) => (one === undefined ? [] : [[call, one] as const])));
}
