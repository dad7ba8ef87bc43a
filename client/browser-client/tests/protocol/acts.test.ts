/** Which acts count, what holds in an hour, and the words that go with an act: the vectors that Python reads, too. */

import { describe, expect, test } from "vitest";

import { actId, openWords, sealWords } from "../../src/protocol/act_words";
import {
  type Force,
  inForce,
  invitationIn,
  MAX_HOURS,
  memberIn,
  openAct,
  type Opened,
  silences,
  stands,
} from "../../src/protocol/acts";
import { hex } from "../../src/protocol/crypto/bytes";
import { publicKey } from "../../src/protocol/crypto/x25519";
import { Malformed, NotAuthentic, WrongCall } from "../../src/protocol/errors";
import { ACT_KIND } from "../../src/protocol/structures/act";
import { BAN_KIND } from "../../src/protocol/structures/room_extension";
import { trustIn, withCertificate, withRevocations } from "../../src/protocol/trust";
import { damaged, outcome, words } from "../outcomes";
import { bytes, fixed, vectors } from "../vectors";

type Holds = {
  readonly hidden: Readonly<Record<string, string>>;
  readonly muted: Readonly<Record<string, string>>;
  readonly removed: Readonly<Record<string, string>>;
  readonly slow: string | null;
  readonly frozen: string | null;
  readonly notes: readonly string[];
  readonly closed: Readonly<Record<string, string>>;
};
type Vectors = {
  readonly root_key: string;
  readonly room: string;
  readonly generation: number;
  readonly invitation: string;
  readonly certificates: readonly string[];
  readonly revocations: string;
  readonly acts: readonly { readonly case: string; readonly act: string; readonly expect: string }[];
  readonly force: readonly {
    readonly case: string;
    readonly acts: readonly string[];
    readonly hour: number;
    readonly holds: Holds;
  }[];
  readonly words: {
    readonly member: string;
    readonly inbox_secret: string;
    readonly salt: string;
    readonly text: string;
    readonly cases: readonly {
      readonly case: string;
      readonly sealed: string;
      readonly act_id: string;
      readonly expect: string;
    }[];
  };
};

const stated = vectors<Vectors>("acts");
const ROOM = bytes(stated.room);
const HER = bytes(stated.words.member);
const HIM = new Uint8Array(16).fill(9);
const TRUST = withRevocations(
  stated.certificates.flatMap((one) => (isOurs(one) ? [bytes(one)] : [])).reduce(withCertificate, trustIn(bytes(stated.root_key))),
  bytes(stated.revocations),
);

/** Whether the root signed it: one of the vectors' certificates is another's, and is not learnt. */
function isOurs(certificate: string): boolean {
  return outcome(() => withCertificate(trustIn(bytes(stated.root_key)), bytes(certificate))) === "accept";
}

function opened(data: Uint8Array): Opened {
  return openAct(data, TRUST, ROOM, stated.generation);
}

function actOf(name: string): Uint8Array {
  return bytes(stated.acts.find((each) => each.case === name)?.act ?? "");
}

function forceOf(acts: readonly string[], hour: number): Force {
  return inForce(acts.map((one) => opened(bytes(one))), hour);
}

function namesOf(held: ReadonlyMap<string, Opened>): Readonly<Record<string, string>> {
  return Object.fromEntries([...held].map(([key, one]) => [key, hex(one.name)]));
}

function shown({ hidden, muted, removed, slow, frozen, notes, closed }: Force): Holds {
  return {
    hidden: namesOf(hidden),
    muted: namesOf(muted),
    removed: namesOf(removed),
    slow: slow === undefined ? null : hex(slow.name),
    frozen: frozen === undefined ? null : hex(frozen.name),
    notes: notes.map((one) => hex(one.name)),
    closed: namesOf(closed),
  };
}

test.each(stated.acts)("an act counts only from a moderator with power for this room: $case", ({ act, expect: wanted }) => {
  const came = outcome(() => opened(bytes(act)), "counts");
  const stood = came !== "counts" || stands(opened(bytes(act)), TRUST, []);
  expect(stood ? came : "powerless").toBe(wanted);
});

describe("what holds in an hour is the same in whatever order acts came", () => {
  test.each(stated.force)("$case", ({ acts, hour, holds }) => {
    const orders = acts.map((_, at) => [...acts.slice(at), ...acts.slice(0, at)]);
    for (const order of [acts, ...orders]) {
      expect(shown(forceOf(order, hour))).toEqual(holds);
    }
    expect(shown(forceOf([...acts, ...acts], hour))).toEqual(holds);
  });
});

test("who is banned by serial has no effect any more", () => {
  const one = opened(actOf("a mute for a day"));
  const ban = { kind: BAN_KIND.staffSerial, subject: one.certificate.serial, until: one.act.hour + 9 };
  expect([stands(one, TRUST, []), stands(one, TRUST, [ban])]).toEqual([true, false]);
});

test("staff are silenced by nothing, and others by a mute or a freeze", () => {
  const acts = [opened(actOf("a mute for a day")), opened(actOf("a freeze"))];
  const force = inForce(acts, acts[0]?.act.hour ?? 0);
  expect(silences(force, HER, false)?.act.kind).toBe(ACT_KIND.mute);
  expect(silences(force, HIM, false)?.act.kind).toBe(ACT_KIND.freeze);
  expect(silences(force, HER, true)).toBeUndefined();
  expect(MAX_HOURS.size).toBe(7);
});

test("an act about an invitation is about nobody", () => {
  const closing = opened(actOf("the closing of an invitation"));
  expect([memberIn(closing), hex(invitationIn(closing) ?? HER)]).toEqual([undefined, stated.invitation]);
  expect(invitationIn(opened(actOf("a mute for a day")))).toBeUndefined();
});

test("an act cut short anywhere or with a byte more is malformed", () => {
  expect(words(damaged(actOf("a freeze")).map((other) => outcome(() => opened(other))))).toEqual(["malformed"]);
});

const HERS = { community: TRUST.community, room: ROOM, member: HER, inboxSecret: bytes(stated.words.inbox_secret) };
const [FIRST] = stated.words.cases;

describe("words open only with the act that they go with", () => {
  test.each(stated.words.cases)("$case", ({ sealed, act_id: of, expect: wanted }) => {
    expect(outcome(() => openWords(HERS, bytes(of), bytes(sealed)), "open")).toBe(wanted);
  });

  test("and their salt and text make its id", () => {
    const opening = stated.words.cases.filter((each) => each.expect === "open");
    const said = opening.map(({ sealed, act_id: of }) => openWords(HERS, bytes(of), bytes(sealed)));
    expect(said).toEqual([stated.words.text, ""]);
    expect(said.map((one) => hex(actId(bytes(stated.words.salt), one)))).toEqual(opening.map((each) => each.act_id));
  });
});

test("words open for nobody else and nowhere else", () => {
  const [of, sealed] = [bytes(FIRST?.act_id ?? ""), bytes(FIRST?.sealed ?? "")];
  expect(() => openWords({ ...HERS, member: HIM }, of, sealed)).toThrow(NotAuthentic);
  expect(() => openWords({ ...HERS, room: HIM }, of, sealed)).toThrow(NotAuthentic);
});

test("sealed words cut anywhere or with a byte more do not open", () => {
  const [of, sealed] = [bytes(FIRST?.act_id ?? ""), bytes(FIRST?.sealed ?? "")];
  const some = damaged(sealed).filter((_, at) => at < 50 || at % 301 === 0 || at >= sealed.length - 1);
  expect(words(some.map((other) => outcome(() => openWords(HERS, of, other))))).toEqual(["not_authentic"]);
});

test("what is sealed here comes back to whom it is for, and a text that is too long is not sealed", () => {
  const salt = bytes(stated.words.salt);
  const to = { ...HERS, inboxKey: publicKey(HERS.inboxSecret) };
  const sealed = sealWords(to, salt, "편히 쉬세요.", fixed(new Uint8Array(32).fill(5)));
  expect(openWords(HERS, actId(salt, "편히 쉬세요."), sealed)).toBe("편히 쉬세요.");
  expect(() => actId(salt, "x".repeat(2401))).toThrow(WrongCall);
  expect(() => opened(new Uint8Array(0))).toThrow(Malformed);
});
