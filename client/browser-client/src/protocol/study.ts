/**
 * How far a candidate is with her training: what the slot `study` of the kept state holds, and how two agree.
 *
 *     Study: version u16 | modules<V>, a set by the module's id (spec/training.md)
 *
 * Pure: new value out, old one untouched. What it means to go on, to fail and to begin anew is said here; what
 * stands in a module is told by whoever shows it.
 */

import { concat, decode, type Reader, u16, vectorOf } from "./codec";
import { compare, hex } from "./crypto/bytes";
import { Malformed } from "./errors";
import { BYTES, checkAscending, HASH, ID, struct, U8, U16 } from "./fields";
import { MAX_ANSWERS, MAX_QUESTIONS, MAX_RESULT_BYTES, MAX_TRAINING } from "./limits";
import { parse, type Unverified } from "./signed";
import { TRAINING_RESULT, type TrainingResult } from "./structures/training_result";

const VERSION = 1;
const MAX_U8 = 0xff;
const MAX_U16 = 0xffff;
const NOTHING = new Uint8Array(0);
/** Which of two slots comes first where one of them cannot be read here. */
const RANK = { unreadable: 0, read: 1, newer: 2 } as const;

/** One module: how far it was read, the answers given so far, and the last result that passed. */
export type Studied = {
  readonly module: Uint8Array;
  readonly version: number;
  /** Sections read. */
  readonly read: number;
  /** How often the questions were begun anew. */
  readonly attempt: number;
  /** The text to which the answers belong. */
  readonly content: Uint8Array;
  readonly answers: Uint8Array;
  /** Signed, or nothing. */
  readonly result: Uint8Array;
};

/** All modules that were begun, by their ids in hex. */
export type Study = ReadonlyMap<string, Studied>;

const STUDIED = struct<Studied>(
  { module: ID, version: U16, read: U8, attempt: U16, content: HASH, answers: BYTES, result: BYTES },
  (studied) => {
    if (studied.answers.length > MAX_QUESTIONS || studied.answers.some((place) => place >= MAX_ANSWERS)) {
      throw new Malformed("answers");
    }
    const result = signedResult(studied);
    if (result !== undefined && compare(result.unverified.module, studied.module) !== 0) {
      throw new Malformed("result of another module");
    }
  },
);

/** The result as it was signed, if there is one. */
export function signedResult(studied: Studied): Unverified<TrainingResult> | undefined {
  if (studied.result.length > MAX_RESULT_BYTES) {
    throw new Malformed("too long");
  }
  return studied.result.length === 0 ? undefined : parse(studied.result, TRAINING_RESULT);
}

/** Return it with so many sections read, or more. */
export function hasRead(studied: Studied, sections: number): Studied {
  return { ...studied, read: Math.min(Math.max(studied.read, sections), MAX_U8) };
}

/** Return it with one answer more. */
export function hasAnswered(studied: Studied, place: number): Studied {
  return { ...studied, answers: concat(studied.answers, Uint8Array.of(place)) };
}

/** Return it with no answer given yet to the questions of this text. */
export function begunAnew(studied: Studied, content: Uint8Array): Studied {
  if (studied.answers.length === 0) {
    return { ...studied, content };
  }
  return { ...studied, attempt: Math.min(studied.attempt + 1, MAX_U16), content, answers: NOTHING };
}

/** Return it with a Signed result; the answers are in it and stand no longer beside it. */
export function hasPassed(studied: Studied, result: Uint8Array): Studied {
  return { ...begunAnew(studied, studied.content), result };
}

/** Return how far she is with this version; a newer one than the kept one begins at the beginning. */
export function studiedOf(study: Study, module: Uint8Array, version: number): Studied {
  const kept = study.get(hex(module));
  if (kept !== undefined && kept.version >= version) {
    return kept;
  }
  const result = kept === undefined ? NOTHING : kept.result;
  return { module, version, read: 0, attempt: 0, content: new Uint8Array(32), answers: NOTHING, result };
}

/** Return it with what is known of one module now. */
export function withModule(study: Study, studied: Studied): Study {
  return new Map(study).set(hex(studied.module), studied);
}

/** Read the slot. Throws Malformed, also for a version that a newer program wrote. */
export function readStudy(data: Uint8Array): Study {
  return data.length === 0 ? new Map() : decode(data, read);
}

/** Return the slot's bytes; nothing where no module was begun. */
export function writeStudy(study: Study): Uint8Array {
  if (study.size === 0) {
    return NOTHING;
  }
  const listed = [...study.values()].toSorted((left, right) => compare(left.module, right.module));
  checkAscending(
    listed.map((each) => each.module),
    MAX_TRAINING,
  );
  return concat(u16(VERSION), vectorOf(listed, STUDIED.write));
}

/**
 * Return the slot that two devices agree on, whoever merges and in whatever order.
 *
 * What a newer program wrote comes before what is known here; what nobody reads comes last.
 */
export function mergedSlots(ours: Uint8Array, theirs: Uint8Array): Uint8Array {
  const [our, their] = [rank(ours), rank(theirs)];
  if (our === RANK.read && their === RANK.read) {
    return writeStudy(mergedStudies(readStudy(ours), readStudy(theirs)));
  }
  return (our - their || compare(ours, theirs)) < 0 ? theirs : ours;
}

/** Return what both know. */
export function mergedStudies(ours: Study, theirs: Study): Study {
  const both = new Map(ours);
  for (const [id, their] of theirs) {
    const our = both.get(id);
    both.set(id, our === undefined ? their : mergedModules(our, their));
  }
  return both;
}

function mergedModules(ours: Studied, theirs: Studied): Studied {
  const result = compareAges(ours, theirs) < 0 ? theirs.result : ours.result;
  if (ours.version !== theirs.version) {
    return { ...(ours.version < theirs.version ? theirs : ours), result };
  }
  const asked = comparePlaces(ours, theirs) < 0 ? theirs : ours;
  return { ...asked, read: Math.max(ours.read, theirs.read), result };
}

function comparePlaces(left: Studied, right: Studied): number {
  return (
    left.attempt - right.attempt ||
    left.answers.length - right.answers.length ||
    compare(left.content, right.content) ||
    compare(left.answers, right.answers)
  );
}

function compareAges(left: Studied, right: Studied): number {
  const [one, other] = [signedResult(left), signedResult(right)];
  if (one === undefined || other === undefined) {
    return (one === undefined ? 0 : 1) - (other === undefined ? 0 : 1);
  }
  return (
    one.unverified.version - other.unverified.version ||
    one.unverified.hour - other.unverified.hour ||
    compare(one.name, other.name) ||
    compare(left.result, right.result)
  );
}

function rank(data: Uint8Array): number {
  try {
    readStudy(data);
  } catch (error) {
    if (!(error instanceof Malformed)) {
      throw error;
    }
    const version = (data[0] ?? 0) * 256 + (data[1] ?? 0);
    return data.length > 1 && version > VERSION ? RANK.newer : RANK.unreadable;
  }
  return RANK.read;
}

function read(reader: Reader): Study {
  if (reader.u16() !== VERSION) {
    throw new Malformed("unknown version");
  }
  const modules = reader.vectorOf(STUDIED.read, MAX_TRAINING);
  if (modules.length === 0) {
    throw new Malformed("nothing is written as nothing");
  }
  checkAscending(
    modules.map((each) => each.module),
    MAX_TRAINING,
  );
  return new Map(modules.map((each) => [hex(each.module), each]));
}
