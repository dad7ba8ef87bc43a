/** What is packed when the page is built: it unpacks to what was built, whatever packs it, and stands beside it alone. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gzipSync } from "node:zlib";

import { afterEach, expect, test } from "vitest";

import { packed, packedBeside } from "../making/brotli";

const folder = mkdtempSync(join(tmpdir(), "built-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("what is packed comes back, is the same each time, and is less than gzip makes of it", () => {
  const words = new TextEncoder().encode(Array.from({ length: 300 }, (_, at) => `const ${at.toString(36)} = "말 话 word";`).join("\n"));
  const sent = packed(words);
  expect(new Uint8Array(brotliDecompressSync(sent))).toEqual(words);
  expect(packed(words)).toEqual(sent);
  expect(sent.length).toBeLessThan(gzipSync(words, { level: 9 }).length);
});

test("each file of some size has its packed one beside it, under its own name and two letters", () => {
  mkdirSync(join(folder, "assets"), { recursive: true });
  const files = { "index.html": "<p>".repeat(800), "assets/a-1_2.js": "f();".repeat(900), "notes.svg": "<svg/>" };
  for (const [name, body] of Object.entries(files)) {
    writeFileSync(join(folder, name), body);
  }
  const { writeBundle, closeBundle } = packedBeside() as unknown as Readonly<Record<"writeBundle" | "closeBundle", (told: object) => void>>;
  writeBundle({ dir: folder });
  closeBundle({});
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  expect(all).toEqual(["assets", "assets/a-1_2.js", "assets/a-1_2.jsbr", "index.html", "index.htmlbr", "notes.svg"]);
  expect(brotliDecompressSync(readFileSync(join(folder, "index.htmlbr"))).toString()).toBe(files["index.html"]);
});
