/**
 * Sends the modules of training apart from the program: a file for each module in each language, and one a language that
 * names them. Nobody fetches one before she studies, or looks at a badge. A module that is not whole is no build.
 *
 * Programs and tests read them from `src/training/shipped.ts`; a build of the page has `fetched.ts` in its place, and the
 * addresses of the files for it.
 */
import { readdirSync, readFileSync } from "node:fs";

import type { Plugin } from "vite";

import { listed, type Module } from "../../src/training/module.ts";
import { LANGUAGES, type Language } from "../../src/words/language.ts";
import { readModule } from "./reading.ts";

const FOLDER = new URL("../../../../moderation/hearth_moderation/training/modules/", import.meta.url);
const ADDRESSES = "virtual:training";
const FOUND = `\0${ADDRESSES}`;
/** In which order they are learnt: as `hearth_moderation.training.shipped` has it, which a test asks. */
export const ORDER: readonly string[] = [
  "the-rules",
  "trauma-informed-replies",
  "what-a-report-proves",
  "image-based-abuse",
  "suicide-and-self-harm",
  "your-own-wellbeing",
  "privacy-duties",
  "hosting",
];

/** Return the modules of one language that are there, in the order in which they are learnt. */
export function readModules(language: Language): readonly Module[] {
  const there = new Set(readdirSync(FOLDER));
  return ORDER.filter((slug) => there.has(slug)).map((slug) =>
    readModule(readFileSync(new URL(`${slug}/${language}.md`, FOLDER), "utf8"), { slug, language }),
  );
}

/** Puts what is fetched in the place of what is shipped. */
export function modulesApart(): Plugin {
  return {
    name: "modules-apart",
    enforce: "pre",
    resolveId: {
      filter: { id: [/^virtual:training$/u, /\/training\/shipped$/u] },
      handler(asked, by) {
        return asked === ADDRESSES ? FOUND : this.resolve(asked.replace(/shipped$/u, "fetched"), by);
      },
    },
    load: {
      filter: { id: /^\0virtual:training$/u },
      handler() {
        // One name for all: what somebody studied stands in no address.
        const address = (told: unknown): string =>
          `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: "asset", name: "later-text.json", source: JSON.stringify(told) })}`;
        const languages = LANGUAGES.map((language) => {
          const modules = readModules(language);
          const files = modules.map((one) => `${JSON.stringify(one.slug)}: ${address(one)}`);
          return `${JSON.stringify(language)}: { heads: ${address(modules.map(listed))}, modules: { ${files.join(", ")} } }`;
        });
        return `export const TRAINING = { ${languages.join(",\n")} };`;
      },
    },
  };
}
