/** Which edits readers apply: the first eight that stand, in whatever order they are told. */

import { expect, test } from "vitest";

import type { Body } from "../../src/protocol/contents";
import { appliedEdits, ownName, type Placed, takenBack } from "../../src/protocol/edits";
import { bytes, vectors } from "../vectors";

type Told = { readonly seq: number; readonly member: string; readonly post: string; readonly kind: string; readonly target?: string };
type Case = { readonly case: string; readonly places: readonly Told[]; readonly applied: readonly number[] };

const { cases } = vectors<{ readonly cases: readonly Case[] }>("edits");

function bodyOf(kind: string, target: Uint8Array): Body {
  switch (kind) {
    case "say":
      return { kind, pseudonym: "", text: "" };
    case "edit":
      return { kind, target, text: "" };
    case "retract":
      return { kind, target };
    default:
      return { kind: "react", target, reaction: "heart", takenBack: false };
  }
}

function placed({ seq, member, post, kind, target = "" }: Told): Placed {
  return { seq, memberId: bytes(member), postId: bytes(post), body: bodyOf(kind, bytes(target)) };
}

/** Return the same in other orders, as a host may tell it. */
function orders<T>(all: readonly T[]): readonly (readonly T[])[] {
  const middle = Math.floor(all.length / 2);
  return [all, all.toReversed(), [...all.slice(middle), ...all.slice(0, middle)]];
}

test("there are vectors", () => {
  expect(cases.length).toBeGreaterThan(15);
});

test.each(cases)("$case", ({ places, applied }) => {
  for (const told of orders(places.map(placed))) {
    expect([...appliedEdits(told).values()].flat().toSorted((one, other) => one - other)).toEqual(applied);
  }
});

test("what is taken back twice is taken back up to the later place", () => {
  const [member, post] = ["aa".repeat(16), "bb".repeat(16)];
  const back = (seq: number): Placed => placed({ seq, member, post: "cc".repeat(16), kind: "retract", target: post });
  const name = ownName(bytes(member), bytes(post));
  expect([takenBack([back(4), back(2)]).get(name), takenBack([back(2), back(4)]).get(name)]).toEqual([4, 4]);
});
