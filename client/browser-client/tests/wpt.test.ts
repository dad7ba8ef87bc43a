/** How this engine reads the reference URLs of the web platform; what differs is decided in the table of Python's tests. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check } from "../src/guards/links/guard";
import { Lists } from "../src/guards/links/lists/lists";
import { parsed } from "../src/guards/links/parsed";
import { shipped } from "../src/guards/policy";
import type { Verdict } from "../src/guards/verdict";
import { isShared, shared } from "./shared";

type Part = "parser" | "guard" | "browser";
type Difference = { readonly input: string; readonly why: string; readonly verdict: Verdict };
type Url = { readonly input: string; readonly base?: string | null; readonly protocol?: string; readonly hostname?: string };
type Host = { readonly input: string; readonly output: string | null };

const TABLE = new URL("../../../tests/moderation/parser_differences.json", import.meta.url);
const differences = JSON.parse(readFileSync(TABLE, "utf8")) as Readonly<Record<Part, readonly Difference[]>>;
const lists = Lists.plain([], ["www.gov.uk"]);
const URLS = "safety/wpt/urltestdata.json";

function explained(part: Part): ReadonlySet<string> {
  return new Set(differences[part].map((each) => each.input));
}

test.skipIf(!isShared(URLS))("wherever a browser would go is looked up (skipped where ../shared is absent)", () => {
  const known = explained("guard");
  const passed: string[] = [];
  for (const each of shared<readonly (Url | string)[]>(URLS)) {
    const isAsked = typeof each !== "string" && (each.base ?? "") === "" && !known.has(each.input);
    if (isAsked && (each.protocol === "http:" || each.protocol === "https:")) {
      const host = each.hostname ?? "";
      const isListed = host.includes(".");
      const { verdict } = check(each.input, isListed ? lists.withLines([`0.0.0.0 ${host}`], []) : lists, shipped, "room");
      if (isListed ? verdict !== "block" : verdict === "allow") {
        passed.push(each.input);
      }
    }
  }
  expect(passed).toEqual([]);
});

describe.each(["toascii", "IdnaTestV2"])("the hosts of %s", (name) => {
  const file = `safety/wpt/${name}.json`;

  test.skipIf(!isShared(file))("are those that the platform's parser goes to, or it refuses, or it is explained", () => {
    const known = new Set([...explained("parser"), ...explained("browser")]);
    const elsewhere = shared<readonly (Host | string)[]>(file).filter((each) => {
      if (typeof each === "string" || known.has(each.input) || each.output === null) {
        return false;
      }
      const host = parsed(`https://${each.input}/x`)?.host;
      // Platforms have Unicodes of their own: what one does not know yet it refuses.
      return host !== undefined && host !== each.output;
    });
    expect(elsewhere).toEqual([]);
  });
});

test.each([...differences.parser, ...differences.guard, ...differences.browser])("what differs is decided for the safe side: $input", (each) => {
  expect(check(each.input, lists, shipped, "room").verdict).toBe(each.verdict);
});
