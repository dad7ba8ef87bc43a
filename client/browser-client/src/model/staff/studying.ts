/**
 * What a candidate studies: where she is with each module, and the results that she signed (spec/training.md).
 *
 * Pure, but for `applicantKeys`. What is kept are two records a module in the slot `study`.
 */

import { same } from "../../protocol/codec";
import { hex } from "../../protocol/crypto/bytes";
import * as ed25519 from "../../protocol/ed25519";
import { Malformed } from "../../protocol/errors";
import { MAX_TRAINING } from "../../protocol/limits";
import { sign } from "../../protocol/signed";
import { hasAnswered, hasBegun, hasRead, nowhere, passedName, type Place, placeName, readPassed, readPlace, STUDY_FORM, studyUntilHour, writePassed, writePlace } from "../../protocol/study";
import { TRAINING_RESULT } from "../../protocol/structures/training_result";
import { contentHash, moduleId } from "../../training/content";
import { result } from "../../training/marking";
import type { Module, ModuleHead } from "../../training/module";
import type { SlotRecord, Slots } from "../kept/slots";
import type { StaffKeys } from "../kept/state";
import { NewerRecord, put, recordsIn, SLOT } from "../later/slots";
import type { StaffKeeper } from "./staff_keeper";

const SEED_BYTES = 32;

/** How far she is with one module: her place in the version that is here, and the hour of a result of that version. */
export type Studied = { readonly place: Place; readonly passedHour: number | undefined };

/** Return the keys that a certificate will name: those she has, or fresh ones that nobody keeps yet. */
export function applicantKeys({ staffKeys, edges }: Pick<StaffKeeper, "staffKeys" | "edges">): StaffKeys {
  return (
    staffKeys ?? {
      signatureSeed: edges.random(SEED_BYTES),
      hpkeSecret: edges.random(SEED_BYTES),
      name: "",
      certificate: new Uint8Array(),
    }
  );
}

/** Return how far she is. What a newer program wrote, or nobody reads, is nothing here. */
export function studiedOf(slots: Slots, { slug, version }: Pick<ModuleHead, "slug" | "version">): Studied {
  const records = recordsIn(slots, SLOT.study);
  const module = moduleId(slug);
  const place = readable(records.get(hex(placeName(module))), readPlace);
  const passed = readable(records.get(hex(passedName(module))), readPassed)?.says;
  return {
    place: place?.version === version ? place : nowhere(version),
    passedHour: passed?.version === version ? passed.hour : undefined,
  };
}

/** Return the slots with so many sections of a module read, or more. */
export function withRead(slots: Slots, module: ModuleHead, sections: number, hour: number): Slots {
  const { place } = studiedOf(slots, module);
  return sections <= place.read ? slots : withPlace(slots, module, hasRead(place, sections), hour);
}

/** Return the slots with the questions of this text begun, unless they are and none is answered yet. */
export function withBegun(slots: Slots, module: Module, hour: number): Slots {
  const { place } = studiedOf(slots, module);
  const content = contentHash(module);
  const isFresh = same(place.content, content) && place.answers.length === 0;
  return isFresh ? slots : withPlace(slots, module, hasBegun(place, content), hour);
}

/**
 * Return the slots with the next answer; as they were where it is not the turn of that question.
 *
 * The first answer to a text begins its questions: to one in another language, or of another version, none was given.
 */
export function withAnswer(slots: Slots, module: Module, { question, chosen }: { readonly question: number; readonly chosen: number }, hour: number): Slots {
  const isBegun = same(studiedOf(slots, module).place.content, contentHash(module));
  const begun = question === 0 && !isBegun ? withBegun(slots, module, hour) : slots;
  const { place } = studiedOf(begun, module);
  const isTurn = answersIn(place, module).length === question && module.questions[question]?.answers[chosen] !== undefined;
  return isTurn ? withPlace(begun, module, hasAnswered(place, chosen), hour) : begun;
}

/** Return the answers that belong to this very text. */
export function answersIn(place: Place, module: Module): readonly number[] {
  return same(place.content, contentHash(module)) ? [...place.answers] : [];
}

/** Return the slots with what she passed signed, where all is answered and it is enough. */
export function withResult(slots: Slots, module: Module, keys: StaffKeys, facts: { readonly community: Uint8Array; readonly hour: number }): Slots {
  const answers = answersIn(studiedOf(slots, module).place, module);
  if (answers.length !== module.questions.length || !result(module, answers).passed) {
    return slots;
  }
  const signed = sign(keys.signatureSeed, TRAINING_RESULT, {
    community: facts.community,
    signatureKey: ed25519.publicKey(keys.signatureSeed),
    module: moduleId(module.slug),
    version: module.version,
    content: contentHash(module),
    language: module.language,
    answers: Uint8Array.from(answers),
    hour: facts.hour,
  });
  return withRecord(slots, passedName(moduleId(module.slug)), writePassed(signed), facts.hour);
}

/** Return the Signed results that go with an application under a key, at most as many as one takes, by their modules. */
export function resultsUnder(slots: Slots, signatureKey: Uint8Array): readonly Uint8Array[] {
  return [...recordsIn(slots, SLOT.study).values()]
    .flatMap((record) => readable(record, readPassed) ?? [])
    .filter(({ says }) => same(says.signatureKey, signatureKey))
    .toSorted((one, other) => (hex(one.says.module) < hex(other.says.module) ? -1 : 1))
    .slice(0, MAX_TRAINING)
    .map(({ result: signed }) => signed);
}

/** Throws NewerRecord where she studied a newer version at another device. */
function withPlace(slots: Slots, { slug }: Pick<ModuleHead, "slug">, place: Place, hour: number): Slots {
  const name = placeName(moduleId(slug));
  const kept = readable(recordsIn(slots, SLOT.study).get(hex(name)), readPlace);
  if (kept !== undefined && kept.version > place.version) {
    throw new NewerRecord("a newer version of this module");
  }
  return withRecord(slots, name, writePlace(place), hour);
}

function withRecord(slots: Slots, name: Uint8Array, value: Uint8Array, hour: number): Slots {
  const before = recordsIn(slots, SLOT.study).get(hex(name))?.untilHour;
  return put(slots, { slot: SLOT.study, name, form: STUDY_FORM, value, untilHour: studyUntilHour(hour, before) });
}

function readable<T>(record: SlotRecord | undefined, read: (value: Uint8Array) => T): T | undefined {
  if (record === undefined || record.form !== STUDY_FORM) {
    return undefined;
  }
  try {
    return read(record.value);
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}
