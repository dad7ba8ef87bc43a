/** From a candidate to a verdict: what is worst is asked first, help sites come last. */
import type { Policy } from "../policy";
import type { Reason } from "../reasons";
import type { Verdict } from "../verdict";
import { ipv4 } from "./addresses";
import { BARE, type Candidate, GUESSED, LIKELY } from "./candidate";
import { canonicalPath, escaped, octets, unescaped } from "./canonical";
import { parted, stripped } from "./expression";
import { hosts as hostsOf, paths as pathsOf } from "./expressions";
import type { Tops } from "./hosts";
import type { Lists } from "./lists/lists";
import type { Lookalikes } from "./lookalikes";
import { invited, isSignificant, platformHosts } from "./platforms";

export const READ_SCHEMES: ReadonlySet<string> = new Set(["", "http", "https", "mailto"]);
const OWN_REASONS: ReadonlyMap<string, Reason> = new Map([
  ["shortener", "links.shortener"],
  ["locker", "links.locker"],
  ["onion", "links.onion"],
  ["p2p", "links.peer_to_peer"],
]);
/** A host that is called by its number, as services give to everybody: 203-0-113-7.nip.io. */
const IP_INSIDE = /(?:^|[a-z.-])(?:[0-9]{1,3}[.-]){3}[0-9]{1,3}[.][a-z]/u;

/** An address in a text, with what is thought of it; start and end are code points of the original. */
export type FoundLink = {
  readonly verdict: Verdict;
  readonly host: string;
  readonly category: string;
  readonly start: number;
  readonly end: number;
  readonly reason: Reason;
};

type Told = { readonly verdict: Verdict; readonly category: string; readonly reason: Reason };

function told(verdict: Verdict, category: string, reason: Reason): Told {
  return { verdict, category, reason };
}

/** What was asked already in one message: guesses differ in a word and ask for the same domains. */
export class Asked {
  /** What the lists have under an expression. */
  readonly categories = new Map<string, string | undefined>();
  /** The paths under which a path may be listed. */
  readonly paths = new Map<string, readonly string[]>();
}

/** Everything a verdict on one candidate needs. */
export class Judge {
  readonly lists: Lists;
  readonly policy: Policy;
  readonly tops: Tops;
  readonly #lookalikes: Lookalikes;

  constructor(lists: Lists, policy: Policy, tops: Tops, lookalikes: Lookalikes) {
    this.lists = lists;
    this.policy = policy;
    this.tops = tops;
    this.#lookalikes = lookalikes;
  }

  /**
   * Return what `candidate` is, at the candidate's place, or undefined when it is no address after all.
   *
   * Of a listed host's subdomain the host that is told is the listed one.
   */
  judged(candidate: Candidate, asked: Asked): FoundLink | undefined {
    const { host, path, scheme, start, end } = candidate;
    const listed = READ_SCHEMES.has(scheme) && host !== "" ? this.denied(host, path, asked) : undefined;
    const worst = listed === undefined ? this.#worst(candidate) : this.#listed(candidate, listed[1]);
    if (worst === undefined) {
      return undefined;
    }
    return { ...worst, host: worst.reason === "links.denied" ? (listed?.[0] ?? host) : host, start, end };
  }

  /** Return the listed host and the category under which the lists have `host` with `path`. */
  denied(host: string, path: string, asked: Asked): readonly [host: string, category: string] | undefined {
    let paths = asked.paths.get(path);
    if (paths === undefined) {
      paths = path === "" ? ["/"] : listedPaths(path);
      asked.paths.set(path, paths);
    }
    const { categories } = asked;
    for (const each of hostsOf(host, this.lists.suffixes)) {
      for (const one of paths) {
        const expression = each + one;
        let category = categories.get(expression);
        if (category === undefined && !categories.has(expression)) {
          category = this.lists.category(expression);
          categories.set(expression, category);
        }
        if (category !== undefined) {
          return [each, category];
        }
      }
    }
    return undefined;
  }

  #worst(candidate: Candidate): Told | undefined {
    const { host, scheme } = candidate;
    if (!READ_SCHEMES.has(scheme)) {
      return this.tops.words.peerSchemes.has(scheme)
        ? told("block", "p2p", "links.peer_to_peer")
        : told("block", "scheme", "links.scheme");
    }
    if (host === "") {
      return undefined;
    }
    if (candidate.manner === GUESSED) {
      return this.#invited(candidate);
    }
    return this.#knownBad(candidate) ?? this.#unlisted(candidate);
  }

  #listed(candidate: Candidate, category: string): Told | undefined {
    const own = OWN_REASONS.get(category);
    if (own === undefined) {
      return told("block", category, "links.denied");
    }
    if (stripped(candidate.path, "/?#") === "") {
      // A shortener or a locker without a path leads nowhere.
      return candidate.manner <= LIKELY ? undefined : told("warn", "unknown", "links.unknown");
    }
    if (candidate.manner === LIKELY && isSignificant(candidate.path)) {
      return told("block", category, own);
    }
    return candidate.manner <= LIKELY ? this.#invited(candidate) : told("block", category, own);
  }

  #invited(candidate: Candidate): Told | undefined {
    const found = invited(candidate, platformHosts(this.policy));
    return found === undefined ? undefined : told("block", found.category, found.reason);
  }

  #knownBad(candidate: Candidate): Told | undefined {
    const host = candidate.host;
    const top = host.slice(host.lastIndexOf(".") + 1);
    const hidden = this.tops.words.hiddenTops.get(top);
    if (hidden !== undefined && host.includes(".") && candidate.manner !== LIKELY) {
      return told("block", hidden, hidden === "onion" ? "links.onion" : "links.peer_to_peer");
    }
    if (candidate.hasUser && !candidate.isMail) {
      return told("block", "phish", "links.userinfo");
    }
    const found = this.#invited(candidate);
    if (found !== undefined) {
      return found;
    }
    if (ipv4(host) !== undefined || host.startsWith("[") || IP_INSIDE.test(host)) {
      return told("block", "ip", "links.ip_address");
    }
    if (candidate.manner >= BARE && this.#lookalikes.isOne(host)) {
      return told("block", "phish", "links.lookalike");
    }
    return undefined;
  }

  #unlisted(candidate: Candidate): Told | undefined {
    if (candidate.manner <= LIKELY) {
      return undefined;
    }
    if (candidate.isMail) {
      return told("warn", "email", "links.email");
    }
    if (this.lists.allows(candidate.host) && !candidate.path.startsWith(":")) {
      return this.lists.expired
        ? told("warn", "official", "links.expired_list")
        : told("allow", "official", "links.help");
    }
    return told("warn", "unknown", "links.unknown");
  }
}

/** Return the paths under which a host with `path` may be listed. */
function listedPaths(path: string): readonly string[] {
  const [whole, mark, query] = parted(parted(path, "#")[0], "?");
  const bare = whole.startsWith(":") ? parted(whole, "/").slice(1).join("") : whole;
  if (stripped(bare, "/") === "" && mark === "") {
    return ["/"];
  }
  return pathsOf(canonicalPath(octets(bare)), mark === "" ? undefined : escaped(unescaped(octets(query))));
}
