/**
 * What a candidate studies: where she is with each module, and the results that she signed (spec/training.md).
 *
 * Pure, but for `applicantKeys`. What is kept are two records a module in the slot `study`.
 */

import { same } from "../../protocol/codec";
import { compare, hex } from "../../protocol/crypto/bytes";
import * as ed25519 from "../../protocol/ed25519";
import { Malformed } from "../../protocol/errors";
import { MAX_CERTIFICATE_HOURS, MAX_TRAINING } from "../../protocol/limits";
import { sign } from "../../protocol/signed";
import { TRAINING_RESULT, type TrainingResult } from "../../protocol/structures/training_result";
import { hasAnswered, hasBegun, hasRead, nowhere, passedName, type Place, placeName, readPassed, readPlace, STUDY_FORM, studyUntilHour, writePassed, writePlace } from "../../protocol/study";
import { contentHash, moduleId } from "../../training/content";
import { result } from "../../training/marking";
import type { Module, ModuleHead } from "../../training/module";
import { NewerRecord, put, recordsIn, SLOT } from "../kept/later/slots";
import type { SlotRecord, Slots } from "../kept/slots";
import type { StaffKeys } from "../kept/state";
import type { StaffKeeper } from "./staff_keeper";

const SEED_BYTES = 32;

/** Whose results count, and when: those of her own key, as long as they are good for a certificate. */
export type Own = { readonly keys: StaffKeys | undefined; readonly hour: number };

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

/** Return where she is in the version that is here. What a newer program wrote, or nobody reads, is nothing here. */
export function placeOf(slots: Slots, { slug, version }: Pick<ModuleHead, "slug" | "version">): Place {
  const place = readable(recordIn(slots, placeName(moduleId(slug))), readPlace);
  return place?.version === version ? place : nowhere(version);
}

/** Return the result of this version that counts; undefined where there is none. */
export function passedOf(slots: Slots, { slug, version }: Pick<ModuleHead, "slug" | "version">, own: Own): TrainingResult | undefined {
  const says = readable(recordIn(slots, passedName(moduleId(slug))), readPassed)?.says;
  return says?.version === version && counts(says, own) ? says : undefined;
}

function counts({ signatureKey, hour }: TrainingResult, { keys, hour: now }: Own): boolean {
  return keys !== undefined && same(signatureKey, ed25519.publicKey(keys.signatureSeed)) && hour + MAX_CERTIFICATE_HOURS >= now;
}

/** Return the slots with so many sections of a module read, or more. */
export function withRead(slots: Slots, module: ModuleHead, sections: number, hour: number): Slots {
  const place = placeOf(slots, module);
  return sections <= place.read ? slots : withPlace(slots, module, hasRead(place, sections), hour);
}

/** Return the slots with the questions of this text begun, unless they are and none is answered yet. */
export function withBegun(slots: Slots, module: Module, hour: number): Slots {
  const place = placeOf(slots, module);
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
  const isBegun = same(placeOf(slots, module).content, contentHash(module));
  const begun = question === 0 && !isBegun ? withBegun(slots, module, hour) : slots;
  const place = placeOf(begun, module);
  const isTurn = answersIn(place, module).length === question && module.questions[question]?.answers[chosen] !== undefined;
  return isTurn ? withPlace(begun, module, hasAnswered(place, chosen), hour) : begun;
}

/** Return the answers that belong to this very text. */
export function answersIn(place: Place, module: Module): readonly number[] {
  return same(place.content, contentHash(module)) ? [...place.answers] : [];
}

/**
 * Return the slots with what she passed signed, where all is answered and it is enough.
 *
 * Beside a result that is as young, or says the same, another would say nothing: then all stays as it is.
 */
export function withResult(slots: Slots, module: Module, keys: StaffKeys, facts: { readonly community: Uint8Array; readonly hour: number }): Slots {
  const answers = answersIn(placeOf(slots, module), module);
  if (answers.length !== module.questions.length || !result(module, answers).passed) {
    return slots;
  }
  const before = passedOf(slots, module, { keys, hour: facts.hour });
  const content = contentHash(module);
  const saysSo = before !== undefined && same(before.content, content) && same(before.answers, Uint8Array.from(answers));
  if (saysSo || (before?.hour ?? 0) >= facts.hour) {
    return slots;
  }
  const signed = sign(keys.signatureSeed, TRAINING_RESULT, {
    community: facts.community,
    signatureKey: ed25519.publicKey(keys.signatureSeed),
    module: moduleId(module.slug),
    version: module.version,
    content,
    language: module.language,
    answers: Uint8Array.from(answers),
    hour: facts.hour,
  });
  return withRecord(slots, passedName(moduleId(module.slug)), writePassed(signed), facts.hour);
}

/** Return the Signed results that count now and go with an application, at most as many as one takes, by their modules. */
export function resultsOf(slots: Slots, own: Own): readonly Uint8Array[] {
  return [...recordsIn(slots, SLOT.study).values()]
    .flatMap((record) => readable(record, readPassed) ?? [])
    .filter(({ says }) => counts(says, own))
    .toSorted((one, other) => compare(one.says.module, other.says.module))
    .slice(0, MAX_TRAINING)
    .map(({ result: signed }) => signed);
}

/** Throws NewerRecord where she studied a newer version at another device. */
function withPlace(slots: Slots, { slug }: Pick<ModuleHead, "slug">, place: Place, hour: number): Slots {
  const name = placeName(moduleId(slug));
  const kept = readable(recordIn(slots, name), readPlace);
  if (kept !== undefined && kept.version > place.version) {
    throw new NewerRecord("a newer version of this module");
  }
  return withRecord(slots, name, writePlace(place), hour);
}

function withRecord(slots: Slots, name: Uint8Array, value: Uint8Array, hour: number): Slots {
  const before = recordIn(slots, name)?.untilHour;
  return put(slots, { slot: SLOT.study, name, form: STUDY_FORM, value, untilHour: studyUntilHour(hour, before) });
}

function recordIn(slots: Slots, name: Uint8Array): SlotRecord | undefined {
  return recordsIn(slots, SLOT.study).get(hex(name));
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
