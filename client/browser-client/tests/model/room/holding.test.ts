import { describe, expect, test } from "vitest";

import { shipped } from "../../../src/guards/policy";
import { Guards } from "../../../src/model/guards";
import type { Spent } from "../../../src/model/kept/state";
import { check, EvidenceSpent, findingsOf, HeldBack, spend, type Spender } from "../../../src/model/room/holding";
import type { Body } from "../../../src/protocol/contents";
import { hex } from "../../../src/protocol/crypto/bytes";
import { WrongCall } from "../../../src/protocol/errors";
import { Ruled } from "../ruled";
import { HOUR, id, say } from "../values";

const guards = new Ruled();
const NEVER = (): boolean => false;

function found(body: Body, knownAs = "Ana"): readonly string[] {
  return findingsOf(body, guards, "room", knownAs).map(({ field, reason }) => `${field} ${reason}`);
}

function spender(more: Partial<Spender> = {}): Spender {
  return { guards, place: "room", knownAs: "Ana", spent: [], hour: HOUR, ...more };
}

function reasonsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof HeldBack) {
      return error.findings.map(({ reason }) => reason);
    }
    throw error;
  }
  return [];
}

test("every text of a body is looked at, and a known name is not", () => {
  expect(found(say("PICTURE", { warning: "LINK", language: "zh-Hant-LINK", pseudonym: "LINK" }))).toEqual([
    "text images.data",
    "warning links.denied",
    "language links.denied",
    "pseudonym links.denied",
  ]);
  expect(found(say("hello", { pseudonym: "LINK" }), "LINK")).toEqual([]);
  expect(found({ kind: "edit", target: id(1), text: "LINK" })).toEqual(["text links.denied"]);
  expect(found({ kind: "room_about", title: "LINK", topic: "LINK", guidelines: "PICTURE" })).toEqual([
    "title links.denied",
    "topic links.denied",
    "guidelines images.data",
  ]);
});

test("a name is no self-disclosure, and an evidence address no picture", () => {
  expect(found({ kind: "rename", pseudonym: "AWAY" })).toEqual([]);
  expect(found(say("AWAY"))).toEqual(["text links.unknown"]);
  expect(found(say("there", { evidenceAddress: "data:PICTURE" }))).toEqual(["evidence images.data"]);
  expect(found(say("there", { evidenceAddress: "https://LINK.example" }))).toEqual([]);
});

test("a retraction and a sign are never held back", () => {
  expect(found({ kind: "retract", target: id(1) })).toEqual([]);
  expect(found({ kind: "react", target: id(1), reaction: "hug", takenBack: false })).toEqual([]);
});

test("what blocks is told first; what is asked passes once it was agreed to", () => {
  const both = findingsOf(say("AWAY LINK"), guards, "room", "Ana");
  expect(reasonsOf(() => check(both, () => true))).toEqual(["links.denied"]);
  const asked = findingsOf(say("AWAY"), guards, "room", "Ana");
  expect(reasonsOf(() => check(asked, NEVER))).toEqual(["links.unknown"]);
  expect(() => check(asked, ({ reason }) => reason === "links.unknown")).not.toThrow();
});

function item(body: Body, at = 1): readonly [Uint8Array, Body] {
  return [id(at), body];
}

function before(hour: number, residueBytes: number): Spent {
  return { hour, residueBytes, evidence: false };
}

function tries(...spent: readonly Spent[]): readonly string[] {
  return reasonsOf(() => spend([item(say("<20>"))], spender({ spent })));
}

describe("what a post spends", () => {
  test("nothing of words, its residue of the rest, each part for itself", () => {
    expect(spend([item(say("words"))], spender()).size).toBe(0);
    const taken = spend([item(say("<5>")), item(say("<7>"), 2)], spender());
    expect(taken.get(hex(id(1)))).toEqual({ hour: HOUR, residueBytes: 5, evidence: false });
    expect(taken.get(hex(id(2)))).toEqual({ hour: HOUR, residueBytes: 7, evidence: false });
  });

  test("a new name once", () => {
    const named = say("<1>", { pseudonym: "<9>" });
    const taken = spend([item(named), item(named, 2)], spender());
    expect([...taken.values()].map(({ residueBytes }) => residueBytes)).toEqual([10, 1]);
  });

  test("no more than the day's ration, counted an hour longer than readers do, nor than the room's", () => {
    expect(tries(before(HOUR, 108))).toEqual([]);
    expect(tries(before(HOUR, 109))).toEqual(["images.residue"]);
    expect(tries(before(HOUR - 24, 109))).toEqual(["images.residue"]);
    expect(tries(before(HOUR - 25, 109))).toEqual([]);
    expect(tries(before(HOUR - 100, 493))).toEqual(["images.residue"]);
    expect(tries(before(HOUR - 100, 492))).toEqual([]);
  });

  test("evidence four times a day, and no address where none may travel", () => {
    const evidence = (at: number): readonly [Uint8Array, Body] => item(say("kept", { evidenceHash: new Uint8Array(32) }), at);
    expect(spend([1, 2, 3, 4].map(evidence), spender()).size).toBe(4);
    expect(() => spend([1, 2, 3, 4, 5].map(evidence), spender())).toThrow(EvidenceSpent);
    const address = item(say("there", { evidenceAddress: "https://a.example" }));
    expect(() => spend([address], spender())).toThrow(WrongCall);
    expect(spend([address], spender({ place: "counsellor_room" })).size).toBe(1);
  });
});

test("what was looked at stays until it is let go of, and then nothing of it does", () => {
  const remembering = new Guards(shipped);
  const first = remembering.look("Good morning.", "room");
  expect(remembering.look("Good morning.", "room")).toBe(first);
  remembering.forget();
  const again = remembering.look("Good morning.", "room");
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});
