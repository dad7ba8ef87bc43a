/**
 * One line of `scan --jsonl`: a question read strictly, so that both engines take and refuse the same.
 *
 * A question is an object in UTF-8 with an `id` (a string, or a whole number that every language holds exactly) and a
 * `text`, or `texts` in order. Whatever it lacks is said in its place; the lines after it are answered.
 */
import { type Answer, type Rules, scanMany, scanOne } from "./scan";

/** A line to write, without its end, and whether the question had no answer. */
export type Answered = { readonly line: string; readonly isError: boolean };

const FAULT = "a guard failed; this is a fault of Hearth, please report it";

class Unreadable extends Error {}

const BEYOND_ASCII = /[\u007f-\uffff]/g;
const EMPTY = new Set([0x20, 0x09, 0x0d, 0x0a]);

/** Answer the line `number`, counted from 1; an empty one has no answer. */
export function answer(line: Uint8Array, number: number, rules: Rules): Answered | undefined {
  if (line.every((byte) => EMPTY.has(byte))) {
    return undefined;
  }
  let asked: Readonly<Record<string, unknown>> = {};
  try {
    asked = objectOf(line);
    return { line: json({ id: idOf(asked), ...scanned(asked, rules) }), isError: false };
  } catch (wrong) {
    // A fault of ours on one line must not lose those after it.
    const error = wrong instanceof Unreadable ? wrong.message : FAULT;
    return { line: json({ id: anyId(asked) ?? null, line: number, error }), isError: true };
  }
}

function scanned(asked: Readonly<Record<string, unknown>>, rules: Rules): Answer {
  const text = asked["text"] ?? null;
  const texts = asked["texts"] ?? null;
  if (isStrings(texts)) {
    return scanMany(texts, rules);
  }
  if (typeof text === "string" && texts === null) {
    return scanOne(text, rules);
  }
  throw new Unreadable("text must be a string, or texts an array of strings");
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function objectOf(line: Uint8Array): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(line);
  } catch {
    throw new Unreadable("not UTF-8");
  }
  let asked: unknown;
  try {
    asked = JSON.parse(text);
  } catch {
    throw new Unreadable("not JSON");
  }
  if (typeof asked !== "object" || asked === null || Array.isArray(asked)) {
    throw new Unreadable("not an object");
  }
  return asked as Readonly<Record<string, unknown>>;
}

function idOf(asked: Readonly<Record<string, unknown>>): string | number {
  const found = anyId(asked);
  if (found === undefined) {
    throw new Unreadable("id must be a string or a whole number");
  }
  return found;
}

function anyId(asked: Readonly<Record<string, unknown>>): string | number | undefined {
  const found = asked["id"];
  return typeof found === "string" || Number.isSafeInteger(found) ? (found as string | number) : undefined;
}

/** Write in ASCII: an id may hold what UTF-8 cannot say. */
function json(told: Answer): string {
  return JSON.stringify(told).replace(
    BEYOND_ASCII,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
