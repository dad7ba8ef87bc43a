/** What is packed when the page is built: it unpacks to what was built, whatever packs it, and stands beside it alone. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";

import { afterEach, expect, test } from "vitest";

import { gzipped, packed, packedBeside } from "../making/beside";

const folder = mkdtempSync(join(tmpdir(), "built-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("what brotli packs comes back, is the same each time, and is less than gzip makes of it", () => {
  const words = new TextEncoder().encode(Array.from({ length: 300 }, (_, at) => `const ${at.toString(36)} = "말 话 word";`).join("\n"));
  const sent = packed(words);
  expect(new Uint8Array(brotliDecompressSync(sent))).toEqual(words);
  expect(packed(words)).toEqual(sent);
  expect(sent.length).toBeLessThan(gzipSync(words, { level: 9 }).length);
});

test("what is gzipped comes back, is the same each time, and is less than zlib makes of it", async () => {
  const body = new TextEncoder().encode(Array.from({ length: 900 }, (_, at) => (at < 450 ? `w${(at * at) % 97} ` : `말${at % 7} 글${(at * at) % 31}`)).join(""));
  const made = await gzipped(body);
  expect(new Uint8Array(gunzipSync(made))).toEqual(body);
  expect(made.length).toBeLessThan(gzipSync(body, { level: 9 }).length);
  expect(await gzipped(body)).toEqual(made);
});

test("each file of some size has its packed one beside it, under its own name and two letters", async () => {
  mkdirSync(join(folder, "assets"), { recursive: true });
  const files = { "index.html": "<p>".repeat(800), "assets/a-1_2.js": "f();".repeat(9_000), "notes.svg": "<svg/>" };
  for (const [name, body] of Object.entries(files)) {
    writeFileSync(join(folder, name), body);
  }
  const { writeBundle, closeBundle } = packedBeside() as unknown as Readonly<Record<"writeBundle" | "closeBundle", (told: object) => void | Promise<void>>>;
  await writeBundle({ dir: folder });
  await closeBundle({});
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  expect(all).toEqual(["assets", "assets/a-1_2.js", "assets/a-1_2.jsbr", "assets/a-1_2.jsgz", "index.html", "index.htmlbr", "notes.svg"]);
  expect(brotliDecompressSync(readFileSync(join(folder, "index.htmlbr"))).toString()).toBe(files["index.html"]);
});
