/** The words of staff's own screens: one file a language, fetched with those screens and by nobody else. */

import { filled, type Values } from "./app";
import type { Language } from "./language";
import type acting from "./later/moderating/en.json";
import type en from "./staff/en.json";

/** Of the screens, and of what is done in rooms. */
export type StaffKey = keyof typeof en | keyof typeof acting;
export type StaffSay = (key: StaffKey, values?: Values) => string;

const STAFF = import.meta.glob<Readonly<Record<string, string>>>("./staff/*.json", { import: "default" });
const ACTING = import.meta.glob<Readonly<Record<string, string>>>("./later/moderating/*.json", { import: "default" });

/** Fetch the words of one language. Rejects when the network fails. */
export async function loadStaffWords(language: Language): Promise<StaffSay> {
  const [screens, acting] = await Promise.all([
    STAFF[`./staff/${language}.json`]?.(),
    ACTING[`./later/moderating/${language}.json`]?.(),
  ]);
  const sentences = { ...screens, ...acting };
  return (key, values = {}) => filled(sentences, key, values);
}
