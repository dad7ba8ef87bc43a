import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { defineConfig } from "vitest/config";

/** What a test changes for more than itself: modules, and what a browser has everywhere. */
const CHANGES_MORE = /\bvi\.(?:mock|doMock|stubGlobal|spyOn|useFakeTimers)\b|\bglobalThis\b/;

const tests = readdirSync(join(import.meta.dirname, "tests"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => `tests/${name.replaceAll("\\", "/")}`);
/** Those have a process each. All others share what was imported and what the engine made quick: half of the work. */
const alone = tests.filter((file) => CHANGES_MORE.test(readFileSync(join(import.meta.dirname, file), "utf8")));
const together = tests.filter((file) => !alone.includes(file));

// Ten times the usual: a structure cut at every length takes seconds on a busy machine with two cores.
const testTimeout = 50_000;

export default defineConfig({
  build: {
    // The only programs yet; they run under node, not in a browser.
    ssr: true,
    rolldownOptions: { input: { scan: "src/cli/scan.ts", timing: "src/cli/timing.ts", mls: "src/cli/mls_member.ts" } },
    outDir: "dist",
    target: "node20",
  },
  test: {
    watch: false,
    projects: [
      { test: { name: "alone", include: alone, testTimeout } },
      { test: { name: "together", include: together, testTimeout, pool: "threads", isolate: false } },
    ],
  },
});
