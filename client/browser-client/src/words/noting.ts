/** What is said in the evidence notebook: the sentences that the terminal's has, and those of the screens. Fetched with them. */
import type sharedEn from "../../../hearth_client/words/notebook/en.json";
import { filled, type Values } from "./app";
import type { Language } from "./language";
import type en from "./later/noting/en.json";

export type NotingKey = keyof typeof en | keyof typeof sharedEn;
export type NotingSay = (key: NotingKey, values?: Values) => string;

type Files = Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>>;

const SCREENS: Files = import.meta.glob<Readonly<Record<string, string>>>("./later/noting/*.json", { import: "default" });
const SHARED: Files = import.meta.glob<Readonly<Record<string, string>>>("../../../hearth_client/words/notebook/*.json", {
  import: "default",
});

/** Fetch these words in one language. Rejects when the network fails. */
export async function loadNoting(language: Language): Promise<NotingSay> {
  const [screens, shared] = await Promise.all([
    SCREENS[`./later/noting/${language}.json`]?.(),
    SHARED[`../../../hearth_client/words/notebook/${language}.json`]?.(),
  ]);
  const sentences = { ...shared, ...screens };
  return (key, values = {}) => filled(sentences, key, values);
}
