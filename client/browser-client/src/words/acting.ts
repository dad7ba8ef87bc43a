/** What is said of staff's acts: fetched with the first that is told, since most rooms have none. */
import { filled, type Values } from "./app";
import type { Language } from "./language";
import type en from "./later/acting/en.json";

export type ActKey = keyof typeof en;
export type ActSay = (key: ActKey, values?: Values) => string;

const FILES = import.meta.glob<Readonly<Record<string, string>>>("./later/acting/*.json", { import: "default" });

/** Fetch these words in one language. Rejects when the network fails. */
export async function loadActing(language: Language): Promise<ActSay> {
  const sentences = await FILES[`./later/acting/${language}.json`]?.();
  return (key, values = {}) => filled(sentences ?? {}, key, values);
}
