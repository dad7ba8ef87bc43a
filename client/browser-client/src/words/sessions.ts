/** The words of hosted sessions: fetched when somebody first looks there. */
import { filled, type Values } from "./app";
import type { Language } from "./language";
import type en from "./later/sessions/en.json";

export type SessionKey = keyof typeof en;
export type SessionSay = (key: SessionKey, values?: Values) => string;

const FILES = import.meta.glob<Readonly<Record<string, string>>>("./later/sessions/*.json", { import: "default" });

/** Fetch these words in one language. Rejects when the network fails. */
export async function loadSessions(language: Language): Promise<SessionSay> {
  const sentences = await FILES[`./later/sessions/${language}.json`]?.();
  return (key, values = {}) => filled(sentences ?? {}, key, values);
}
