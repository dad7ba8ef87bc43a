/** The word lists in groups by which a word is found with taps, fetched when they are first needed. */
import type { Language } from "../words/language";
import { grouped } from "./grouped";

/** A label (a letter, a consonant, a number of strokes) and its words. */
export type Group = { readonly label: string; readonly words: readonly string[] };

const LISTS = import.meta.glob<readonly (readonly [string, string])[]>("../words/lists/*.json", { import: "default" });

/** Fetch the groups of one language. Rejects when the network fails. */
export async function loadList(language: Language): Promise<readonly Group[]> {
  const groups = await LISTS[`../words/lists/${language}.json`]?.();
  return (groups ?? []).map(([label, words]) => ({ label, words: words.split(" ") }));
}

/** A group that is long is narrowed once more: by second letter, or by first syllable. Characters are seen at a glance. */
export function narrowed(group: Group, language: Language): readonly Group[] {
  if (language === "zh-Hans" || language === "zh-Hant") {
    return [group];
  }
  const by = (word: string): string => (language === "ko" ? word.slice(0, 1) : word.slice(0, 2));
  return [...grouped(group.words, by)].map(([label, words]) => ({ label, words }));
}
