/**
 * The sentences a person reads when the answer is no, in four languages: the same files that the Python programs read.
 *
 * Each says what is so and what to do next, blames nobody and promises nothing. Only the chosen language is fetched.
 */

import type { Language } from "../words/language";
import { Bug, type HearthError, Malformed, NotAuthentic, Refused, StorageFailed, Unreachable, WrongCall } from "./errors";
import type { Refusal } from "./refusals";

type Sentences = {
  readonly refusals: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
};

const FILES: Readonly<Record<Language, () => Promise<{ readonly default: Sentences }>>> = {
  en: () => import("../../../../protocol/hearth_protocol/words/en.json"),
  "zh-Hans": () => import("../../../../protocol/hearth_protocol/words/zh-Hans.json"),
  "zh-Hant": () => import("../../../../protocol/hearth_protocol/words/zh-Hant.json"),
  ko: () => import("../../../../protocol/hearth_protocol/words/ko.json"),
};

/** The stem under which each class has its sentence: what a build makes of a class's own name is not to be relied on. */
const CLASSES = [
  [Malformed, "Malformed"],
  [NotAuthentic, "NotAuthentic"],
  [Unreachable, "Unreachable"],
  [StorageFailed, "StorageFailed"],
  [WrongCall, "WrongCall"],
  [Bug, "Bug"],
] as const;

/** What can be said of refusals and errors in one language. */
export type RefusalWords = {
  readonly ofRefusal: (code: Refusal) => string;
  /** A refusal's own sentence, or that of the error's class. */
  readonly ofError: (error: HearthError) => string;
};

/** Fetch the sentences of one language. Rejects when the network fails. */
export async function refusalWords(language: Language): Promise<RefusalWords> {
  const { default: sentences } = await FILES[language]();
  const ofRefusal = (code: Refusal): string => sentences.refusals[code] ?? general(sentences);
  return {
    ofRefusal,
    ofError: (error) => {
      if (error instanceof Refused) {
        return ofRefusal(error.code);
      }
      const [, stem] = CLASSES.find(([kind]) => error instanceof kind) ?? [];
      return (stem === undefined ? undefined : sentences.errors[stem]) ?? general(sentences);
    },
  };
}

function general(sentences: Sentences): string {
  return sentences.errors["HearthError"] ?? "";
}
