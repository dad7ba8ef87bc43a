/**
 * What the guards say to people, in four languages: the same files that the Python clients read.
 *
 * A key that is not there does not compile, nor does a reason without its two sentences.
 */

import en from "../../../../moderation/hearth_moderation/policy/sentences/en.json";
import ko from "../../../../moderation/hearth_moderation/policy/sentences/ko.json";
import zhHans from "../../../../moderation/hearth_moderation/policy/sentences/zh-Hans.json";
import zhHant from "../../../../moderation/hearth_moderation/policy/sentences/zh-Hant.json";
import type { Reason } from "../guards/reasons";

export type Key = keyof typeof en;
export type Language = "en" | "zh-Hans" | "zh-Hant" | "ko";

/** Every sentence of a language by its key. */
export const SENTENCES: Readonly<Record<Language, Readonly<Record<Key, string>>>> = {
  en,
  "zh-Hans": zhHans,
  "zh-Hant": zhHant,
  ko,
};

/** Return the sentence of `key`, its `{holes}` filled. Throws where a hole stays empty. */
export function say(key: Key, language: Language, holes: Readonly<Record<string, string>> = {}): string {
  return SENTENCES[language][key].replaceAll(/\{([a-z_]+)\}/gu, (_, name: string) => {
    const value = holes[name];
    if (value === undefined) {
      throw new Error(`The sentence ${key} wants ${name}.`);
    }
    return value;
  });
}

/** Return what was noticed, and what can be done about it: they are shown together. */
export function explain(reason: Reason, language: Language): readonly [noticed: string, wayOn: string] {
  return [SENTENCES[language][`reason.${reason}`], SENTENCES[language][`suggest.${reason}`]];
}
