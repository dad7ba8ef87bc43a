/**
 * Which text of a module somebody read: a hash of all that was shown and how it is marked (spec/training.md).
 * Twin: hearth_moderation/training/content.py.
 */
import { concat, same, u16, u8, vector, vectorOf } from "../protocol/codec";
import { utf8 } from "../protocol/crypto/bytes";
import { sha256 } from "../protocol/crypto/sha256";
import { ID_BYTES } from "../protocol/ids";
import { label } from "../protocol/signed";
import { IN_PERSON, type Training } from "../protocol/structures/certificate";
import { type Answer, type Module, type ModuleHead, type Question, rightOf, type Section } from "./module";

const TRAINING_MODULE = label("hearth training module v1");

/** Return the 16 bytes by which a certificate names a module, in whatever language. */
export function moduleId(slug: string): Uint8Array {
  return sha256(utf8(slug)).subarray(0, ID_BYTES);
}

/** Whether what a certificate names is this module as it is now: an older version counts for nothing any more. */
export function isOf({ module, version }: Training, head: Pick<ModuleHead, "slug" | "version">): boolean {
  return same(module, moduleId(head.slug)) && (version === head.version || version === IN_PERSON);
}

/** Return the 32 bytes by which a result names the text it belongs to. */
export function contentHash(module: Module): Uint8Array {
  return sha256(TRAINING_MODULE, written(module));
}

/** Return the text's one spelling in bytes, the struct Module of spec/training.md. */
export function written(module: Module): Uint8Array {
  return concat(
    moduleId(module.slug),
    u16(module.version),
    u8(module.passPercent),
    text(module.language),
    text(module.title),
    vectorOf(module.sections, section),
    text(module.questionsHeading),
    vectorOf(module.questions, question),
  );
}

function section({ heading, text: body }: Section): Uint8Array {
  return concat(text(heading), text(body));
}

function question(asked: Question): Uint8Array {
  return concat(text(asked.name), text(asked.scenario), vectorOf(asked.answers, answer), u8(rightOf(asked)));
}

function answer({ text: said, explanation }: Answer): Uint8Array {
  return concat(text(said), text(explanation));
}

function text(value: string): Uint8Array {
  return vector(utf8(value));
}
