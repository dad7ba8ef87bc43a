/** What is said where somebody offers what she wrote to the pages of help: fetched with those screens. */
import { filled, type Values } from "./app";
import type { Language } from "./language";
import type en from "./later/suggesting/en.json";

export type SuggestKey = keyof typeof en;
export type SuggestSay = (key: SuggestKey, values?: Values) => string;

const FILES = import.meta.glob<Readonly<Record<string, string>>>("./later/suggesting/*.json", { import: "default" });

/** Fetch these words in one language. Rejects when the network fails. */
export async function loadSuggesting(language: Language): Promise<SuggestSay> {
  const sentences = await FILES[`./later/suggesting/${language}.json`]?.();
  return (key, values = {}) => filled(sentences ?? {}, key, values);
}
