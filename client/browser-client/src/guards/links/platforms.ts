/** Hosts of platforms that people are invited to, of shorteners, of lockers (policy/platform_hosts.json). */
import { kept } from "../policy";
import type { Reason } from "../reasons";
import { type Candidate, LIKELY } from "./candidate";
import { choice, parted, stripped, strippedEnd, strippedStart } from "./expression";

type Stored = {
  readonly hosts: readonly { readonly category: string; readonly reason: string; readonly names: readonly string[] }[];
  readonly paths: Readonly<Record<string, string>>;
  readonly people_below: readonly string[];
  readonly nobody_below: readonly string[];
  readonly profiles: Readonly<Record<string, string>>;
  readonly same_below: readonly string[];
  readonly no_profiles: readonly string[];
};

/** A host on which a path leads to somebody, to a group or to files. */
export type PlatformHost = {
  readonly category: string;
  readonly reason: Reason;
  /** Which paths count; undefined when any does. */
  readonly paths: RegExp | undefined;
  /** Where somebody is told by a subdomain (user.t.me): which tell nobody. */
  readonly nobodyBelow: ReadonlySet<string> | undefined;
  /** Under which subdomains alone it is the same host; undefined when under any. */
  readonly onlyBelow: ReadonlySet<string> | undefined;
};

/** Read platform_hosts.json. */
export const platformHosts = kept((policy): ReadonlyMap<string, PlatformHost> => {
  const told = policy.read<Stored>("platform_hosts");
  const found = new Map<string, PlatformHost>();
  const nobody = new Set(told.nobody_below);
  const same = new Set(told.same_below);
  for (const [host, path] of Object.entries(told.profiles)) {
    const paths = new RegExp(`^/+(?!(?:${choice(told.no_profiles)})/)(?:${path})`, "u");
    found.set(host, { category: "invite", reason: "links.handle", paths, nobodyBelow: undefined, onlyBelow: same });
  }
  for (const { category, reason, names } of told.hosts) {
    for (const host of names) {
      const path = told.paths[host];
      const paths = path === undefined ? undefined : new RegExp(`^/+(?:${path})`, "u");
      const nobodyBelow = told.people_below.includes(host) ? nobody : undefined;
      found.set(host, { category, reason: `links.${reason}` as Reason, paths, nobodyBelow, onlyBelow: undefined });
    }
  }
  return found;
});

/** What a host and a path lead to. */
export type Invited = { readonly category: string; readonly reason: Reason };

const IDENTIFIER = /[a-z0-9_]/u;
const SIGNIFICANT = /[0-9_+A-Z-]|.{8}/u;
/** Whether a path is more than a word: it has figures, capital letters or signs, or is long. */
export function isSignificant(path: string): boolean {
  return SIGNIFICANT.test(stripped(path, "/ "));
}

/** Return what `candidate` invites to, or undefined: without an identifier a host invites nobody. */
export function invited(candidate: Candidate, known: ReadonlyMap<string, PlatformHost>): Invited | undefined {
  let host = candidate.host;
  let found = known.get(host);
  let sub = "";
  while (found === undefined) {
    const [label, , rest] = parted(host, ".");
    if (!rest.includes(".")) {
      return undefined;
    }
    sub = label;
    host = rest;
    found = known.get(host);
  }
  const told = { category: found.category, reason: found.reason };
  const [bare, , asked] = parted(candidate.path, "?");
  const path = strippedEnd(bare, "/");
  const query = asked === "" ? parted(candidate.path, "#")[2] : asked;
  if (sub !== "" && found.nobodyBelow !== undefined && !found.nobodyBelow.has(sub)) {
    return told;
  }
  const low = path.toLowerCase();
  const rest = strippedStart(low, "/");
  if (found.paths !== undefined) {
    const isOther = sub !== "" && found.onlyBelow !== undefined && !found.onlyBelow.has(sub);
    if (isOther || (!found.paths.test(rest.includes("/") ? `${low}/` : low) && !found.paths.test(`${low}/`))) {
      return undefined;
    }
  } else if (!IDENTIFIER.test(rest) && !IDENTIFIER.test(query.toLowerCase())) {
    return undefined;
  }
  if (candidate.manner <= LIKELY && !SIGNIFICANT.test(strippedStart(path, "/") + query)) {
    return undefined;
  }
  return told;
}
