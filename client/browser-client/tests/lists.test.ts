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
import { Reader } from "../src/protocol/codec";
import { verify } from "../src/protocol/ed25519";
import { Malformed, NotAuthentic } from "../src/protocol/errors";
import { vectors as read } from "./vectors";

type Rice = {
  readonly case: string;
  readonly bytes: string;
  readonly count: number;
  readonly universe: number;
  readonly expect: string;
  readonly numbers?: readonly number[];
};
type Step = {
  readonly kind: string;
  readonly bytes: string;
  readonly expect: string;
  readonly place: readonly number[];
};
type Asked = {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly category: string | null;
};
type Vectors = {
  readonly root_key: string;
  readonly stranger: string;
  readonly rice: readonly Rice[];
  readonly following: readonly { readonly case: string; readonly steps: readonly Step[] }[];
  readonly expiry: {
    readonly recent: string;
    readonly snapshot: string;
    readonly hours: readonly { readonly hour: number; readonly expired: boolean }[];
  };
  readonly lookups: { readonly snapshot: string; readonly asked: readonly Asked[] };
  readonly lines: readonly {
    readonly line: string;
    readonly sites: readonly { readonly host: string; readonly path: string }[] | null;
  }[];
};
type Examples = { readonly cases: readonly { readonly host: string; readonly registrable: string | null }[] };
type Signatures = {
  readonly cases: readonly {
    readonly case: string;
    readonly key: string;
    readonly message: string;
    readonly signature: string;
    readonly expect: string;
  }[];
};

const vectors = read<Vectors>("lists");
const examples = read<Examples>("guards-suffixes");
const signatures = read<Signatures>("ed25519");

const suffixes = suffixesOf(shipped);

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
}

const root = bytes(vectors.root_key);

async function native(data: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(data)));
}

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
    if (kind === "known") {
      const reader = new Reader(data);
      after = followed.withKnown(reader.vector(), reader.vector());
      return true;
    }
    if (kind === "snapshot") {
      after = followed.withSnapshot(data);
      return true;
    }
    const [next, enough] = followed.withRecent(data);
    after = next;
    return enough;
  });
  return [after, kind === "known" && came === "held" ? "known" : came];
}

describe("Rice coding", () => {
  test.each(vectors.rice.filter((each) => each.expect === "malformed"))("refuses $case", (each) => {
    expect(() => decode(bytes(each.bytes), each.count, each.universe)).toThrow(Malformed);
  });

  test.each(vectors.rice.filter((each) => each.expect === "read"))("reads $case", (each) => {
    const { count, universe, numbers } = each;
    const data = bytes(each.bytes);
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

  test("what a client keeps comes back ready to be asked", async () => {
    const [begun] = arrived(Followed.from(root), "recent", bytes(vectors.expiry.recent));
    const followed = begun.withSnapshot(bytes(vectors.lookups.snapshot));
    const data = writeKept({ followed, askedHour: 7 });
    const again = await readKept(data, root, native);
    expect(again.askedHour).toBe(7);
    expect(again.followed.table.category(prefixOf("fresh.example/"))).toBe("fresh");
    expect(writeKept(again)).toEqual(data);
    await expect(readKept(data.subarray(1), root, native)).rejects.toThrow(Malformed);
    await expect(readKept(data, bytes(vectors.stranger), native)).rejects.toThrow(Malformed);
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
  test.each(signatures.cases)("$case: $expect", ({ key, message, signature, expect: wanted }) => {
    const came = cameOf(() => {
      verify(bytes(key), bytes(message), bytes(signature));
      return true;
    });
    expect(came === "held" ? "valid" : came).toBe(wanted);
  });
});
