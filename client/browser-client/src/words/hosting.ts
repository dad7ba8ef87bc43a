/** The words of hosting sessions: fetched when a counsellor first looks at them. */
import { filled, type Values } from "./app";
import type { Language } from "./language";
import type en from "./later/hosting/en.json";

export type HostKey = keyof typeof en;
export type HostSay = (key: HostKey, values?: Values) => string;

const FILES = import.meta.glob<Readonly<Record<string, string>>>("./later/hosting/*.json", { import: "default" });

/** Fetch these words in one language. Rejects when the network fails. */
export async function loadHosting(language: Language): Promise<HostSay> {
  const sentences = await FILES[`./later/hosting/${language}.json`]?.();
  return (key, values = {}) => filled(sentences ?? {}, key, values);
}
