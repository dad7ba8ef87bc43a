/** Runs the scanner, built anew when its sources, or the policy that both languages read, are younger than it. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(dirname(fileURLToPath(import.meta.url)));
const BUILT = join(HERE, "dist", "scan.js");
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
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => youngest(join(path, name))));
}

if (!existsSync(BUILT) || statSync(BUILT).mtimeMs < Math.max(...SOURCES.map(youngest))) {
  const { build } = await import("vite");
  await build({ root: HERE, configFile: join(HERE, "vite.config.ts"), logLevel: "error" });
}
await import(BUILT);
