/**
 * Builds the page that a browser gets, into the data-only package `hearth_web`. Two builds give the same bytes: names
 * are made of contents, and nothing of the time or the machine goes in.
 */
import { defineConfig } from "vitest/config";

import { packedBeside } from "./making/beside.ts";
import { tablesApart } from "./making/tables/plugin.ts";
import { modulesApart } from "./making/training/plugin.ts";
import { errorsUnsaid } from "./making/unsaid.ts";
import { wordsComplete } from "./making/words_complete.ts";

/** Parts are told apart by what they are for: the budget counts one language, no word lists, and nothing that comes later. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  words: ["/src/words/app/"],
  sentences: ["/policy/sentences/"],
  list: ["/src/words/lists/"],
  later: [
    // Screens and acts that are fetched when somebody first goes to them.
    "/later/",
    // Rooms of the model of which nothing comes first: who reports, who goes to sessions, and what staff alone do.
    "/src/model/reports/",
    "/src/model/sessions/",
    "/src/model/staff/",
    "/src/words/staff/",
    // The notebook's, which the terminal says, too.
    "/hearth_client/words/notebook/",
  ],
};

/** Names say which part it is, and nothing of what it is about. */
function chunkName({ name, facadeModuleId, moduleIds }: { name: string; facadeModuleId?: string | null; moduleIds: readonly string[] }): string {
  // What several later parts share stands for none of them alone, and is as late as they are.
  const modules = facadeModuleId ? [facadeModuleId] : moduleIds.filter((each) => !each.startsWith("\0"));
  const isOf = (places: readonly string[]): boolean => modules.length > 0 && modules.every((each) => places.some((place) => each.includes(place)));
  const kind = Object.keys(KINDS).find((each) => isOf(KINDS[each] ?? []));
  return `assets/${kind === undefined ? "" : `${kind}-`}[name]-[hash].js`.replace("[name]", name);
}

const output = {
  entryFileNames: "assets/[name]-[hash].js",
  chunkFileNames: chunkName,
  assetFileNames: "assets/[name]-[hash][extname]",
};

export default defineConfig({
  plugins: [wordsComplete(), errorsUnsaid(), packedBeside()],
  build: {
    outDir: "../hearth_web/built",
    emptyOutDir: true,
    target: ["chrome111", "firefox115", "safari16.4"],
    modulePreload: { polyfill: false },
    // A small file set into another as data: would need more of the Content-Security-Policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // One file of all that every page begins with: what later parts share with it is not cut out of it, part by part.
    rolldownOptions: { output: { ...output, codeSplitting: { groups: [{ name: "screen", tags: ["$initial"] }] } } },
  },
  worker: {
    format: "es",
    plugins: () => [tablesApart(), modulesApart(), errorsUnsaid()],
    // One file of all that the worker begins with: apart, each part would name what it has for the others, hundreds of names.
    rolldownOptions: { output: { ...output, codeSplitting: { groups: [{ name: "main", tags: ["$initial"] }] } } },
  },
});
