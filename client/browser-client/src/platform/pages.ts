/** The operator's pages as they were written, to be shown by our own screens: Markdown, never markup. */
import type { Language } from "../words/language";

export type PageName = "guidelines" | "promise" | "about";

/** Fetch a page; undefined when it cannot be had. Never rejects. */
export async function fetchPage(language: Language, name: PageName): Promise<string | undefined> {
  try {
    const answer = await fetch(`/pages/${language}/${name}.md`, { cache: "no-store", credentials: "omit" });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}
