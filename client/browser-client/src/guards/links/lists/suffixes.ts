/**
 * Public suffixes: under which domains anybody can register a name (https://publicsuffix.org/list/).
 *
 * Hosts are canonical: lower-case ASCII, no dot at either end. The rules are data: policy/suffixes.json.
 */

import { kept, type Policy } from "../../policy";

/** What may stand before a label: whether the label ends a suffix, and the labels before it. */
type Rules = {
  readonly ends: boolean;
  readonly excepted: boolean;
  readonly before: Map<string, Rules>;
};

/** The Public Suffix List, ready to be asked. */
export class Suffixes {
  readonly version: string;
  /** The line of each top-level domain. Few are ever asked for, so each is read when it is. */
  readonly #lines: ReadonlyMap<string, string>;
  readonly #read = new Map<string, ReadonlyMap<string, Rules>>();

  constructor(version: string, rules: readonly string[]) {
    this.version = version;
    this.#lines = new Map(rules.map((line) => [line.split(/[?!(]/u, 1)[0] ?? "", line]));
  }

  /** Whether `label` is a top-level domain of the list. */
  isTopLevel(label: string): boolean {
    return this.#lines.has(label);
  }

  /** Return the public suffix of `host`; undefined when its top-level domain is not on the list. */
  public(host: string): string | undefined {
    const labels = host.split(".");
    const length = this.#length(labels);
    return length > 0 ? labels.slice(-length).join(".") : undefined;
  }

  /**
   * Return suffix and one label; undefined when `host` has no such label or is an address.
   *
   * Below a top-level domain that is not on the list a name of two labels is taken as registrable.
   */
  registrable(host: string): string | undefined {
    const labels = host.split(".");
    if (labels.includes("") || isAddress(host)) {
      return undefined;
    }
    const length = this.#length(labels) || 1;
    return labels.length > length ? labels.slice(-length - 1).join(".") : undefined;
  }

  /** Return how many labels of the host are its public suffix; 0 when nothing is known. */
  #length(labels: readonly string[]): number {
    let rules = this.#rulesOf(labels.at(-1) ?? "");
    if (rules === undefined) {
      return 0;
    }
    let longest = 1;
    for (const [before, label] of labels.toReversed().entries()) {
      const named: Rules | undefined = rules.get(label);
      if (named?.excepted === true) {
        // An exception takes back the wildcard: the suffix ends one label short of it.
        return before;
      }
      if (named?.ends === true || rules.has("*")) {
        longest = before + 1;
      }
      if (named === undefined) {
        // No rule of the list goes on behind a wildcard.
        break;
      }
      rules = named.before;
    }
    return longest;
  }

  #rulesOf(top: string): ReadonlyMap<string, Rules> | undefined {
    const known = this.#read.get(top);
    const line = this.#lines.get(top);
    if (known !== undefined || line === undefined) {
      return known;
    }
    const rules = readRules(line);
    this.#read.set(top, rules);
    return rules;
  }
}

/** Whether a canonical host is an IP address: `[IPv6]`, or ends in a number. */
export function isAddress(host: string): boolean {
  return host.startsWith("[") || /^[0-9]+$/u.test(host.slice(host.lastIndexOf(".") + 1));
}

/** The public suffixes of a policy. */
export const suffixesOf: (policy: Policy) => Suffixes = kept((policy) => {
  const told = policy.read<{ readonly version: string; readonly rules: readonly string[] }>("suffixes");
  return new Suffixes(told.version, told.rules);
});

function readRules(line: string): ReadonlyMap<string, Rules> {
  const whole = new Map<string, Rules>();
  const stack = [whole];
  let last: Rules | undefined;
  for (const [token] of line.matchAll(/[^,()]+|[()]/gu)) {
    if (token === "(" && last !== undefined) {
      stack.push(last.before);
    } else if (token === ")") {
      stack.pop();
    } else {
      last = { ends: !token.endsWith("?"), excepted: token.endsWith("!"), before: new Map() };
      stack.at(-1)?.set(token.replace(/[?!]$/u, ""), last);
    }
  }
  return whole;
}
