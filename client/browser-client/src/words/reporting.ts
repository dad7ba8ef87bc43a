/** What is said where something is reported: fetched with those screens, since most people never see them. */
import { filled, type Values } from "./app";
import type { Language } from "./language";
import type en from "./later/reporting/en.json";

export type ReportKey = keyof typeof en;
export type ReportSay = (key: ReportKey, values?: Values) => string;

const FILES = import.meta.glob<Readonly<Record<string, string>>>("./later/reporting/*.json", { import: "default" });

/** Fetch these words in one language. Rejects when the network fails. */
export async function loadReporting(language: Language): Promise<ReportSay> {
  const sentences = await FILES[`./later/reporting/${language}.json`]?.();
  return (key, values = {}) => filled(sentences ?? {}, key, values);
}
