/** Lists of links: the vectors that the Python tests read, too. */

import { describe, expect, test } from "vitest";

import { readSnapshot } from "../src/guards/links/lists/files";
import { Followed } from "../src/guards/links/lists/following";
import { readKept, writeKept } from "../src/guards/links/lists/kept";
import { defaultLists, Lists } from "../src/guards/links/lists/lists";
import { sitesOfLine } from "../src/guards/links/lists/reading";
import { decode } from "../src/guards/links/lists/rice";
import { suffixesOf } from "../src/guards/links/lists/suffixes";
import { prefixOf } from "../src/guards/links/lists/table";
import { shipped } from "../src/guards/policy";
import { verify } from "../src/protocol/ed25519";
import { Malformed, NotAuthentic } from "../src/protocol/errors";
import { vectors as read } from "./vectors";

const suffixes = suffixesOf(shipped);

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
}

const root = bytes(vectors.root_key);

function cameOf(work: () => boolean): string {
  try {
    return work() ? "held" : "wants_snapshot";
  } catch (error) {
    if (error instanceof Malformed) {
      return "malformed";
    }
    if (error instanceof NotAuthentic) {
      return "not_authentic";
    }
    throw error;
  }
}

function arrived(followed: Followed, kind: string, data: Uint8Array): readonly [Followed, string] {
  let after = followed;
  const came = cameOf(() => {
    if (kind === "snapshot") {
      after = followed.withSnapshot(data);
      return true;
    }
    const [next, enough] = followed.withRecent(data);
    after = next;
    return enough;
  });
  return [after, came];
}

describe("Rice coding", () => {
  test.each(vectors.rice)("$case", ({ bytes: hex, count, universe, expect: wanted, numbers }) => {
    const data = bytes(hex);
    if (wanted === "malformed") {
      expect(() => decode(data, count, universe)).toThrow(Malformed);
      return;
    }
    expect([...decode(data, count, universe)]).toEqual(numbers);
    expect(() => decode(Uint8Array.of(...data, 0), count, universe)).toThrow(Malformed);
    for (const cut of data.keys()) {
      expect(() => decode(data.subarray(0, cut), count, universe)).toThrow(Malformed);
    }
  });
});

describe("a list is followed forwards or refused", () => {
  test.each(vectors.following)("$case", ({ steps }) => {
    let followed = Followed.from(root);
    for (const step of steps) {
      const [after, came] = arrived(followed, step.kind, bytes(step.bytes));
      followed = after;
      expect(came).toBe(step.expect);
      const head = followed.head?.unverified;
      expect([head?.keyVersion ?? 0, head?.version ?? 0]).toEqual(step.place);
    }
  });

  test("a file cut anywhere or longer changes nothing", () => {
    const [begun] = arrived(Followed.from(root), "recent", bytes(vectors.expiry.recent));
    const whole = bytes(vectors.lookups.snapshot);
    for (const data of [...Array.from(whole.keys(), (cut) => whole.subarray(0, cut)), Uint8Array.of(...whole, 0)]) {
      expect(arrived(begun, "snapshot", data)).toEqual([begun, "malformed"]);
    }
  });

  test.each(vectors.expiry.hours)("at hour $hour", ({ hour, expired }) => {
    const [begun] = arrived(Followed.from(root), "recent", bytes(vectors.expiry.recent));
    expect(begun.expired(hour)).toBe(true);
    const [followed] = arrived(begun, "snapshot", bytes(vectors.expiry.snapshot));
    expect(followed.expired(hour)).toBe(expired);
  });
});

describe("look-ups", () => {
  const { table } = readSnapshot(bytes(vectors.lookups.snapshot));
  const lists = new Lists(suffixes, [table]);

  test.each(vectors.lookups.asked)("of $hosts", ({ hosts, paths, category }) => {
    expect(lists.deny(hosts, paths) ?? null).toBe(category);
  });

  test("what a client keeps comes back ready to be asked", () => {
    const [begun] = arrived(Followed.from(root), "recent", bytes(vectors.expiry.recent));
    const followed = begun.withSnapshot(bytes(vectors.lookups.snapshot));
    const data = writeKept({ followed, askedHour: 7 });
    const again = readKept(data, root);
    expect(again.askedHour).toBe(7);
    expect(again.followed.table.category(prefixOf("fresh.example/"))).toBe("fresh");
    expect(writeKept(again)).toEqual(data);
    expect(() => readKept(data.subarray(1), root)).toThrow(Malformed);
    expect(() => readKept(data, bytes(vectors.stranger))).toThrow(Malformed);
  });

  test("the shipped lists and an operator's plain ones", () => {
    const all = defaultLists(shipped).withLines(["0.0.0.0 bad.example"], ["help.example"]);
    expect(all.deny(["www.bad.example", "bad.example"], ["/x", "/"])).toBe("blocklist");
    expect(all.deny(["bit.ly"], ["/x", "/"])).toBe("shortener");
    expect(all.deny(["pan.baidu.com", "baidu.com"], ["/"])).toBe("locker");
    expect(all.deny(["good.example"], ["/"])).toBeUndefined();
    expect([all.allows("help.example"), all.allows("stopncii.org"), all.allows("x.example")]).toEqual([true, true, false]);
  });
});

describe("lines of published lists", () => {
  test.each(vectors.lines)("$line", ({ line, sites }) => {
    expect(sitesOfLine(line) ?? null).toEqual(sites);
  });
});

describe("public suffixes", () => {
  test.each(examples.cases)("$host", ({ host, registrable }) => {
    expect(suffixes.registrable(host) ?? null).toBe(registrable);
  });
});

describe("Ed25519 as Hearth accepts it", () => {
  test.each(signatures.cases)("$case", ({ key, message, signature, expect: wanted }) => {
    const judged = (): void => verify(bytes(key), bytes(message), bytes(signature));
    if (wanted === "valid") {
      judged();
    } else {
      expect(judged).toThrow(NotAuthentic);
    }
  });
});
