/** What is said where staff are called: fetched with those screens, since most people never see them. */
import type { Values } from "./app";
import { filled } from "./app";
import type { Language } from "./language";
import type en from "./later/asking/en.json";

export type Key = keyof typeof en;
export type Saying = (key: Key, values?: Values) => string;

const FILES = import.meta.glob<Readonly<Record<string, string>>>("./later/asking/*.json", { import: "default" });

/** Fetch these words in one language. Rejects when the network fails. */
export async function loadAsking(language: Language): Promise<Saying> {
  const load = FILES[`./later/asking/${language}.json`];
  if (load === undefined) {
    throw new Error("There are no such words.");
  }
  const sentences = await load();
  return (key, values = {}) => filled(sentences, key, values);
}
