/**
 * `npm run scan`: what the browser's engine says of messages, line by line, as `hearth scan` does for Python's.
 *
 * The only part of the guards that touches the world: options, files, standard input and output.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { defaultLists, type Lists } from "../guards/links/lists/lists";
import type { Place } from "../guards/place";
import { shipped } from "../guards/policy";
import type { Rules } from "../guards/scan";
import { answer } from "../guards/scan_line";

const PLACES: readonly Place[] = ["room", "counsellor_room", "intake", "report_note", "notebook"];
const TELL_EVERY_MILLISECONDS = 5000;
const LINE_END = 0x0a;
const USAGE = "Usage: npm run scan -- --jsonl [--lists FILE...] [--deny FILE] [--allow FILE] [--place PLACE]";

class WrongUse extends Error {}

/** Answer standard input and return the exit status. */
async function main(): Promise<number> {
  const errors = await answerAll(readRules(process.argv.slice(2)));
  if (errors > 0) {
    process.stderr.write(`Lines without an answer: ${errors}. Each says why in its place.\n`);
    return 1;
  }
  return 0;
}

function readRules(args: readonly string[]): Rules {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      jsonl: { type: "boolean" },
      lists: { type: "string", multiple: true },
      deny: { type: "string", multiple: true },
      allow: { type: "string", multiple: true },
      place: { type: "string", default: "room" },
    },
  });
  const place = PLACES.find((each) => each === values.place);
  if (values.jsonl !== true || place === undefined || (positionals.length > 0 && values.lists === undefined)) {
    throw new WrongUse(USAGE);
  }
  let lists: Lists = defaultLists(shipped);
  const denied = (values.deny ?? []).flatMap(linesOf);
  const allowed = (values.allow ?? []).flatMap(linesOf);
  if (denied.length > 0 || allowed.length > 0) {
    lists = lists.withLines(denied, allowed);
  }
  for (const file of [...(values.lists ?? []), ...positionals]) {
    lists = lists.withFile(new Uint8Array(readFileSync(file)));
  }
  return { policy: shipped, lists, place };
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, "utf8").split(/\r\n|\n|\r/u);
}

async function answerAll(rules: Rules): Promise<number> {
  let errors = 0;
  let number = 0;
  let toldAt = Date.now();
  for await (const line of lines()) {
    number += 1;
    const answered = answer(line, number, rules);
    if (answered !== undefined) {
      errors += answered.isError ? 1 : 0;
      await write(`${answered.line}\n`);
    }
    if (Date.now() - toldAt > TELL_EVERY_MILLISECONDS) {
      toldAt = Date.now();
      process.stderr.write(`${number} lines ...\n`);
    }
  }
  return errors;
}

/** Standard input, line by line as it comes. */
async function* lines(): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_END); at >= 0; at = chunk.indexOf(LINE_END, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, at)]);
      parts = [];
      from = at + 1;
    }
    parts.push(chunk.subarray(from));
  }
  const rest = Buffer.concat(parts);
  if (rest.length > 0) {
    yield rest;
  }
}

/** Write, and wait while the reader is slower. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) {
    await new Promise<void>((resolve) => {
      process.stdout.once("drain", resolve);
    });
  }
}

// Whoever reads no further has read enough.
process.stdout.on("error", () => process.exit(0));
try {
  process.exitCode = await main();
} catch (wrong) {
  process.stderr.write(`${wrong instanceof Error ? wrong.message : "Something went wrong."}\n`);
  process.exitCode = 2;
}
