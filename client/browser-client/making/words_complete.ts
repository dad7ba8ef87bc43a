/** A build with a sentence missing, in any language, or with a hole that another language has not, is no build. */
import { readdirSync, readFileSync } from "node:fs";

import type { Plugin } from "vite";

/** Everybody's words, and those of staff's own screens. */
const FOLDERS = { app: new URL("../src/words/app/", import.meta.url), staff: new URL("../src/words/staff/", import.meta.url) };

type Words = Readonly<Record<string, string>>;

/** Return what is wrong with the words, a sentence each; empty when nothing is. */
export function faults(languages: ReadonlyMap<string, Words>): readonly string[] {
  const keys = new Set([...languages.values()].flatMap((words) => Object.keys(words)));
  return [...keys].flatMap((key) => {
    const wanted = holes(languages.get("en")?.[key]);
    return [...languages].flatMap(([language, words]) => {
      const sentence = words[key];
      if (sentence === undefined || sentence.trim() === "") {
        return [`${language} has no words for ${key}`];
      }
      return holes(sentence) === wanted ? [] : [`${key} has other holes in ${language} than in en`];
    });
  });
}

/** Read every language's file. */
export function readWords(whose: keyof typeof FOLDERS = "app"): ReadonlyMap<string, Words> {
  return new Map(
    readdirSync(FOLDERS[whose]).map((name) => [
      name.replace(".json", ""),
      JSON.parse(readFileSync(new URL(name, FOLDERS[whose]), "utf8")) as Words,
    ]),
  );
}

/** Stops a build when words are missing. */
export function wordsComplete(): Plugin {
  return {
    name: "words-complete",
    buildStart() {
      const wrong = [...faults(readWords()), ...faults(readWords("staff"))];
      if (wrong.length > 0) {
        this.error(wrong.join("\n"));
      }
    },
  };
}

function holes(sentence: string | undefined): string {
  return (sentence?.match(/\{[a-z_]+\}/gu) ?? []).toSorted().join();
}
