/** A candidate says which answers she chose to a module of training, and of which text of it. */

import { Malformed } from "../errors";
import { BYTES, HASH, ID, KEY, text, U16, U32 } from "../fields";
import { MAX_ANSWERS, MAX_QUESTIONS } from "../limits";
import { structure } from "../signed";

const MAX_LANGUAGE_BYTES = 16;
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/u;

/**
 * Signed by the key that it names, the one that a certificate of hers will name.
 *
 * It does not say that she passed: whoever certifies marks the answers again by a module of his own.
 */
export type TrainingResult = {
  readonly community: Uint8Array;
  readonly signatureKey: Uint8Array;
  /** 16 bytes, as a certificate names it. */
  readonly module: Uint8Array;
  readonly version: number;
  /** Which text she read (spec/training.md). */
  readonly content: Uint8Array;
  /** A BCP 47 tag. */
  readonly language: string;
  /** The place of the answer chosen to each question, from 0, in the order of the questions. */
  readonly answers: Uint8Array;
  /** When she gave the last of them. */
  readonly hour: number;
};

export const TRAINING_RESULT = structure<TrainingResult>(
  "hearth training result v1",
  {
    community: HASH,
    signatureKey: KEY,
    module: ID,
    version: U16,
    content: HASH,
    language: text(MAX_LANGUAGE_BYTES),
    answers: BYTES,
    hour: U32,
  },
  ({ version, language, answers }) => {
    if (version === 0) {
      throw new Malformed("version 0");
    }
    if (!LANGUAGE.test(language)) {
      throw new Malformed("no language");
    }
    if (answers.length < 1 || answers.length > MAX_QUESTIONS || answers.some((place) => place >= MAX_ANSWERS)) {
      throw new Malformed("answers");
    }
  },
);
