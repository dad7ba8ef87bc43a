/**
 * The canonical form of the Safe Browsing specification ("URLs and hashing", Canonicalization): own code.
 *
 * It reads a URL otherwise than browsers do; that is why both readings are made and compared. Works on bytes, which stand
 * here as characters below 256.
 */
import { compressed, innerIpv4, ipv4, ipv6 } from "./addresses";
import { parted, stripped } from "./expression";

const MAX_URL_CHARS = 4096;
const MAX_ROUNDS = 64;
const SCHEME = /^[a-zA-Z][a-zA-Z0-9+.-]*:[/\\]{2}/u;

/** A URL in canonical form: what is hashed for the lists. */
export type Canonical = {
  readonly scheme: string;
  /** Lower-case ASCII; IPv4 as four decimals, IPv6 in brackets and compressed. */
  readonly host: string;
  /** Begins with a slash. */
  readonly path: string;
  /** Undefined without a question mark. */
  readonly query: string | undefined;
};

/** Return the whole. */
export function urlOf(read: Canonical): string {
  return `${read.scheme}://${read.host}${read.path}${read.query === undefined ? "" : `?${read.query}`}`;
}

/** Return the UTF-8 bytes of `text` as characters below 256. */
export function octets(text: string): string {
  let made = "";
  for (const byte of new TextEncoder().encode(text)) {
    made += String.fromCharCode(byte);
  }
  return made;
}

/** Return the canonical form of `url`, whatever it is; without a scheme it is taken for http. */
export function canonical(url: string): Canonical {
  return canonicalOctets(octets(url));
}

/** Return the canonical form of a URL given as bytes. */
export function canonicalOctets(text: string): Canonical {
  const clean = stripped(text.slice(0, MAX_URL_CHARS).replaceAll(/[\t\r\n]/gu, ""), " ");
  const url = clean.split("#", 1)[0] ?? "";
  const scheme = SCHEME.exec(url);
  const rest = scheme === null ? url.replace(/^[/\\]+/u, "") : url.slice(scheme[0].length);
  const cut = rest.search(/[/\\?]/u);
  const authority = cut < 0 ? rest : rest.slice(0, cut);
  const [path, mark, query] = parted(cut < 0 ? "" : rest.slice(cut), "?");
  return {
    scheme: scheme === null ? "http" : small(scheme[0].slice(0, -3)),
    host: canonicalHost(authority.slice(authority.lastIndexOf("@") + 1)),
    path: canonicalPath(path),
    query: mark === "" ? undefined : escaped(unescaped(query)),
  };
}

function small(text: string): string {
  // Bytes beyond ASCII are no letters here, whatever Latin-1 says.
  return text.replaceAll(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}

/** Return the canonical form of an authority without user names; a port is dropped. */
export function canonicalHost(authority: string): string {
  const host = unescaped(authority);
  if (host.startsWith("[") && host.includes("]")) {
    const groups = ipv6(host.slice(1, host.indexOf("]")));
    return groups === undefined ? escaped(small(host)) : (innerIpv4(groups) ?? compressed(groups));
  }
  const name = stripped(host.replace(/:[0-9]*$/u, ""), ".").replaceAll(/\.{2,}/gu, ".");
  return ipv4(name) ?? escaped(small(name));
}

/** Return the path resolved, without doubled slashes, escaped once. */
export function canonicalPath(text: string): string {
  const parts = unescaped(text).replaceAll("\\", "/").replaceAll(/\/{2,}/gu, "/").split("/");
  const kept: string[] = [];
  for (const part of parts) {
    if (part === "..") {
      kept.pop();
    } else if (part !== "" && part !== ".") {
      kept.push(part);
    }
  }
  const tail = kept.length > 0 && ["", ".", ".."].includes(parts.at(-1) ?? "") ? "/" : "";
  return escaped(`/${kept.join("/")}${tail}`);
}

/** Undo percent-encoding until none is left. */
export function unescaped(text: string): string {
  let made = text;
  for (let round = 0; round < MAX_ROUNDS && made.includes("%"); round += 1) {
    const once = made.replaceAll(/%([0-9a-fA-F]{2})/gu, (_, byte: string) =>
      String.fromCharCode(Number.parseInt(byte, 16)),
    );
    if (once === made) {
      break;
    }
    made = once;
  }
  return made;
}

/** Percent-encode what is not printable ASCII, the number sign and the percent sign. */
export function escaped(text: string): string {
  return text.replaceAll(
    /[^\x21-\x7e]|[#%]/gu,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
