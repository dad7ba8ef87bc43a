/** What is packed when the page is built: it unpacks to what was built, whatever packs it, and stands beside it alone. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";

import { afterEach, expect, test } from "vitest";

import { packed, packedBeside } from "../making/beside";
import { gzipped } from "../making/gzip/gzip";
import { lengthsOf } from "../making/gzip/codes";

const folder = mkdtempSync(join(tmpdir(), "built-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("what brotli packs comes back, is the same each time, and is less than gzip makes of it", () => {
  const words = new TextEncoder().encode(Array.from({ length: 300 }, (_, at) => `const ${at.toString(36)} = "말 话 word";`).join("\n"));
  const sent = packed(words);
  expect(new Uint8Array(brotliDecompressSync(sent))).toEqual(words);
  expect(packed(words)).toEqual(sent);
  expect(sent.length).toBeLessThan(gzipSync(words, { level: 9 }).length);
});

/** Numbers that look drawn, the same each time. */
function* drawn(): Generator<number> {
  for (let state = 63; ; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    yield state >>> 16;
  }
}

const dice = drawn();
const words = (kinds: number, size: number): string =>
  Array.from({ length: size }, () => `w${((dice.next().value as number) % kinds).toString(36)} `).join("");

test.each([
  ["nothing", ""],
  ["one byte", "a"],
  ["one byte again and again", "a".repeat(70_000)],
  ["every byte, and nothing twice near it", String.fromCharCode(...Array.from({ length: 256 }, (_, at) => at))],
  ["words", words(300, 9_000)],
  ["what was said as far back as can be told", `${words(9, 3)}${Array.from({ length: 32_760 }, (_, at) => String.fromCharCode(33 + (at % 89))).join("")}${words(9, 40)}`],
  ["several languages, each its own block", words(40, 4_000) + "말과 글이 있다. ".repeat(90) + words(2_000, 4_000)],
])("%s comes back from gzip, and is never more than zlib makes of it", (_, text) => {
  const body = new TextEncoder().encode(text);
  const made = gzipped(body);
  expect(new Uint8Array(gunzipSync(made))).toEqual(body);
  expect(made.length).toBeLessThanOrEqual(gzipSync(body, { level: 9 }).length);
  expect(gzipped(body)).toEqual(made);
});

test("of what is made of different kinds it is a good deal less than zlib makes of it", () => {
  const kinds = words(40, 5_000) + Array.from({ length: 9_000 }, () => String.fromCharCode(35 + ((dice.next().value as number) % 50))).join("") + words(900, 5_000);
  const body = new TextEncoder().encode(kinds);
  expect(gzipped(body).length).toBeLessThan(0.97 * gzipSync(body, { level: 9 }).length);
});

test("a code is as long as Huffman says, fills what there is, and is never longer than it may be", () => {
  expect([...lengthsOf([5, 9, 12, 13, 16, 45], 15)]).toEqual([4, 4, 3, 3, 3, 1]);
  const steep = Array.from({ length: 30 }, (_, at) => 2 ** at);
  for (const most of [5, 7, 15]) {
    const lengths = [...lengthsOf(steep, most)];
    expect(Math.max(...lengths)).toBeLessThanOrEqual(most);
    expect(lengths.reduce((sum, bits) => sum + 2 ** -bits, 0)).toBe(1);
  }
  expect([...lengthsOf([0, 7, 0], 7)]).toEqual([0, 1, 0]);
});

test("each file of some size has its packed one beside it, under its own name and two letters", () => {
  mkdirSync(join(folder, "assets"), { recursive: true });
  const files = { "index.html": "<p>".repeat(800), "assets/a-1_2.js": "f();".repeat(9_000), "notes.svg": "<svg/>" };
  for (const [name, body] of Object.entries(files)) {
    writeFileSync(join(folder, name), body);
  }
  const { writeBundle, closeBundle } = packedBeside() as unknown as Readonly<Record<"writeBundle" | "closeBundle", (told: object) => void>>;
  writeBundle({ dir: folder });
  closeBundle({});
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  expect(all).toEqual(["assets", "assets/a-1_2.js", "assets/a-1_2.jsbr", "assets/a-1_2.jsgz", "index.html", "index.htmlbr", "notes.svg"]);
  expect(brotliDecompressSync(readFileSync(join(folder, "index.htmlbr"))).toString()).toBe(files["index.html"]);
});
