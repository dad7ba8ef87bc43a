/** The links guard, by the vectors that Python reads, too. */
import { describe, expect, test } from "vitest";
import { ipv4 } from "../src/guards/links/addresses";
import { canonicalOctets, urlOf } from "../src/guards/links/canonical";
import { hosts, paths } from "../src/guards/links/expressions";
import { check } from "../src/guards/links/guard";
import type { FoundLink } from "../src/guards/links/judging";
import { Lists } from "../src/guards/links/lists/lists";
import { suffixesOf } from "../src/guards/links/lists/suffixes";
import { toAscii, toUnicode } from "../src/guards/links/punycode";
import type { Place } from "../src/guards/place";
import { shipped } from "../src/guards/policy";
import type { Verdict } from "../src/guards/verdict";
import { vectors } from "./vectors";

type Stored = {
  readonly canonical: readonly { readonly bytes: string; readonly expect: string }[];
  readonly expressions: readonly { readonly url: string; readonly expect: readonly string[] }[];
  readonly addresses: readonly { readonly host: string; readonly expect: string | null }[];
  readonly labels: readonly { readonly label: string; readonly expect: string }[];
  readonly deny: readonly string[];
  readonly allow: readonly string[];
  readonly cases: readonly {
    readonly text: string;
    readonly place: Place;
    readonly expect: Verdict;
    readonly found: readonly FoundLink[];
  }[];
};

const stored = vectors<Stored>("guards-links");
const lists = Lists.plain(stored.deny, stored.allow);

test.each(stored.canonical)("$bytes is canonically $expect", ({ bytes, expect: wanted }) => {
  expect(urlOf(canonicalOctets(bytes))).toBe(wanted);
});

test.each(stored.expressions)("all expressions of $url are looked up", ({ url, expect: wanted }) => {
  const read = canonicalOctets(url);
  const made = hosts(read.host, suffixesOf(shipped)).flatMap((host) =>
    paths(read.path, read.query).map((path) => host + path),
  );
  expect(made.toSorted()).toEqual(wanted.toSorted());
});

test.each(stored.addresses)("the host $host is the address $expect", ({ host, expect: wanted }) => {
  expect(ipv4(host) ?? null).toBe(wanted);
});

test.each(stored.labels)("the label $label goes to ASCII and back", ({ label, expect: wanted }) => {
  expect(toAscii(label)).toBe(wanted);
  expect(toUnicode(wanted)).toBe(label);
});

describe("texts", () => {
  test.each(stored.cases)("$expect in $place: $text", ({ text, place, expect: wanted, found }) => {
    expect(check(text, lists, shipped, place)).toEqual({ verdict: wanted, found });
  });
});
