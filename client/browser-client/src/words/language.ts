/** The four languages, and which of them a browser asks for. */

export type Language = "en" | "zh-Hans" | "zh-Hant" | "ko";

export const LANGUAGES: readonly Language[] = ["en", "zh-Hans", "zh-Hant", "ko"];

/** What each is called by those who read it. */
export const NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  ko: "한국어",
};

const TRADITIONAL: ReadonlySet<string> = new Set(["hant", "tw", "hk", "mo"]);

/** Return the language of ours that a BCP 47 tag means, if any: as the server reads Accept-Language. */
export function languageOf(tag: string): Language | undefined {
  const [first = "", ...rest] = tag.trim().toLowerCase().split("-");
  if (first === "zh") {
    return rest.some((part) => TRADITIONAL.has(part)) ? "zh-Hant" : "zh-Hans";
  }
  if (["yue", "hak", "nan"].includes(first)) {
    return "zh-Hant";
  }
  return first === "en" || first === "ko" ? first : undefined;
}

/** Return the first of the browser's languages that is one of ours, else `otherwise`. */
export function chooseLanguage(tags: readonly string[], otherwise: Language): Language {
  return tags.map(languageOf).find((each) => each !== undefined) ?? otherwise;
}
