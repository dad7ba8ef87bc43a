/** The words of studying: fetched when somebody first looks at the training. */
import { filled, type Values } from "./app";
import type { Language } from "./language";
import type en from "./later/studying/en.json";

export type StudyKey = keyof typeof en;
export type StudySay = (key: StudyKey, values?: Values) => string;

const FILES = import.meta.glob<Readonly<Record<string, string>>>("./later/studying/*.json", { import: "default" });

/** Fetch these words in one language. Rejects when the network fails. */
export async function loadStudying(language: Language): Promise<StudySay> {
  const sentences = await FILES[`./later/studying/${language}.json`]?.();
  return (key, values = {}) => filled(sentences ?? {}, key, values);
}
