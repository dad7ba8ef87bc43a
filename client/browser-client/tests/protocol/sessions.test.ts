import { describe, expect, test } from "vitest";
import { openAnswer, sums } from "../../src/protocol/check_ins";
import { hex } from "../../src/protocol/crypto/bytes";
import { coming, isPaused, NOT_TOLD, type Standing, speaking, stageAt, toldNow, turnAt, turnLeft } from "../../src/protocol/floor";
import { openSignUp, stillVouches, vouchedBy } from "../../src/protocol/sign_ups";
import { parse } from "../../src/protocol/signed";
import { FLOOR, type Floor, firstFloor, LEADER } from "../../src/protocol/structures/floor";
import { SESSION } from "../../src/protocol/structures/session";
import { trustIn, withCertificate, withRevocations } from "../../src/protocol/trust";
import { outcome } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Step = {
  readonly step: string;
  readonly now: number;
  readonly statement?: string;
  readonly then: {
    readonly standing: {
      readonly hands: readonly string[];
      readonly turn: number;
      readonly turn_since: number;
      readonly pause_since: number;
      readonly gone: readonly string[];
      readonly ended_since: number;
    };
    readonly stage: number;
    readonly holder: string | null;
    readonly left: number | null;
    readonly coming: readonly string[];
    readonly paused: boolean;
    readonly speaking: Readonly<Record<string, string>>;
    readonly staff: string;
  };
};
type Opening = { readonly case: string; readonly sealed: string; readonly expect: string };
type Vectors = {
  readonly session: string;
  readonly first: string;
  readonly lives: readonly { readonly case: string; readonly steps: readonly Step[] }[];
  readonly clocks: readonly {
    readonly case: string;
    readonly steps: readonly { readonly steady: number; readonly told: number; readonly is: number; readonly later: number }[];
  }[];
  readonly sealed: {
    readonly community: string;
    readonly session: string;
    readonly serial: string;
    readonly hpke_secret: string;
    readonly root: string;
    readonly certificate: string;
    readonly sign_ups: readonly (Opening & { readonly name?: string; readonly member?: string })[];
    readonly revocations: string;
    readonly still: readonly {
      readonly case: string;
      readonly members: readonly string[] | null;
      readonly revoked: boolean;
      readonly vouches: boolean;
    }[];
    readonly answers: readonly (Opening & { readonly check_in?: number; readonly choice?: number })[];
    readonly sums: readonly {
      readonly choices: readonly number[];
      readonly count: number;
      readonly sums: readonly number[] | null;
    }[];
  };
};

const recorded = vectors<Vectors>("sessions");
const session = parse(bytes(recorded.session), SESSION).unverified;

test("the first statement of a host is the one that Python makes", () => {
  const { community, room, starts, length, hour, certificate } = session;
  const said = { ...firstFloor(LEADER.host, starts + length), community, room, hour, certificate };
  expect(parse(bytes(recorded.first), FLOOR).unverified).toEqual(said);
});

function standingOf({ then: { standing } }: Step, floor: Floor | undefined): Standing {
  return {
    floor,
    hands: standing.hands.map(bytes),
    turn: standing.turn,
    turnSince: standing.turn_since,
    pauseSince: standing.pause_since,
    gone: standing.gone.map(bytes),
    endedSince: standing.ended_since,
  };
}

describe("what follows from a standing is what Python says", () => {
  test.each(recorded.lives)("$case", ({ steps }) => {
    let floor: Floor | undefined;
    for (const step of steps) {
      floor = step.statement === undefined ? floor : parse(bytes(step.statement), FLOOR).unverified;
      const [standing, { now, then }] = [standingOf(step, floor), step];
      const { holder } = turnAt(standing, now);
      const says = (id: string, isStaff: boolean) => speaking(session, standing, { id: bytes(id), isStaff }, now);
      const ids = Object.keys(then.speaking);
      expect({
        stage: stageAt(session, standing, now),
        holder: holder === undefined ? null : hex(holder),
        left: turnLeft(standing, now) ?? null,
        coming: coming(standing, now).map(hex),
        paused: isPaused(standing, now),
        speaking: Object.fromEntries(ids.map((id) => [id, says(id, false)])),
        staff: says(ids[0] ?? "", true),
      }).toEqual({
        stage: then.stage,
        holder: then.holder,
        left: then.left,
        coming: then.coming,
        paused: then.paused,
        speaking: then.speaking,
        staff: then.staff,
      });
    }
  });
});

test.each(recorded.clocks)("$case: the same second as in Python", ({ steps }) => {
  let ahead = NOT_TOLD;
  for (const { steady, told, is, later } of steps) {
    ahead = toldNow(ahead, told, steady);
    expect([steady, steady + 7].map((at) => Math.floor(at + ahead.seconds))).toEqual([is, later]);
  }
});

describe("what is sealed to a host opens or fails as its vector says", () => {
  const { sealed } = recorded;
  const of = { community: bytes(sealed.community), session: bytes(sealed.session), serial: bytes(sealed.serial) };
  const secret = bytes(sealed.hpke_secret);
  const trust = withCertificate(trustIn(bytes(sealed.root)), bytes(sealed.certificate));

  test.each(sealed.sign_ups)("$case", (each) => {
    let told: readonly (string | undefined)[] = [undefined, undefined];
    const open = () => {
      const opened = openSignUp(of, secret, bytes(each.sealed));
      told = [hex(vouchedBy(opened, trust).member), opened.signUp.name];
    };
    expect([outcome(open, "open"), ...told]).toEqual([each.expect, each.member, each.name]);
  });

  test.each(sealed.still)("a membership $case", ({ members, revoked, vouches }) => {
    const opened = openSignUp(of, secret, bytes(sealed.sign_ups[0]?.sealed ?? ""));
    const known = revoked ? withRevocations(trust, bytes(sealed.revocations)) : trust;
    expect(stillVouches(opened, known, members === null ? undefined : (id) => members.includes(hex(id)))).toBe(vouches);
  });

  test.each(sealed.answers)("$case", (each) => {
    let said: { checkIn?: number; choice?: number } = {};
    const open = () => {
      said = openAnswer(of, secret, bytes(each.sealed));
    };
    expect([outcome(open, "open"), said.checkIn, said.choice]).toEqual([each.expect, each.check_in, each.choice]);
  });

  test.each(sealed.sums)("sums of $choices", ({ choices, count, sums: told }) => {
    expect(sums(choices, count) ?? null).toEqual(told);
  });
});
