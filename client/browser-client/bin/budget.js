/**
 * What a first visit fetches before somebody can read and write in a room, gzipped, part by part; fails when it is more
 * than it may be. Interface, worker, one language and the guards' tables count; lists of links do not.
 *
 * Beside it stands what comes to a browser that asks for brotli, as all do over TLS: what the build packed so.
 *
 * Everything that was built counts, but what is named here as fetched later or never by the same person: a part that
 * nobody thought of counts, too. With `--json` the sums alone, in bytes: what measures the page asks here.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const TARGET_BYTES = 200 * 1024;
/** What fails: for all, and for what comes before a room can be read. docs/decisions/0029-the-first-load.md says why it stands above the target. */
const CEILING_BYTES = 362 * 1024;
const READING_CEILING_BYTES = 300 * 1024;
const BUILT = fileURLToPath(new URL("../../hearth_web/built/", import.meta.url));

/**
 * What comes later: word lists when somebody types words, what stretches a PIN when she has one, screens and acts that are
 * named `later` when she goes to them, modules of training when she studies. Of the languages one is fetched, here the largest.
 */
const LATER = /\/(later[-_][\w-]+|list-[A-Za-z-]+|english|korean|simplified-chinese|traditional-chinese|argon2)-[\w-]{8}\.js(on)?$/u;
/** Fetched with the tables, and not counted: the target leaves lists of links out (docs/decisions/0029-the-first-load.md). */
const LINK_LISTS = /\/link-lists-[\w-]{8}\.json$/u;
/** Fetched behind all others, and counted with them: what only a draft is asked about. */
const OF_DRAFTS = /\/draft-tables-[\w-]{8}\.json$/u;
/** What stands on the screen before the worker begins; of the languages, one comes with it. */
const SCREEN = /((index|screen)(-[\w-]{8}\.(js|css)|\.html)|\.svg|\(the largest language\))$/u;
/** As `hearth_web/page.py` gzips what it serves, and the build did not. */
const GZIP = { level: 9, memLevel: 6 };
/** Packed by brotli or gzip, beside the file that it stands for. */
const PACKED = /\.[a-z]+(br|gz)$/u;
const LANGUAGE = /\/(words|sentences)-(en|zh-Hans|zh-Hant|ko)-[\w-]{8}\.js$/u;

if (!existsSync(BUILT)) {
  process.stderr.write("Nothing is built: `make web` builds the page.\n");
  process.exit(1);
}

const built = readdirSync(BUILT, { recursive: true, withFileTypes: true })
  .filter((each) => each.isFile())
  .map((each) => join(each.parentPath, each.name));
const files = built.filter((file) => !PACKED.test(file));
/** The lists of what is fetched together with a later part: they name parts, and fetch none by themselves. */
const LISTS = /\bm\.f\|\|\(m\.f=\[[^\]]*\]\)/gu;
const scripts = new Map(files.filter((file) => file.endsWith(".js")).map((file) => [file, readFileSync(file, "utf8").replaceAll(LISTS, "")]));
const page = readFileSync(join(BUILT, "index.html"), "utf8");

/**
 * What is never asked for before something that comes later is: parts that several of those share. No other script names
 * them, so none can fetch them.
 *
 * @param {ReadonlySet<string>} before What comes later as far as is known.
 * @returns {ReadonlySet<string>}
 */
function later(before) {
  const first = [...scripts].filter(([file]) => !before.has(file) && !page.includes(basename(file)));
  const more = first
    .map(([file]) => file)
    .filter((file) => {
      const namedBy = [...scripts].filter(([each, text]) => each !== file && text.includes(basename(file)));
      return namedBy.length > 0 && namedBy.every(([each]) => before.has(each));
    });
  return more.length === 0 ? before : later(new Set([...before, ...more]));
}

const isLater = later(new Set(files.filter((file) => LATER.test(file))));

const sizeOf = (/** @type {string} */ file) => (existsSync(file) ? statSync(file).size : undefined);

/** @typedef {{ readonly gzip: number, readonly brotli: number }} Weight */
/** @type {Map<string, Weight>} */
const parts = new Map();
for (const file of files) {
  const body = readFileSync(file);
  const brotli = sizeOf(`${file}br`) ?? body.length;
  const weight = { gzip: sizeOf(`${file}gz`) ?? gzipSync(body, GZIP).length, brotli };
  const language = LANGUAGE.exec(file);
  if (language !== null) {
    const part = `${language[1]} (the largest language)`;
    const before = parts.get(part);
    parts.set(part, before !== undefined && before.gzip > weight.gzip ? before : weight);
  } else if (!isLater.has(file) && !LINK_LISTS.test(file)) {
    parts.set(file.slice(BUILT.length), weight);
  }
}

/** @type {(some: [string, Weight][]) => Weight} */
const sum = (some) =>
  some.reduce((before, [, each]) => ({ gzip: before.gzip + each.gzip, brotli: before.brotli + each.brotli }), { gzip: 0, brotli: 0 });
const total = sum([...parts]);
const reading = sum([...parts].filter(([part]) => !OF_DRAFTS.test(part)));
const screen = sum([...parts].filter(([part]) => SCREEN.test(part)));
if (process.argv.includes("--json")) {
  const told = { total: total.gzip, reading: reading.gzip, screen: screen.gzip, total_brotli: total.brotli, reading_brotli: reading.brotli };
  process.stdout.write(`${JSON.stringify(told)}\n`);
  process.exit(0);
}
const kib = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1).padStart(7)} KiB`;
const both = (/** @type {Weight} */ { gzip, brotli }) => `${kib(gzip)} ${kib(brotli)}`;
const lines = [...parts].toSorted(([, one], [, other]) => other.gzip - one.gzip).map(([part, weight]) => `${both(weight)}  ${part}`);
const limits = (/** @type {number} */ ceiling) => `Target ${kib(TARGET_BYTES).trim()}, ceiling ${kib(ceiling).trim()}.`;
process.stdout.write(`     gzip      brotli
${lines.join("\n")}
${both(screen)}  until the first screen stands.
${both(reading)}  until a room can be read. Gzipped: ${limits(READING_CEILING_BYTES)}
${both(total)}  a first load, until one can write, too. Gzipped: ${limits(CEILING_BYTES)}
`);
if (total.gzip > CEILING_BYTES || reading.gzip > READING_CEILING_BYTES) {
  process.stderr.write("The first load is above its ceiling.\n");
  process.exit(1);
}
