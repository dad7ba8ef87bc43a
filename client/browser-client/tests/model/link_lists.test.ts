import { describe, expect, test } from "vitest";

import { defaultLists } from "../../src/guards/links/lists/lists";
import { shipped } from "../../src/guards/policy";
import { ASK_AGAIN_HOURS, type Fetches, LinkLists, RECENT, SNAPSHOT } from "../../src/model/link_lists";
import { hex } from "../../src/protocol/crypto/bytes";
import { Malformed, Unreachable } from "../../src/protocol/errors";
import { bytes, vectors } from "../vectors";

type Vectors = {
  readonly root_key: string;
  readonly following: readonly { readonly case: string; readonly steps: readonly { readonly bytes: string }[] }[];
  readonly expiry: { readonly hours: readonly { readonly hour: number; readonly expired: boolean }[] };
};

const { root_key, following, expiry } = vectors<Vectors>("lists");
const ROOT = bytes(root_key);
const NOTHING = new Uint8Array();
const BROUGHT = defaultLists(shipped);
/** The first hour in which the list of the vectors speaks. */
const HOUR = expiry.hours.find(({ expired }) => !expired)?.hour ?? 0;

/** Return the files of a case, in its order. */
function filesOf(name: string): readonly Uint8Array[] {
  const found = following.find((one) => one.case === name)?.steps ?? [];
  expect(found.length).toBeGreaterThan(0);
  return found.map((step) => bytes(step.bytes));
}

const [FIRST_RECENT = NOTHING, FIRST_SNAPSHOT = NOTHING, LATER_RECENT = NOTHING] = filesOf("a snapshot, then deltas");
const [, , , NEW_KEY_RECENT = NOTHING, NEW_KEY_SNAPSHOT = NOTHING] = filesOf("a new list key begins anew");

type Server = Fetches & { readonly asked: readonly string[] };

/** A server that hands out what it was told to. */
function handingOut(recent: Uint8Array | undefined, snapshot?: Uint8Array): Server {
  const asked: string[] = [];
  return {
    asked,
    fetch: async (path, atMostBytes) => {
      asked.push(path);
      const found = path === RECENT ? recent : snapshot;
      if (found !== undefined && found.length > atMostBytes) {
        throw new Malformed("more than was asked for");
      }
      return found;
    },
  };
}

function placeOf({ followed }: LinkLists): readonly (number | undefined)[] {
  const head = followed.head?.unverified;
  return [head?.keyVersion, head?.version];
}

function fresh(): LinkLists {
  return new LinkLists(ROOT, NOTHING, NOTHING);
}

/** Return lists that hold version 1. */
async function held(): Promise<LinkLists> {
  const lists = fresh();
  expect(await lists.follow(handingOut(FIRST_RECENT, FIRST_SNAPSHOT), HOUR)).toBe(true);
  return lists;
}

test("a newcomer fetches the whole list, and later only what changed", async () => {
  const lists = fresh();
  const first = handingOut(FIRST_RECENT, FIRST_SNAPSHOT);
  await lists.follow(first, HOUR);
  expect([first.asked, placeOf(lists)]).toEqual([[RECENT, SNAPSHOT], [1, 1]]);
  const later = handingOut(LATER_RECENT);
  expect(await lists.follow(later, HOUR + ASK_AGAIN_HOURS)).toBe(true);
  expect([later.asked, placeOf(lists)]).toEqual([[RECENT], [1, 3]]);
});

test("who comes and goes all day asks once in six hours", async () => {
  const lists = await held();
  const later = handingOut(LATER_RECENT);
  expect(await lists.follow(later, HOUR + ASK_AGAIN_HOURS - 1)).toBe(false);
  expect(later.asked).toEqual([]);
});

test("a community without a list changes nothing", async () => {
  const lists = fresh();
  expect(await lists.follow(handingOut(undefined), HOUR)).toBe(false);
  expect(lists.over(BROUGHT, HOUR)).toBe(BROUGHT);
});

test("a list that ended makes every link inert, whatever the server says of another", async () => {
  const lists = await held();
  for (const { hour, expired } of expiry.hours) {
    expect([hour, lists.over(BROUGHT, hour).expired]).toEqual([hour, expired]);
  }
  const away = { fetch: () => Promise.reject(new Unreachable("x")) };
  const late = Math.max(...expiry.hours.map(({ hour }) => hour));
  expect(await lists.follow(away, late)).toBe(false);
  expect(lists.over(BROUGHT, late).expired).toBe(true);
});

describe("what is not believed", () => {
  test.each([
    ["an older list", FIRST_RECENT],
    ["half a file", LATER_RECENT.subarray(0, 40)],
    ["more than any list has", new Uint8Array(1 << 20)],
  ])("%s changes nothing and is noted, until a true one comes", async (_, wrong) => {
    const lists = await held();
    await lists.follow(handingOut(LATER_RECENT), HOUR + ASK_AGAIN_HOURS);
    expect(await lists.follow(handingOut(wrong), HOUR + 2 * ASK_AGAIN_HOURS)).toBe(false);
    expect([lists.refused, placeOf(lists)]).toEqual([true, [1, 3]]);
    await lists.follow(handingOut(NEW_KEY_RECENT, NEW_KEY_SNAPSHOT), HOUR + 2 * ASK_AGAIN_HOURS);
    expect([lists.refused, placeOf(lists)]).toEqual([false, [2, 1]]);
  });

  test("a new list key without its list makes every link inert, at once", async () => {
    const cut = { fetch: (path: string) => (path === RECENT ? Promise.resolve(NEW_KEY_RECENT) : Promise.reject(new Unreachable("x"))) };
    for (const server of [handingOut(NEW_KEY_RECENT), cut]) {
      const other = await held();
      expect(await other.follow(server, HOUR + ASK_AGAIN_HOURS)).toBe(true);
      expect(other.over(BROUGHT, HOUR).expired).toBe(true);
    }
  });

  test("what another device saw is not forgotten: until its list comes no link leads anywhere", async () => {
    const seen = await held();
    await seen.follow(handingOut(LATER_RECENT), HOUR + ASK_AGAIN_HOURS);
    const { listKey, listHead } = seen.known;
    const other = new LinkLists(ROOT, listKey, listHead);
    expect(other.over(BROUGHT, HOUR).expired).toBe(true);
    await other.follow(handingOut(FIRST_RECENT, FIRST_SNAPSHOT), HOUR);
    expect([other.refused, placeOf(other)]).toEqual([true, [undefined, undefined]]);
    expect([hex(other.known.listKey), hex(other.known.listHead)]).toEqual([hex(listKey), hex(listHead)]);
  });

  test("what another device saw meanwhile counts from then on, and is not written back", async () => {
    const [lists, seen] = [await held(), await held()];
    await seen.follow(handingOut(LATER_RECENT), HOUR + ASK_AGAIN_HOURS);
    lists.remind(seen.known.listKey, seen.known.listHead);
    expect(hex(lists.known.listHead)).toBe(hex(seen.known.listHead));
    const older = (await held()).known;
    seen.remind(older.listKey, older.listHead);
    expect(hex(seen.known.listHead)).toBe(hex(lists.known.listHead));
    await lists.follow(handingOut(FIRST_RECENT, FIRST_SNAPSHOT), HOUR + ASK_AGAIN_HOURS);
    expect(lists.refused).toBe(true);
  });

  test("a key and a head that are kept, but not the root's, are not believed", () => {
    const lists = new LinkLists(new Uint8Array(32).fill(1), FIRST_RECENT, FIRST_SNAPSHOT);
    expect(lists.over(BROUGHT, HOUR)).toBe(BROUGHT);
  });
});
