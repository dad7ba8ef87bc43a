/**
 * How far a candidate is with her training: two records of each module in the slot `study` of the kept state.
 *
 *     Place  : version u16 | attempt u16 | answers<V> | read u8 | content32      under the module's id
 *     Passed : version u16 | hour u32 | result<V>                                under "r" and the module's id
 *
 * Of two records the greater stands (spec/member-state.md), so what is further, or younger, has to be greater as
 * bytes: hence the order of the fields. Pure: new value out, old one untouched. Rules: spec/training.md.
 */

import { concat, decode } from "./codec";
import { utf8 } from "./crypto/bytes";
import { Malformed } from "./errors";
import { BYTES, HASH, struct, U8, U16, U32 } from "./fields";
import { MAX_ANSWERS, MAX_CERTIFICATE_HOURS, MAX_QUESTIONS, MAX_RESULT_BYTES } from "./limits";
import { parse } from "./signed";
import { TRAINING_RESULT, type TrainingResult } from "./structures/training_result";

/** Of both kinds of records. */
export const STUDY_FORM = 1;
const RESULT = utf8("r");
const NOTHING = new Uint8Array(0);

/** How far one module was read, and the answers given so far. */
export type Place = {
  readonly version: number;
  /** How often its questions were begun; 0: not yet. */
  readonly attempt: number;
  /** Of this attempt, in the order of the questions. */
  readonly answers: Uint8Array;
  /** Sections read. */
  readonly read: number;
  /** The text to which the answers belong; zeros before the first attempt. */
  readonly content: Uint8Array;
};

const PLACE = struct<Place>(
  { version: U16, attempt: U16, answers: BYTES, read: U8, content: HASH },
  ({ version, attempt, answers, content }) => {
    if (version === 0) {
      throw new Malformed("version 0");
    }
    if (answers.length > MAX_QUESTIONS || answers.some((place) => place >= MAX_ANSWERS)) {
      throw new Malformed("answers");
    }
    const hasText = content.some((byte) => byte !== 0);
    if (hasText !== attempt > 0 || (answers.length > 0 && attempt === 0)) {
      throw new Malformed("answers to no text");
    }
  },
);

type Kept = { readonly version: number; readonly hour: number; readonly result: Uint8Array };

const PASSED = struct<Kept>({ version: U16, hour: U32, result: BYTES }, ({ version, hour, result }) => {
  const says = saysOf(result);
  if (says.version !== version || says.hour !== hour) {
    throw new Malformed("not as the result says");
  }
});

/** Return the name under which a module's place is kept. */
export function placeName(module: Uint8Array): Uint8Array {
  return module;
}

/** Return the name under which a module's result is kept. */
export function passedName(module: Uint8Array): Uint8Array {
  return concat(RESULT, module);
}

/**
 * Return until when a record of `hour` is kept in place of one that was kept until `before`.
 *
 * As long as a result counts: then it is worth nothing to anybody. A record never ends before the last one.
 */
export function studyUntilHour(hour: number, before = 0): number {
  return Math.max(hour + MAX_CERTIFICATE_HOURS + 1, before);
}

/** Return the place of somebody who has not begun. */
export function nowhere(version: number): Place {
  return { version, attempt: 0, answers: NOTHING, read: 0, content: new Uint8Array(32) };
}

/** Return it with so many sections read, or more. */
export function hasRead(place: Place, sections: number): Place {
  return { ...place, read: Math.max(place.read, sections) };
}

/** Return it with one answer more. */
export function hasAnswered(place: Place, answer: number): Place {
  return { ...place, answers: concat(place.answers, Uint8Array.of(answer)) };
}

/** Return it with the questions of this text begun, and no answer yet. */
export function hasBegun(place: Place, content: Uint8Array): Place {
  return { ...place, attempt: place.attempt + 1, content, answers: NOTHING };
}

/** Read the value of a module's place. */
export function readPlace(data: Uint8Array): Place {
  return decode(data, PLACE.read);
}

/** Return the value of a module's place: of two, the further one is the greater. */
export function writePlace(place: Place): Uint8Array {
  return PLACE.write(place);
}

/** Read the value of a module's result: the Signed result, and what it says. */
export function readPassed(data: Uint8Array): { readonly result: Uint8Array; readonly says: TrainingResult } {
  const { result } = decode(data, PASSED.read);
  return { result, says: saysOf(result) };
}

/** Return the value of a Signed result that passed: of two, the one of the newer version is greater, then the younger. */
export function writePassed(result: Uint8Array): Uint8Array {
  const { version, hour } = saysOf(result);
  return PASSED.write({ version, hour, result });
}

/** One's own records are not verified again: who certifies does it. */
function saysOf(result: Uint8Array): TrainingResult {
  if (result.length > MAX_RESULT_BYTES) {
    throw new Malformed("too long");
  }
  return parse(result, TRAINING_RESULT).unverified;
}
