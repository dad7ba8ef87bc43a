/** What the operator decided and everybody may know: fetched once, as the page begins, and kept in memory only. */
import { LANGUAGES, type Language } from "../words/language";

export type Community = {
  readonly demo: boolean;
  readonly language: Language;
  /** Where "leave now" leads, for each language; undefined: our own neutral page. */
  readonly leave: Readonly<Record<Language, string | undefined>>;
};

/** What holds where the operator's word could not be had. */
export const UNKNOWN: Community = {
  demo: false,
  language: "en",
  leave: { en: undefined, "zh-Hans": undefined, "zh-Hant": undefined, ko: undefined },
};

/** Ask the server; UNKNOWN when it does not answer as it should. Never rejects. */
export async function askCommunity(): Promise<Community> {
  try {
    const answer = await fetch("/v1/about", { cache: "no-store", credentials: "omit" });
    return answer.ok ? readCommunity(await answer.json()) : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

/** Read the server's answer; what is not as it should be counts as not said. Only https leads away. */
export function readCommunity(told: unknown): Community {
  const site = (language: Language): string | undefined => {
    const address = field(field(told, "leave"), language);
    return typeof address === "string" && address.startsWith("https://") ? address : undefined;
  };
  return {
    demo: field(told, "demo") === true,
    language: LANGUAGES.find((each) => each === field(told, "language")) ?? UNKNOWN.language,
    leave: { en: site("en"), "zh-Hans": site("zh-Hans"), "zh-Hant": site("zh-Hant"), ko: site("ko") },
  };
}

function field(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
}
