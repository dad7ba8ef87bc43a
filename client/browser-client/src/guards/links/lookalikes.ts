/** Hosts that pass themselves off as a help site, or are made of two alphabets. */
import { isAscii } from "../text/classes";
import type { Views } from "../text/views";
import { exchanged, parted } from "./expression";
import type { Suffixes } from "./lists/suffixes";
import { narrow } from "./narrow";
import { PREFIX, toAscii, toUnicode } from "./punycode";

/** Shorter names have too many innocent neighbours. */
const LEAST_NAME = 6;
const SAME: ReadonlyMap<string, string> = new Map([
  ["0", "o"],
  ["1", "l"],
  ["i", "l"],
  ["3", "e"],
  ["4", "a"],
  ["5", "s"],
  ["7", "t"],
  ["-", ""],
]);
/** All but Latin letters, with marks or without: an umlaut stands among others where people write it. */
const OF_ANOTHER_ALPHABET = /[^\0-\x7f\xdf-\xf6\xf8-\u0130\u0132-\u0137\u0139-\u0148\u014a-\u017e]/u;

/** Return what the eye takes `host` for: figures as letters, joined letters as one. */
function bones(host: string): string {
  return exchanged(host, SAME).replaceAll("rn", "m").replaceAll("vv", "w").replaceAll("cl", "d");
}

/** The help sites, ready for comparing. */
export class Lookalikes {
  readonly #allowed: ReadonlySet<string>;
  readonly #suffixes: Suffixes;
  readonly #views: (text: string) => Views;
  /** The registrable domains of the help sites; a message may hold hundreds of hosts to compare. */
  readonly #owners: ReadonlySet<string>;
  readonly #ownerBones: ReadonlySet<string>;
  /** Their first labels, as far as these are long enough to be meant, with what the eye takes them for. */
  readonly #names: ReadonlyMap<string, string>;

  /** Each help site as it stands before more labels, and as it stands within a host. */
  readonly #before: readonly string[];
  readonly #within: readonly string[];

  constructor(allowed: ReadonlySet<string>, suffixes: Suffixes, views: (text: string) => Views) {
    this.#allowed = allowed;
    this.#suffixes = suffixes;
    this.#views = views;
    this.#owners = new Set(Array.from(allowed, (site) => this.#registrable(site)));
    this.#ownerBones = new Set(Array.from(this.#owners, (owner) => bones(owner)));
    const names = Array.from(this.#owners, (owner) => parted(owner, ".")[0]).filter((name) => name.length >= LEAST_NAME);
    this.#before = Array.from(allowed, (site) => `${site}.`);
    this.#within = this.#before.map((site) => `.${site}`);
    this.#names = new Map(names.map((name) => [name, bones(name)]));
  }

  /** Whether canonical `host` is no help site but looks like one, or mixes alphabets that look alike. */
  isOne(host: string): boolean {
    if (this.#allowed.has(host)) {
      return false;
    }
    let seen = host;
    if (host.includes(PREFIX)) {
      const shown = host.split(".").map((label) => toUnicode(label)).join(".");
      const views = this.#views(shown);
      const again = shown.split(".").map((label) => toAscii(narrow(label))).join(".");
      if (views.lower.text !== shown || again !== host) {
        // Nobody can register it, or it is written in a way that browsers refuse or change.
        return true;
      }
      seen = views.skeletonLower.text;
      if (isAscii(seen) && seen !== host && mixes(shown)) {
        return true;
      }
    }
    const registrable = this.#registrable(seen);
    if (this.#owners.has(registrable)) {
      // Below a help site's own domain nobody else can have a name.
      return seen !== host;
    }
    // stopncii-org.example: hyphens in place of the dots.
    const dotted = `.${seen.replaceAll("-", ".")}.`;
    return (
      this.#imitates(registrable) ||
      partsOfOthers(seen).some((part) => this.#names.has(part)) ||
      this.#before.some((site) => seen.includes(site)) ||
      this.#within.some((site) => dotted.includes(site))
    );
  }

  #imitates(registrable: string): boolean {
    const [name] = parted(registrable, ".");
    if (this.#ownerBones.has(bones(registrable))) {
      return true;
    }
    const looks = bones(name);
    return [...this.#names].some(([own, ownLooks]) => name !== own && isNear(looks, ownLooks));
  }

  #registrable(host: string): string {
    return this.#suffixes.registrable(host) ?? host;
  }
}

/** Return the parts of `host` that name a help site only if it is another's: stopncii-help.example. */
function partsOfOthers(host: string): readonly string[] {
  const own = host.split(".").at(-2);
  return host.replaceAll("-", ".").split(".").filter((part) => part !== own);
}

function mixes(shown: string): boolean {
  return shown.split(".").some((label) => /[a-z]/u.test(label) && OF_ANOTHER_ALPHABET.test(label));
}

/** Whether at most one letter was changed, put in, taken out, or exchanged with its neighbour. */
function isNear(one: string, other: string): boolean {
  if (one === other) {
    return true;
  }
  if (Math.abs(one.length - other.length) > 1 || Math.min(one.length, other.length) < LEAST_NAME - 1) {
    return false;
  }
  let start = 0;
  while (start < Math.min(one.length, other.length) && one[start] === other[start]) {
    start += 1;
  }
  const rest = one.slice(start);
  const restOther = other.slice(start);
  if (rest.slice(1) === restOther.slice(1) || rest.slice(1) === restOther || rest === restOther.slice(1)) {
    return true;
  }
  return rest.slice(0, 2) === `${restOther.charAt(1)}${restOther.charAt(0)}` && rest.slice(2) === restOther.slice(2);
}
