/** The words of staff's own screens: one file a language, fetched with those screens and by nobody else. */

import { filled, type Values } from "./app";
import type { Language } from "./language";
import type en from "./staff/en.json";

export type StaffKey = keyof typeof en;
export type StaffSay = (key: StaffKey, values?: Values) => string;

const STAFF = import.meta.glob<Readonly<Record<string, string>>>("./staff/*.json", { import: "default" });

/** Fetch the words of one language. Rejects when the network fails. */
export async function loadStaffWords(language: Language): Promise<StaffSay> {
  const sentences = await STAFF[`./staff/${language}.json`]?.();
  return (key, values = {}) => filled(sentences ?? {}, key, values);
}
