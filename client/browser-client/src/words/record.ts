/** The words of the screen about the record of what staff did: fetched when somebody of the staff first looks at it. */
import { filled, type Values } from "./app";
import type { Language } from "./language";
import type en from "./later/record/en.json";

export type RecordKey = keyof typeof en;
export type RecordSay = (key: RecordKey, values?: Values) => string;

const FILES = import.meta.glob<Readonly<Record<string, string>>>("./later/record/*.json", { import: "default" });

/** Fetch these words in one language. Rejects when the network fails. */
export async function loadRecord(language: Language): Promise<RecordSay> {
  const sentences = await FILES[`./later/record/${language}.json`]?.();
  return (key, values = {}) => filled(sentences ?? {}, key, values);
}
