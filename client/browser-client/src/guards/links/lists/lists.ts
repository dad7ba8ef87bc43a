/** All lists that links are looked up in, as one value: those shipped, the community's, an operator's. */

import { kept, type Policy, shipped } from "../../policy";
import { BLOCKLIST, SHORTENER, tableOf } from "./entries";
import { readSnapshot } from "./files";
import type { Followed } from "./following";
import { expressionsOf, readLines } from "./reading";
import { type Suffixes, suffixesOf } from "./suffixes";
import { prefixOf, type Table } from "./table";

type Curated = {
  readonly deny: Readonly<Record<string, { readonly hosts: readonly string[] }>>;
  readonly allow: readonly { readonly host: string }[];
};

/** What the links guard asks. Hosts and paths are canonical. */
export class Lists {
  readonly suffixes: Suffixes;
  readonly tables: readonly Table[];
  /** Whether the community has a list that no longer speaks: then every link is inert. */
  readonly expired: boolean;
  /** Exact hosts of help sites. */
  readonly allowHosts: ReadonlySet<string>;

  constructor(suffixes: Suffixes, tables: readonly Table[] = [], expired = false) {
    this.suffixes = suffixes;
    this.tables = tables;
    this.expired = expired;
    this.allowHosts = new Set(tables.flatMap((table) => table.names.allowed));
  }

  /** Return an operator's plain lists and nothing else. */
  static plain(deny: Iterable<string>, allow: Iterable<string>, policy: Policy = shipped): Lists {
    return new Lists(suffixesOf(policy)).withLines(deny, allow);
  }

  /** Return the category of the first listed expression: each host with each path; undefined of none. */
  deny(hosts: readonly string[], paths: readonly string[]): string | undefined {
    for (const host of hosts) {
      for (const path of paths) {
        const category = this.category(host + path);
        if (category !== undefined) {
          return category;
        }
      }
    }
    return undefined;
  }

  /** Return the category under which one expression, host and path, is listed; undefined when it is not. */
  category(expression: string): string | undefined {
    const prefix = prefixOf(expression);
    for (const table of this.tables) {
      const category = table.category(prefix);
      if (category !== undefined) {
        return category;
      }
    }
    return undefined;
  }

  /** Whether `host` is exactly a help site. */
  allows(host: string): boolean {
    return this.allowHosts.has(host);
  }

  /** Return these lists and one more, which is asked first. */
  withTable(table: Table): Lists {
    return new Lists(this.suffixes, [table, ...this.tables], this.expired);
  }

  /** Return these lists and the snapshot in `data`, taken as it is: an operator tries out her own. */
  withFile(data: Uint8Array): Lists {
    return this.withTable(readSnapshot(data).table);
  }

  /** Return these lists and the community's, as it stands at `hour`. */
  withFollowed(followed: Followed, hour: number): Lists {
    if (!followed.exists) {
      return this;
    }
    return new Lists(this.suffixes, [followed.table, ...this.tables], followed.expired(hour));
  }

  /** Return these lists and an operator's plain ones (hosts format, `host` or `host/path`). */
  withLines(deny: Iterable<string>, allow: Iterable<string>): Lists {
    const denied = readLines(deny).flatMap((site) => expressionsOf(site));
    const allowed = [...new Set(readLines(allow).map((site) => site.host))].toSorted();
    return this.withTable(tableOf(new Map([[BLOCKLIST, denied]]), allowed));
  }
}

/** The lists that are shipped: shorteners, lockers, help sites. */
export const defaultLists: (policy: Policy) => Lists = kept((policy) => {
  const told = policy.read<Curated>("lists");
  const more = policy.read<{ readonly hosts: readonly string[] }>("shorteners").hosts;
  const denied = new Map(
    Object.entries(told.deny).map(([category, part]) => {
      const hosts = category === SHORTENER ? [...part.hosts, ...more] : part.hosts;
      return [category, readLines(hosts).flatMap((site) => expressionsOf(site))];
    }),
  );
  return new Lists(suffixesOf(policy), [tableOf(denied, told.allow.map((site) => site.host).toSorted())]);
});
