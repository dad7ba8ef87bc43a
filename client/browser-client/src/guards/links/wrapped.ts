/**
 * Addresses as tools write them: gateways of mail, hosts of translators and caches, escapes of mail, CSS and C.
 *
 * What is made counts only where the lists or the platforms know it.
 */
import { allFrom, endOf } from "./expression";
import type { Told } from "./letters";

/** A whole URL in which signs have become a hyphen and their number, and slashes bars. */
const GATEWAY = /https?-3a__[!-~]{4,400}/gu;
/** A host as one label of another: its dots are hyphens, its hyphens doubled. */
const DASHED = /(?<![a-z0-9.-])([a-z0-9-]{4,80}-([a-z]{2,10}))[.][a-z][a-z0-9.-]{0,60}/gu;

function sixteen(_: string, code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16));
}

/** Yield what it says of what in `text` (lower case, refanged, narrow) a tool wrote. */
export function* wrapped(text: string, isTop: (label: string) => boolean): Generator<Told> {
  for (const found of text.includes("-3a__") ? allFrom(GATEWAY, text) : []) {
    const told = found[0].replaceAll("_", "/").replaceAll(/-([2-7][0-9a-f])/gu, sixteen);
    yield { start: found.index, end: endOf(found), text: told };
  }
  for (const found of text.includes("-") && text.includes(".") ? allFrom(DASHED, text) : []) {
    const [host, label = "", top = ""] = found;
    if (isTop(top)) {
      const told = label.replaceAll("--", "\0").replaceAll("-", ".").replaceAll("\0", "-");
      yield { start: found.index, end: found.index + host.length, text: told };
    }
  }
  const made: string[] = [];
  if (text.includes("=2e") || text.includes("=3a=2f") || (text.includes("=\n") && text.includes("."))) {
    // Quoted-printable, and its lines that go on.
    made.push(text.replaceAll("=\n", "").replaceAll(/=([2-7][0-9a-f])/gu, sixteen));
  }
  if (text.includes("\\")) {
    made.push(
      text.replaceAll(/\\0{0,4}([2-7][0-9a-f])[ ]?/gu, sixteen),
      text.replaceAll(/\\([01][0-7]{2})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8))),
    );
  }
  if (text.includes("](")) {
    // A link of Markdown, of which a reader sees the words.
    made.push(text.replaceAll(/\[([^[\]\n]{1,40})\]\([^()\n]{0,60}\)/gu, "$1"));
  }
  if (text.includes("~~")) {
    // What is struck out is not to be read.
    made.push(text.replaceAll(/~~[^~\n]{1,24}~~/gu, ""));
  }
  yield* made.filter((told) => told !== text).map((told) => ({ start: 0, end: text.length, text: told }));
}
