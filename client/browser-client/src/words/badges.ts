/** The words of the screens about a room and its badges: fetched when somebody first looks there. */
import { filled, type Values } from "./app";
import type { Language } from "./language";
import type en from "./later/badges/en.json";

export type BadgeKey = keyof typeof en;
export type BadgeSay = (key: BadgeKey, values?: Values) => string;

const FILES = import.meta.glob<Readonly<Record<string, string>>>("./later/badges/*.json", { import: "default" });

/** Fetch these words in one language. Rejects when the network fails. */
export async function loadBadges(language: Language): Promise<BadgeSay> {
  const sentences = await FILES[`./later/badges/${language}.json`]?.();
  return (key, values = {}) => filled(sentences ?? {}, key, values);
}
