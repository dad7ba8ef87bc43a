/** What needs two people: who may begin and agree, what holds in an hour, who is suspended: the vectors that Python reads, too. */

import { expect, test } from "vitest";

import { lifts, stands } from "../../src/protocol/acts";
import { hex } from "../../src/protocol/crypto/bytes";
import {
  closing,
  isByTheRoot,
  isTakenBack,
  knownMotions,
  lapses,
  type Motion,
  openMotion,
  openSecond,
  suspensions,
  waits,
  withSuspensions,
} from "../../src/protocol/motions";
import { parse } from "../../src/protocol/signed";
import { BAN_KIND } from "../../src/protocol/structures/room_extension";
import { CERTIFICATE } from "../../src/protocol/structures/certificate";
import { checkBadge, checkSaid, trustIn, withCertificate, withRevocations } from "../../src/protocol/trust";
import { damaged, outcome, words } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Told = readonly { readonly act: string; readonly seconds: readonly string[] }[];
type Vectors = {
  readonly root_key: string;
  readonly room: string;
  readonly certificates: Readonly<Record<string, string>>;
  readonly revocations: string;
  readonly banned: string;
  readonly firsts: readonly { readonly case: string; readonly act: string; readonly expect: string }[];
  readonly seconds: readonly {
    readonly case: string;
    readonly act: string;
    readonly second: string;
    readonly expect: string;
  }[];
  readonly closings: readonly {
    readonly case: string;
    readonly told: Told;
    readonly hour: number;
    readonly banned: boolean;
    readonly holds: { readonly act: string; readonly final: boolean; readonly until: number } | null;
  }[];
  readonly suspensions: readonly {
    readonly case: string;
    readonly told: Told;
    readonly holds: readonly {
      readonly serial: string;
      readonly since: number;
      readonly until: number;
      readonly agreed: boolean;
      readonly act: string;
    }[];
  }[];
};

const stated = vectors<Vectors>("motions");
const ROOM = bytes(stated.room);
const TRUST = withRevocations(
  Object.values(stated.certificates)
    .map((one) => bytes(one))
    .reduce(withCertificate, trustIn(bytes(stated.root_key))),
  bytes(stated.revocations),
);
const BANS = [{ kind: BAN_KIND.staffSerial, subject: bytes(stated.banned), until: 1_000_000 }];

function motionsOf(told: Told): readonly Motion[] {
  return knownMotions(
    told.map(({ act, seconds }) => {
      const first = openMotion(bytes(act), TRUST);
      return [first, seconds.map((one) => openSecond(bytes(one), first, TRUST))] as const;
    }),
  );
}

function ordersOf(told: Told): readonly Told[] {
  return [told, told.toReversed(), [...told, ...told], ...told.map((_, at) => [...told.slice(at), ...told.slice(0, at)])];
}

test.each(stated.firsts)("only a moderator begins, and nothing about herself: $case", ({ act, expect: wanted }) => {
  const came = outcome(() => openMotion(bytes(act), TRUST), "ok");
  const stood = came !== "ok" || stands(openMotion(bytes(act), TRUST), TRUST, []);
  expect(stood ? came : "powerless").toBe(wanted);
});

test.each(stated.seconds)("only another moderator or the root agrees, within its day: $case", (one) => {
  const first = openMotion(bytes(one.act), TRUST);
  expect(outcome(() => openSecond(bytes(one.second), first, TRUST), "ok")).toBe(one.expect);
});

test.each(stated.closings)("a room is closed for a day by one and for good by two: $case", ({ told, hour, banned, holds }) => {
  for (const order of ordersOf(told)) {
    const motions = motionsOf(order);
    const found = closing(motions, ROOM, hour, withSuspensions(TRUST, motions), banned ? BANS : []);
    const shown = found && { act: hex(found.motion.first.name), final: found.isFinal, until: found.until };
    expect(shown ?? null).toEqual(holds);
  }
});

test.each(stated.suspensions)("somebody is suspended for a day by one and for a month by two: $case", ({ told, holds }) => {
  for (const order of ordersOf(told)) {
    const found = suspensions(motionsOf(order), TRUST);
    expect(found.map((one) => ({ ...one, serial: hex(one.serial), act: hex(one.act) }))).toEqual(holds);
  }
});

test("who is suspended has no badge until it lapses or the root renews her, and what she said before stands", () => {
  const of = (name: string) => parse(bytes(stated.certificates[name] ?? ""), CERTIFICATE).unverified;
  const told = stated.suspensions.find((one) => one.case === "by one")?.told ?? [];
  const motions = motionsOf(told);
  const hour = motions[0]?.first.act.hour ?? 0;
  const trust = withSuspensions(TRUST, motions);
  const badge = (name: string, at: number) => outcome(() => checkBadge(trust, of(name), at));
  expect([badge("Jun", hour - 1), badge("Jun", hour), badge("Jun", hour + 23), badge("Jun", hour + 24)]).toEqual([
    "accept",
    "certificate_suspended",
    "certificate_suspended",
    "accept",
  ]);
  expect([badge("Jun renewed", hour + 6), badge("Noor", hour)]).toEqual(["accept", "accept"]);
  const said = (at: number) => outcome(() => checkSaid(trust, of("Jun"), at, hour + 1));
  expect([said(hour), said(hour + 1)]).toEqual(["accept", "certificate_suspended"]);
  expect(withSuspensions(trust, []).suspended).toBeUndefined();
});

function casesOf(name: string): readonly Motion[] {
  return motionsOf(stated.closings.find((one) => one.case === name)?.told ?? []);
}

test("it waits for its day, unless somebody took it back or agreed", () => {
  const [alone] = casesOf("by one, in her hour");
  const [agreed] = casesOf("by two");
  const back = casesOf("by one, and taken back");
  const hour = alone?.first.act.hour ?? 0;
  expect(alone && [waits(alone, hour + 23), waits(alone, hour + 24), lapses(alone) - hour]).toEqual([true, false, 24]);
  expect(agreed && waits(agreed, hour)).toBe(false);
  expect(back.filter(({ first }) => !lifts(first)).map((one) => isTakenBack(one, back))).toEqual([true]);
  expect(alone && isTakenBack(alone, [alone])).toBe(false);
  expect(isByTheRoot(new Uint8Array(32))).toBe(true);
});

test("an agreement cut short anywhere or with a byte more is malformed", () => {
  const [one] = stated.seconds;
  const first = openMotion(bytes(one?.act ?? ""), TRUST);
  expect(words(damaged(bytes(one?.second ?? "")).map((other) => outcome(() => openSecond(other, first, TRUST))))).toEqual([
    "malformed",
  ]);
});
