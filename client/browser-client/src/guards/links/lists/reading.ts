/** Lists as others publish them: hosts files, plain lists, filters for whole domains; one line is one site. */

import { canonical } from "../canonical";
import { parsed } from "../parsed";
import { isHost } from "./table";

const MAX_LINE_CHARACTERS = 4_096;
const PLAIN_HOST = /^(?:[a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]{0,62}$/u;
const NOWHERE: ReadonlySet<string> = new Set([
  "0.0.0.0",
  "127.0.0.1",
  "0",
  "::",
  "::1",
  "255.255.255.255",
  "fe80::1%lo0",
]);
const OF_THE_MACHINE: ReadonlySet<string> = new Set([
  ...NOWHERE,
  "localhost",
  "localhost.localdomain",
  "local",
  "broadcasthost",
  "ip6-localhost",
  "ip6-loopback",
  "ip6-localnet",
  "ip6-mcastprefix",
  "ip6-allnodes",
  "ip6-allrouters",
  "ip6-allhosts",
]);
const FILTER = /^\|\|([^/^$*]+)\^(?:\$(?:all|document|third-party|popup|important|,)+)?$/u;

/** A canonical host with all its subdomains, or a path there (perhaps with a query) and everything below it. */
export type Site = { readonly host: string; readonly path: string };

/** Return what stands in a list for a site. */
export function expressionsOf({ host, path }: Site): readonly string[] {
  if (path === "") {
    return [`${host}/`];
  }
  if (path.includes("?")) {
    return [host + path];
  }
  const bare = path.replace(/\/+$/u, "");
  return [host + bare, `${host}${bare}/`];
}

/** Return the site that `text` (host, host/path or http URL) names; undefined when it names none. */
export function readSite(given: string): Site | undefined {
  if (given.length > MAX_LINE_CHARACTERS) {
    return undefined;
  }
  const text = given.replace(/^\*\./u, "").replace(/^\./u, "");
  if (PLAIN_HOST.test(text)) {
    return { host: text, path: "" };
  }
  const url = text.includes("://") ? text : `http://${text}`;
  const read = parsed(url);
  if (read === undefined || (read.scheme !== "http" && read.scheme !== "https") || read.hasUser) {
    return undefined;
  }
  const host = read.host.replace(/\.+$/u, "");
  const rest = url.slice(url.indexOf("://") + 3);
  const cut = rest.search(/[/\\?#]/u);
  const whole = canonical(`http://${host}${cut < 0 ? "" : rest.slice(cut)}`);
  if (whole.host !== host || !isHost(host)) {
    return undefined;
  }
  const path = whole.path + (whole.query === undefined ? "" : `?${whole.query}`);
  return { host, path: path === "/" ? "" : path };
}

/** Return the sites of one line, none for a comment or an empty one; undefined when it cannot be read. */
export function sitesOfLine(given: string): readonly Site[] | undefined {
  if (given.length > MAX_LINE_CHARACTERS) {
    return undefined;
  }
  const line = given.trim();
  if (line === "" || "#!;".includes(line.charAt(0)) || line.startsWith("[Adblock")) {
    return [];
  }
  const filtered = FILTER.exec(line)?.[1] ?? line;
  let words = filtered
    .replace(/(?:^|[ \t])#.*/u, "")
    .split(/[ \t]+/u)
    .filter((word) => word !== "");
  if (words.length > 1 && NOWHERE.has(words[0] ?? "")) {
    words = words.slice(1).filter((word) => !OF_THE_MACHINE.has(word));
  } else if (words.length > 1) {
    return undefined;
  }
  const sites = words.map((word) => readSite(word));
  return sites.includes(undefined) ? undefined : sites.filter((site) => site !== undefined);
}

/** Read a list: the sites of its lines, in order. Lines that name no site are left out. */
export function readLines(lines: Iterable<string>): readonly Site[] {
  return [...lines].flatMap((line) => sitesOfLine(line) ?? []);
}
