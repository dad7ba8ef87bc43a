/**
 * The inside of a line: emphasis, struck text, code, links, escapes. CommonMark's rules for these, and nothing else.
 *
 * Images, HTML, entities and references are plain text. Pure; the cost grows with the text, which is bounded by the
 * size of a post.
 */
import { type Inline, MAX_DEPTH } from "./tokens";

const ESCAPABLE = /[!-/:-@[-`{-~]/u;
const AUTOLINK = /^<((?:https?|mailto):[^\s<>]*)>/u;
/** Where a link leads, an optional title, and the closing bracket. */
const TARGET =
  /^(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s*(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const SPACE = /^\s?$/u;

/** A run of `*`, `_` or `~~` that may open or close, and the pieces between. */
type Run = { mark: string; count: number; readonly opens: boolean; readonly closes: boolean };
type Piece = { readonly token: Inline } | { readonly run: Run };

/** Read the inside of a line, or of several. */
export function inline(text: string, depth = 0): readonly Inline[] {
  return joined(paired(pieces(text, depth)));
}

function pieces(text: string, depth: number): Piece[] {
  const found: Piece[] = [];
  let plain = "";
  const flush = (): void => {
    if (plain !== "") {
      found.push({ token: { kind: "text", text: plain } });
      plain = "";
    }
  };
  const put = (token: Inline): void => {
    flush();
    found.push({ token });
  };
  let at = 0;
  while (at < text.length) {
    const here = text.charAt(at);
    const special = specialAt(text, at, depth);
    if (special !== undefined) {
      put(special.token);
      at = special.end;
    } else if (here === "\\" && ESCAPABLE.test(text.charAt(at + 1))) {
      plain += text.charAt(at + 1);
      at += 2;
    } else if (here === "*" || here === "_" || here === "~") {
      const end = runEnd(text, at);
      if (here === "~" && end - at !== 2) {
        plain += text.slice(at, end);
      } else {
        flush();
        found.push({ run: runOf(text, at, end) });
      }
      at = end;
    } else {
      plain += here;
      at += 1;
    }
  }
  flush();
  return found;
}

function specialAt(text: string, at: number, depth: number): { token: Inline; end: number } | undefined {
  switch (text.charAt(at)) {
    case "`":
      return codeAt(text, at);
    case "\n":
      return { token: { kind: "break" }, end: at + 1 };
    case "<": {
      const address = AUTOLINK.exec(text.slice(at))?.[1];
      return address === undefined
        ? undefined
        : {
            token: { kind: "link", address, inner: [{ kind: "text", text: address }] },
            end: at + address.length + 2,
          };
    }
    case "[":
      return depth < MAX_DEPTH ? linkAt(text, at, depth) : undefined;
    default:
      return undefined;
  }
}

function codeAt(text: string, at: number): { token: Inline; end: number } | undefined {
  const fence = /^`+/u.exec(text.slice(at))?.[0] ?? "";
  for (let from = at + fence.length; ; ) {
    const start = text.indexOf("`", from);
    if (start === -1) {
      // What opens nothing is plain, whole: its shorter ends must not open either.
      return { token: { kind: "text", text: fence }, end: at + fence.length };
    }
    const end = runEnd(text, start);
    if (end - start === fence.length) {
      const inside = text.slice(at + fence.length, start).replaceAll("\n", " ");
      const trimmed = /^ .*[^ ].* $|^ [^ ] $/u.test(inside) ? inside.slice(1, -1) : inside;
      return { token: { kind: "code", text: trimmed }, end };
    }
    from = end;
  }
}

function linkAt(text: string, at: number, depth: number): { token: Inline; end: number } | undefined {
  const close = closingBracket(text, at);
  if (close === -1 || text.charAt(close + 1) !== "(") {
    return undefined;
  }
  const rest = text.slice(close + 1);
  // Spaces before and behind the address are read apart: side by side in one expression a few thousand of them would
  // hold up whoever reads for minutes.
  const before = /^\(\s*/u.exec(rest)?.[0] ?? "";
  const target = TARGET.exec(rest.slice(before.length));
  if (target === null) {
    return undefined;
  }
  const words = text.slice(at + 1, close);
  return {
    token: { kind: "link", address: target[1] ?? target[2] ?? "", inner: withoutLinks(inline(words, depth + 1)) },
    end: close + 1 + before.length + target[0].length,
  };
}

/** Return where the bracket that opens at `at` closes, or -1. */
function closingBracket(text: string, at: number): number {
  let open = 0;
  for (let place = at; place < text.length; place += 1) {
    const here = text.charAt(place);
    if (here === "\\") {
      place += 1;
    } else if (here === "[") {
      open += 1;
      if (open > MAX_DEPTH) {
        return -1;
      }
    } else if (here === "]") {
      open -= 1;
      if (open === 0) {
        return place;
      }
    }
  }
  return -1;
}

/** A link in a link would lead to two places. */
function withoutLinks(tokens: readonly Inline[]): readonly Inline[] {
  return tokens.flatMap((each) => {
    if (each.kind === "link") {
      return withoutLinks(each.inner);
    }
    return "inner" in each ? [{ ...each, inner: withoutLinks(each.inner) }] : [each];
  });
}

function runEnd(text: string, at: number): number {
  let end = at;
  while (text.charAt(end) === text.charAt(at) && end < text.length) {
    end += 1;
  }
  return end;
}

/** Whether a run opens or closes: CommonMark 0.31, section 6.2, left- and right-flanking. */
function runOf(text: string, at: number, end: number): Run {
  const mark = text.charAt(at);
  // Whole characters: half of one would be neither space nor mark.
  const before = /.$/su.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? "";
  const after = /^./su.exec(text.slice(end, end + 2))?.[0] ?? "";
  const [spaceBefore, spaceAfter] = [SPACE.test(before), SPACE.test(after)];
  const [markBefore, markAfter] = [PUNCTUATION.test(before), PUNCTUATION.test(after)];
  const left = !spaceAfter && (!markAfter || spaceBefore || markBefore);
  const right = !spaceBefore && (!markBefore || spaceAfter || markAfter);
  const word = mark === "_";
  return {
    mark,
    count: end - at,
    opens: left && (!word || !right || markBefore),
    closes: right && (!word || !left || markAfter),
  };
}

/** Pair runs from the left, as section 6.2's procedure does, and wrap what is between. */
function paired(found: Piece[]): Piece[] {
  const done: Piece[] = [];
  for (const piece of found) {
    if ("run" in piece) {
      const run = piece.run;
      while (run.closes && run.count > 0) {
        const opener = openerFor(done, run);
        if (opener === -1) {
          break;
        }
        wrap(done, opener, run);
      }
      if (run.count > 0) {
        done.push({ run });
      }
    } else {
      done.push(piece);
    }
  }
  return done;
}

function openerFor(done: readonly Piece[], closer: Run): number {
  return done.findLastIndex((each) => {
    if (!("run" in each) || each.run.mark !== closer.mark || !each.run.opens) {
      return false;
    }
    const both = each.run.closes || closer.opens;
    const three = (each.run.count + closer.count) % 3 === 0;
    return !(both && three && (each.run.count % 3 !== 0 || closer.count % 3 !== 0));
  });
}

function wrap(done: Piece[], at: number, closer: Run): void {
  const opener = done[at];
  if (opener === undefined || !("run" in opener)) {
    return;
  }
  const double = opener.run.count >= 2 && closer.count >= 2;
  const kind = closer.mark === "~" ? "strike" : double ? "strong" : "em";
  const inner = joined(done.splice(at + 1));
  const width = double ? 2 : 1;
  closer.count -= width;
  opener.run.count -= width;
  if (opener.run.count === 0) {
    done.splice(at, 1);
  }
  done.push({ token: { kind, inner } });
}

/** What was not paired is what was typed; neighbouring text is one. */
function joined(found: readonly Piece[]): readonly Inline[] {
  const tokens: Inline[] = [];
  for (const piece of found) {
    const token: Inline = "run" in piece ? { kind: "text", text: piece.run.mark.repeat(piece.run.count) } : piece.token;
    const last = tokens.at(-1);
    if (token.kind === "text" && last?.kind === "text") {
      tokens[tokens.length - 1] = { kind: "text", text: last.text + token.text };
    } else {
      tokens.push(token);
    }
  }
  return tokens;
}
