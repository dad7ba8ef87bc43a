/**
 * Runs a program of src/cli by its name, `scan` or `timing`: built anew when its sources, or the policy that both
 * languages read, are younger than what was built.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const HERE = dirname(dirname(fileURLToPath(import.meta.url)));
const [name = "scan"] = process.argv.splice(2, 1);
const BUILT = join(HERE, "dist", `${name}.js`);
const PAUSE_MILLISECONDS = 100;
const PATIENCE_TRIES = 600;
const SOURCES = [
  join(HERE, "src"),
  join(HERE, "..", "..", "moderation", "hearth_moderation", "policy"),
  join(HERE, "vite.config.ts"),
  join(HERE, "package-lock.json"),
];

/** @param {string} path @returns {number} */
function youngest(path) {
  const own = statSync(path);
  if (!own.isDirectory()) {
    return own.mtimeMs;
  }
  return Math.max(own.mtimeMs, ...readdirSync(path).map((each) => youngest(join(path, each))));
}

function isBuilt() {
  return existsSync(BUILT) && statSync(BUILT).mtimeMs >= Math.max(...SOURCES.map(youngest));
}

/** Two that start together must not build over each other: who makes the folder builds. */
async function build() {
  const mine = join(HERE, "node_modules", ".building");
  for (let tries = 0; tries < PATIENCE_TRIES && !isBuilt(); tries += 1) {
    try {
      mkdirSync(mine);
    } catch {
      await pause(PAUSE_MILLISECONDS);
      continue;
    }
    try {
      const vite = await import("vite");
      await vite.build({ root: HERE, configFile: join(HERE, "vite.config.ts"), logLevel: "error" });
    } finally {
      rmSync(mine, { recursive: true });
    }
    return;
  }
  // Somebody who was building was ended before it was done.
  rmSync(mine, { recursive: true, force: true });
}

if (!isBuilt()) {
  await build();
}
await import(BUILT);
