/** What is read out of new posts: fetched beside a room, which is there without it. */
import { filled, type Values } from "../app";
import type { Language } from "../language";
import type en from "./hearing/en.json";

export type HearingKey = keyof typeof en;
export type HearingSay = (key: HearingKey, values?: Values) => string;

const FILES = import.meta.glob<Readonly<Record<string, string>>>("./hearing/*.json", { import: "default" });

/** Fetch these words in one language. Rejects when the network fails. */
export async function loadHearing(language: Language): Promise<HearingSay> {
  const sentences = await FILES[`./hearing/${language}.json`]?.();
  return (key, values = {}) => filled(sentences ?? {}, key, values);
}
