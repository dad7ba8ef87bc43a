/**
 * A text as blocks: paragraphs, quotes, lists, code, rules; headings only in the operator's pages.
 *
 * A part of CommonMark, the same that the Python client renders (`rendering/html.py`). Pure; whatever comes in, blocks
 * come out, and every character that was typed is shown or was a mark.
 */
import { inline } from "./inline";
import { printable } from "./printable";
import { type Block, MAX_DEPTH } from "./tokens";

const RULE = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/u;
const FENCE = /^ {0,3}(`{3,}|~{3,})[^`]*$/u;
const QUOTE = /^ {0,3}> ?/u;
const ITEM = /^( {0,3})([-*+]|[0-9]{1,9}[.)])( {1,4}(?=\S)| *$)/u;
const HEADING = /^(#{1,4}) +(.*?) *#*$/u;

/** How much of Markdown is read: a post has no headings. */
export type Kind = "post" | "page";

/** Read a post, or a page of the operator's. */
export function blocks(text: string, kind: Kind = "post"): readonly Block[] {
  return read(printable(text).split("\n"), kind, 0);
}

function read(lines: readonly string[], kind: Kind, depth: number): readonly Block[] {
  if (depth > MAX_DEPTH) {
    return [{ kind: "paragraph", inner: [{ kind: "text", text: lines.join("\n") }] }];
  }
  const found: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const taken = taking(lines.slice(at), kind, depth);
    if (taken.block !== undefined) {
      found.push(taken.block);
    }
    at += taken.lines;
  }
  return found;
}

type Taken = { readonly block: Block | undefined; readonly lines: number };

function taking(lines: readonly string[], kind: Kind, depth: number): Taken {
  const [first = ""] = lines;
  if (first.trim() === "") {
    return { block: undefined, lines: 1 };
  }
  if (RULE.test(first)) {
    return { block: { kind: "rule" }, lines: 1 };
  }
  const fence = FENCE.exec(first)?.[1];
  if (fence !== undefined) {
    return fenced(lines, fence);
  }
  if (QUOTE.test(first)) {
    const inside = run(lines, (line) => QUOTE.test(line) || isMore(line, kind));
    const inner = read(inside.map((line) => line.replace(QUOTE, "")), kind, depth + 1);
    return { block: { kind: "quote", inner }, lines: inside.length };
  }
  if (ITEM.test(first)) {
    return listed(lines, kind, depth);
  }
  const heading = kind === "page" ? HEADING.exec(first) : null;
  if (heading !== null) {
    const [, marks = "", words = ""] = heading;
    return { block: { kind: "heading", level: marks.length, inner: inline(words) }, lines: 1 };
  }
  const inside = [first, ...run(lines.slice(1), (line) => isMore(line, kind))];
  return { block: { kind: "paragraph", inner: inline(lined(inside)) }, lines: inside.length };
}

/** Lines of a paragraph: what stands before and after each is not said. A backslash at the end is a break as any. */
function lined(lines: readonly string[]): string {
  return lines.map((line, at) => (at < lines.length - 1 ? line.trim().replace(/\\$/u, "") : line.trim())).join("\n");
}

/** Whether a line goes on with the paragraph before it. */
function isMore(line: string, kind: Kind): boolean {
  const number = /^ {0,3}([0-9]+)[.)]/u.exec(line)?.[1];
  return !(
    line.trim() === "" ||
    RULE.test(line) ||
    FENCE.test(line) ||
    QUOTE.test(line) ||
    // A year that begins a line of a paragraph is no list.
    (ITEM.test(line) && (number === undefined || number === "1")) ||
    (kind === "page" && HEADING.test(line))
  );
}

function run(lines: readonly string[], goesOn: (line: string) => boolean): readonly string[] {
  const end = lines.findIndex((line) => !goesOn(line));
  return end === -1 ? lines : lines.slice(0, end);
}

function fenced(lines: readonly string[], fence: string): Taken {
  const closing = new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},} *$`, "u");
  const end = lines.findIndex((line, at) => at > 0 && closing.test(line));
  const inside = lines.slice(1, end === -1 ? undefined : end);
  return { block: { kind: "code", text: inside.join("\n") }, lines: end === -1 ? lines.length : end + 1 };
}

function listed(lines: readonly string[], kind: Kind, depth: number): Taken {
  const mark = markOf(lines[0] ?? "");
  const items: string[][] = [];
  let indent = Number.POSITIVE_INFINITY;
  let at = 0;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const item = RULE.test(line) ? null : ITEM.exec(line);
    if (item !== null && markOf(line) === mark && (item[1]?.length ?? 0) < indent) {
      indent = item[0].length;
      items.push([line.slice(item[0].length)]);
    } else if (line.trim() === "") {
      const next = lines[at + 1] ?? "";
      if (!(indented(next, indent) || (markOf(next) === mark && !RULE.test(next)))) {
        break;
      }
      items.at(-1)?.push("");
    } else if (indented(line, indent)) {
      items.at(-1)?.push(line.slice(indent));
    } else if (item === null && isMore(line, kind) && lines[at - 1]?.trim() !== "") {
      items.at(-1)?.push(line);
    } else {
      break;
    }
  }
  const number = Number.parseInt(ITEM.exec(lines[0] ?? "")?.[2] ?? "", 10);
  return {
    block: {
      kind: "list",
      first: Number.isNaN(number) ? undefined : number,
      items: items.map((each) => read(each, kind, depth + 1)),
    },
    lines: at,
  };
}

function indented(line: string, indent: number): boolean {
  return line.trim() !== "" && line.slice(0, indent).trim() === "" && line.length > indent;
}

/** What kind of list a line belongs to: `-`, `*`, `+`, `.` or `)`; undefined when to none. */
function markOf(line: string): string | undefined {
  return ITEM.exec(line)?.[2]?.at(-1);
}
