/**
 * Sends the guards' tables apart from the program: two files, fetched by the worker when it begins, and one behind them.
 *
 * Programs and tests read the tables from `src/tables/shipped.ts`; a build of the page has `fetched.ts` in its place, and
 * the addresses of the files for it.
 */
import { readdirSync, readFileSync } from "node:fs";

import type { Plugin } from "vite";

import { linkLists, packed, type Tables, tablesOfDrafts } from "./packing.ts";

const POLICY = new URL("../../../../moderation/hearth_moderation/policy/", import.meta.url);
/** No guard reads it: it goes with the screens of staff, who alone have a use for it. */
const OF_STAFF = "wellbeing.json";
const ADDRESSES = "virtual:tables";
const FOUND = `\0${ADDRESSES}`;

/** Return the tables of the policy by their files' stems. */
export function readTables(): Tables {
  const names = readdirSync(POLICY).filter((name) => name.endsWith(".json") && name !== OF_STAFF);
  return Object.fromEntries(
    names.toSorted().map((name) => [name.replace(".json", ""), JSON.parse(readFileSync(new URL(name, POLICY), "utf8"))]),
  );
}

/** Puts what is fetched in the place of what is shipped. */
export function tablesApart(): Plugin {
  return {
    name: "tables-apart",
    enforce: "pre",
    resolveId: {
      filter: { id: [/^virtual:tables$/u, /\/tables\/shipped$/u] },
      handler(asked, by) {
        return asked === ADDRESSES ? FOUND : this.resolve(asked.replace(/shipped$/u, "fetched"), by);
      },
    },
    load: {
      filter: { id: /^\0virtual:tables$/u },
      handler() {
        const tables = readTables();
        const address = (name: string, told: Tables): string =>
          `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: "asset", name: `${name}.json`, source: JSON.stringify(told) })}`;
        return `export const TABLES = ${address("tables", packed(tables))};
export const LINK_LISTS = ${address("link-lists", linkLists(tables))};
export const OF_DRAFTS = ${address("draft-tables", tablesOfDrafts(tables))};`;
      },
    },
  };
}
