/** Who may be a leaf: every rule of admission from both sides, and what follows from a sanction. */

import { describe, expect, test } from "vitest";

import {
  checkEntry,
  checkReentry,
  checkStaffPower,
  readCredential,
  sanctionBans,
  usesTaken,
} from "../../src/protocol/admission";
import { decode } from "../../src/protocol/codec";
import { ADMISSION_KIND } from "../../src/protocol/structures/credential";
import { BAN, BAN_KIND } from "../../src/protocol/structures/room_extension";
import { trustIn, withCertificate } from "../../src/protocol/trust";
import { damaged, outcome, words } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Case = {
  readonly case: string;
  readonly check: string;
  readonly credential: string;
  readonly room: string;
  readonly signature_key: string;
  readonly hour: number;
  readonly bans: readonly string[];
  readonly uses_taken: number;
  readonly expect: string;
};
type Vectors = {
  readonly root_key: string;
  readonly certificates: readonly string[];
  readonly cases: readonly Case[];
};

const recorded = vectors<Vectors>("admission");
const trust = recorded.certificates.map(bytes).reduce(withCertificate, trustIn(bytes(recorded.root_key)));
const entering = recorded.cases.filter((each) => each.case.endsWith(": enters"));

function judged(each: Case, credential = bytes(each.credential)): unknown {
  const bans = each.bans.map((ban) => decode(bytes(ban), BAN.read));
  const place = { trust, room: bytes(each.room), signatureKey: bytes(each.signature_key), bans };
  const admission = readCredential(credential);
  switch (each.check) {
    case "entry":
      return checkEntry(admission, place, each.hour, each.uses_taken);
    case "reentry":
      return checkReentry(admission, place);
    case "staff_power":
      return checkStaffPower(admission, trust, each.hour, bans);
    default:
      throw new Error(`no check ${each.check}`);
  }
}

describe("an admission is judged as its vector says", () => {
  test.each(recorded.cases)("$case", (each) => {
    expect(outcome(() => judged(each))).toBe(each.expect);
  });
});

describe("nobody comes in by a chain", () => {
  test.each(entering)("cut short anywhere or with a byte more: $case", (each) => {
    const others = damaged(bytes(each.credential));
    expect(words(others.map((other) => outcome(() => judged(each, other))))).toEqual(["malformed"]);
  });

  test.each(entering)("with a bit changed: $case", (each) => {
    const chain = bytes(each.credential);
    // Every fifth byte: most cost a verification.
    const places = Array.from(chain.keys()).filter((at) => at % 5 === 0);
    const came = places.map((at) => outcome(() => judged(each, chain.with(at, (chain[at] ?? 0) ^ 4))));
    expect(came).not.toContain("accept");
  });
});

test("a sanction bans whatever would let the same person in again, until it would not", () => {
  const chains = entering.map((each) => readCredential(bytes(each.credential)));
  for (const admission of chains) {
    const isStaff = admission.kind === ADMISSION_KIND.self;
    const bans = sanctionBans(admission, trust);
    const kinds = [
      BAN_KIND.member,
      ...(admission.uses === 1 ? [BAN_KIND.invitation] : []),
      ...(isStaff ? [BAN_KIND.staffSerial] : []),
    ];
    expect(bans.map((ban) => ban.kind)).toEqual(kinds);
    expect(bans[0]?.subject).toEqual(admission.memberId);
    expect(bans.every((ban) => isStaff || ban.until === admission.notAfter)).toBe(true);
  }
  expect(words(chains.map((each) => String(each.kind)))).toEqual(["1", "2", "3"]);
});

test("an invitation's uses are counted by the leaves that came by it", () => {
  const chains = entering.map((each) => readCredential(bytes(each.credential)));
  const invited = chains.find((each) => each.invitation !== undefined);
  expect(usesTaken(invited?.invitation ?? new Uint8Array(), chains)).toBe(
    chains.filter((each) => each.kind === ADMISSION_KIND.invitation).length,
  );
  expect(usesTaken(new Uint8Array(16), chains)).toBe(0);
});
