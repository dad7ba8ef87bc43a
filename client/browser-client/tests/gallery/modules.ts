/** Modules of training, as the build of the page reads them. */
import { readModule } from "../../making/training/reading";
import type { Module } from "../../src/training/module";
import type { Language } from "../../src/words/language";

const FOLDER = "../../../../moderation/hearth_moderation/training/modules";
const TEXTS = import.meta.glob<string>("../../../../moderation/hearth_moderation/training/modules/{the-rules,suicide-and-self-harm}/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Return one of the two modules that scenes show. */
export function moduleOf(slug: "the-rules" | "suicide-and-self-harm", language: Language): Module {
  return readModule(TEXTS[`${FOLDER}/${slug}/${language}.md`] ?? "", { slug, language });
}
