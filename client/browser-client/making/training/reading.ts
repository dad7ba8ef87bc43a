/**
 * Reads a module of training from its Markdown when the page is built, as `hearth_moderation/training/reading.py` does:
 * the form is in the README beside that; what differs is refused by its line. The vectors hold both to the same.
 */
import { MAX_ANSWERS, MAX_QUESTIONS } from "../../src/protocol/limits.ts";
import type { Answer, Module, Question, Section } from "../../src/training/module.ts";
import type { Language } from "../../src/words/language.ts";

const MAX_BYTES = 64 * 1024;
const MAX_VERSION = 0xffff;
const MAX_MINUTES = 240;
const MAX_PERCENT = 100;
const MIN_ANSWERS = 3;
const MAX_SECTIONS = 64;

const RULE = "---";
const KEYS = ["title", "roles", "version", "minutes", "pass", "reviewed_by", "reviewed_on", "sources", "checked_on"] as const;
type Key = (typeof KEYS)[number];
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(["reviewed_by", "reviewed_on"]);
const ROLES: ReadonlyMap<string, number> = new Map([
  ["moderator", 1],
  ["counsellor", 2],
]);
const ANSWER = /^- \[([ x])\] (\S.*)$/u;
const LIKE_ANSWER = /^\s*[-*+]\s*\[/u;
const EXPLANATION = "  ";
const HEADING = /^(#+)\s+(\S.*)$/u;
const NEVER: readonly (readonly [RegExp, string])[] = [
  [/<[A-Za-z/!?]/u, "HTML"],
  [/!\[/u, "an image"],
  [/\][([:]|\bhttps?:|\bwww\./iu, "a link outside of sources"],
  [/^\s*(```|~~~)/u, "a block of code"],
  [/\t/u, "a tab"],
];
const ADDRESS = /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}(\/[!-~]*)?$/u;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u;
/** What does not show: controls, what has no sign, and every gap but the plain one. */
const UNSEEN = /[\p{C}\p{Z}]/u;

type Line = readonly [number: number, text: string];
/** Where the compiler cannot know that there is a line. */
const NOTHING: Line = [0, ""];

/** A module could not be read. `line` counts from 1; the one after the last where something is missing at the end. */
export class NoModule extends Error {
  override readonly name = "NoModule";
  readonly line: number;

  constructor(line: number, why: string) {
    super(`line ${line}: ${why}`);
    this.line = line;
  }
}

/** Read one module. Throws NoModule, which says the line, for whatever is not whole. */
export function readModule(text: string, named: { readonly slug: string; readonly language: Language }): Module {
  const lines = linesOf(text);
  const { facts, bodyFrom } = frontMatter(lines);
  const [titled = [], ...blocks] = blocksOf(lines.slice(bodyFrom), lines.length + 1);
  const [titleLine, title] = titled[0] ?? NOTHING;
  if (title !== facts.title[1]) {
    throw new NoModule(titleLine, "the heading is not the title");
  }
  const parts = blocks.slice(0, -1);
  const [[askedAt, questionsHeading] = NOTHING, ...asked] = blocks.at(-1) ?? [];
  const found = {
    roles: rolesOf(facts.roles),
    version: wholeNumber(facts.version, MAX_VERSION),
    minutes: wholeNumber(facts.minutes, MAX_MINUTES),
    passPercent: wholeNumber(facts.pass, MAX_PERCENT),
    review: reviewOf(facts),
    sources: sourcesOf(facts.sources),
    checkedOn: dayOf(facts.checked_on),
    sections: parts.map(sectionOf),
    questionsHeading,
    questions: questionsOf(asked, askedAt),
  };
  return { ...named, title, ...found, isDraft: found.review === null };
}

function linesOf(text: string): readonly Line[] {
  if (new TextEncoder().encode(text).length > MAX_BYTES) {
    throw new NoModule(1, "too long");
  }
  const lines = text.split("\n").map((line, at): Line => [at + 1, line]);
  for (const [number, line] of lines) {
    if (Array.from(line).some((sign) => sign !== " " && sign !== "\t" && UNSEEN.test(sign))) {
      throw new NoModule(number, "a sign that does not show");
    }
  }
  return lines;
}

function frontMatter(lines: readonly Line[]): { readonly facts: Readonly<Record<Key, Line>>; readonly bodyFrom: number } {
  if (lines[0]?.[1] !== RULE) {
    throw new NoModule(1, "no front matter");
  }
  const facts = new Map<string, Line>();
  for (const [number, line] of lines.slice(1)) {
    if (line === RULE) {
      const missing = KEYS.find((key) => !facts.has(key));
      if (missing !== undefined) {
        throw new NoModule(number, `no ${missing}`);
      }
      return { facts: Object.fromEntries(facts) as Record<Key, Line>, bodyFrom: number };
    }
    const colon = line.indexOf(":");
    const [key, value] = [line.slice(0, colon), line.slice(colon + 1)];
    if (colon === -1 || !KEYS.some((each) => each === key) || facts.has(key)) {
      throw new NoModule(number, "not a key of the front matter, or one that stood before");
    }
    if (value.trim() === "" && !MAY_BE_EMPTY.has(key)) {
      throw new NoModule(number, `no ${key}`);
    }
    facts.set(key, [number, value.trim()]);
  }
  throw new NoModule(lines.length, "the front matter does not end");
}

/** Return the body cut before each heading of two levels, which comes first, without its signs. */
function blocksOf(lines: readonly Line[], end: number): readonly (readonly Line[])[] {
  const blocks: Line[][] = [];
  for (const [number, line] of lines) {
    const not = NEVER.find(([pattern]) => pattern.test(line));
    if (not !== undefined) {
      throw new NoModule(number, not[1]);
    }
    const [, signs = "", heading = ""] = HEADING.exec(line) ?? [];
    if (signs.length === 1 || signs.length === 2) {
      if ((signs.length === 1) !== (blocks.length === 0)) {
        throw new NoModule(number, "one heading of the first level comes first, and no other");
      }
      blocks.push([[number, heading.trim()]]);
    } else if (blocks.length > 0) {
      blocks.at(-1)?.push([number, line]);
    } else if (line.trim() !== "") {
      throw new NoModule(number, "something before the heading");
    }
  }
  if (blocks.length < 3) {
    throw new NoModule(end, "no section to read and questions after it");
  }
  const tooMany = blocks[MAX_SECTIONS]?.[0];
  if (tooMany !== undefined) {
    throw new NoModule(tooMany[0], `more than ${MAX_SECTIONS} headings`);
  }
  const between = blocks[0]?.slice(1).find(([, line]) => line.trim() !== "");
  if (between !== undefined) {
    throw new NoModule(between[0], "something between the heading and the first section");
  }
  return blocks;
}

function sectionOf([[at, heading] = NOTHING, ...lines]: readonly Line[]): Section {
  for (const [number, line] of lines) {
    if (line.trimStart().startsWith("#")) {
      throw new NoModule(number, "a heading inside a section");
    }
    if (LIKE_ANSWER.test(line)) {
      throw new NoModule(number, "an answer before the questions");
    }
  }
  return { heading, text: textOf(lines, at, "an empty section") };
}

function questionsOf(lines: readonly Line[], askedAt: number): readonly Question[] {
  const blocks: Line[][] = [];
  for (const [number, line] of lines) {
    const [, signs, name = ""] = HEADING.exec(line) ?? [];
    if (signs === "###") {
      blocks.push([[number, name.trim()]]);
    } else if (line.trimStart().startsWith("#")) {
      throw new NoModule(number, "not the name of a scenario");
    } else if (blocks.length > 0) {
      blocks.at(-1)?.push([number, line]);
    } else if (line.trim() !== "") {
      throw new NoModule(number, "something before the first scenario");
    }
  }
  if (blocks.length === 0) {
    throw new NoModule(askedAt, "no questions");
  }
  if (blocks.length > MAX_QUESTIONS) {
    throw new NoModule(askedAt, `more than ${MAX_QUESTIONS} questions`);
  }
  return blocks.map(questionOf);
}

function questionOf([[at, name] = NOTHING, ...lines]: readonly Line[]): Question {
  const begins = lines.flatMap((line, place) => (isAnswer(line) ? [place] : []));
  if (begins.length < MIN_ANSWERS || begins.length > MAX_ANSWERS) {
    throw new NoModule(at, "three or four answers");
  }
  const answers = begins.map((begin, place) => answerOf(lines.slice(begin, begins[place + 1])));
  if (answers.filter(({ right }) => right).length !== 1) {
    throw new NoModule(at, "exactly one answer is right");
  }
  if (new Set(answers.map(({ text }) => text)).size !== answers.length) {
    throw new NoModule(at, "an answer stands twice");
  }
  return { name, scenario: textOf(lines.slice(0, begins[0]), at, "no scenario"), answers };
}

function isAnswer([number, line]: Line): boolean {
  if (ANSWER.test(line)) {
    return true;
  }
  if (LIKE_ANSWER.test(line)) {
    throw new NoModule(number, "an answer begins with `- [ ] ` or `- [x] `");
  }
  return false;
}

function answerOf([[at, first] = NOTHING, ...rest]: readonly Line[]): Answer {
  const [, sign, text = ""] = ANSWER.exec(first) ?? [];
  for (const [number, line] of rest) {
    if (line.trim() !== "" && !line.startsWith(EXPLANATION)) {
      throw new NoModule(number, "not an answer, and not indented as what is said of one");
    }
  }
  const explained = rest.map(([number, line]): Line => [number, line.startsWith(EXPLANATION) ? line.slice(EXPLANATION.length) : line]);
  return { text: text.trim(), explanation: textOf(explained, at, "an answer of which nothing is said"), right: sign === "x" };
}

function textOf(lines: readonly Line[], at: number, ifEmpty: string): string {
  const text = lines
    .map(([, line]) => line.trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/gu, "");
  if (text === "") {
    throw new NoModule(at, ifEmpty);
  }
  return text;
}

function rolesOf([number, text]: Line): number {
  const names = text.split(/\s+/u);
  if (new Set(names).size !== names.length || !names.every((name) => ROLES.has(name))) {
    throw new NoModule(number, "roles are moderator, counsellor or both");
  }
  return names.reduce((roles, name) => roles | (ROLES.get(name) ?? 0), 0);
}

function wholeNumber([number, text]: Line, most: number): number {
  if (!/^[1-9][0-9]*$/u.test(text) || text.length > String(most).length) {
    throw new NoModule(number, "not a whole number from 1");
  }
  if (Number(text) > most) {
    throw new NoModule(number, `more than ${most}`);
  }
  return Number(text);
}

function dayOf([number, text]: Line): string {
  const isDay = DAY.test(text) && !text.startsWith("0000") && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
  if (!isDay) {
    throw new NoModule(number, "not a day as YYYY-MM-DD");
  }
  return text;
}

function reviewOf(facts: Readonly<Record<Key, Line>>): Module["review"] {
  const [[, by], on] = [facts.reviewed_by, facts.reviewed_on];
  if ((by === "") !== (on[1] === "")) {
    throw new NoModule(on[0], "a review is somebody's and of a day, or there is none");
  }
  return by === "" ? null : { by, on: dayOf(on) };
}

function sourcesOf([number, text]: Line): readonly string[] {
  const sources = text.split(/\s+/u);
  if (new Set(sources).size !== sources.length || !sources.every((source) => ADDRESS.test(source))) {
    throw new NoModule(number, "sources are addresses that begin with https, each once");
  }
  return sources;
}
