/**
 * Which hosts and paths are looked up for one URL: the suffix and prefix expressions of Safe Browsing.
 *
 * At most five hosts (the whole, and up to four that begin with the registrable domain; addresses are exact) and six
 * paths (whole with and without query, and up to four from the root).
 */

const MAX_SUFFIXES = 4;
const LAST_LABELS = 5;
const MAX_PREFIXES = 4;
const IS_NUMBER = /(?:^|\.)[0-9]+$/u;

/** The public suffixes, as far as needed here. */
export type Registrable = { readonly registrable: (host: string) => string | undefined };

/** Return the hosts to look up for canonical `host`, the whole first. */
export function hosts(host: string, suffixes: Registrable): readonly string[] {
  const starts = [0];
  for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1)) {
    starts.push(dot + 1);
  }
  if (host.startsWith("[") || starts.length === 1 || IS_NUMBER.test(host)) {
    return [host];
  }
  const least = suffixes.registrable(host)?.split(".").length ?? 2;
  const longest = Math.min(starts.length - 1, LAST_LABELS);
  const found = [host];
  for (let count = Math.min(longest, least + MAX_SUFFIXES - 1); count >= least; count -= 1) {
    found.push(host.slice(starts.at(-count)));
  }
  return found;
}

/** Return the paths to look up for a canonical path and query, the whole first. */
export function paths(path: string, query: string | undefined): readonly string[] {
  const found = query === undefined ? [path] : [`${path}?${query}`, path];
  const parts = path.split("/").slice(1, -1);
  for (let depth = 0; depth < MAX_PREFIXES && depth <= parts.length; depth += 1) {
    found.push(`/${parts.slice(0, depth).map((part) => `${part}/`).join("")}`);
  }
  return [...new Set(found)];
}
