/** Who is there: only whom root and staff name, and only now. */

import { describe, expect, test } from "vitest";

import { present, recipients } from "../../src/model/later/on_duty";
import type { OnDuty } from "../../src/protocol/frames/answers";
import { nameOf, sign } from "../../src/protocol/signed";
import { CERTIFICATE, type Certificate, ROLE } from "../../src/protocol/structures/certificate";
import { SHIFT, type Shift } from "../../src/protocol/structures/shift";
import { type Trust, withRevocations } from "../../src/protocol/trust";
import { certificateOf, community, revoking, ROOT, ROOT_ALONE } from "./certified";

const HOUR = 490_000;
function seedOf(name: string): Uint8Array {
  return new Uint8Array(32).fill(name.length * 7 + (name.codePointAt(0) ?? 0));
}

function person(shownName: string, change: Partial<Certificate> = {}): Certificate {
  return certificateOf(shownName, seedOf(shownName), HOUR, change);
}

function trust(...revoked: readonly Certificate[]): Trust {
  return withRevocations(ROOT_ALONE, revoking(HOUR, ...revoked));
}

function shift(of: Certificate, change: Partial<Shift> = {}, seed = seedOf(of.shownName)): Uint8Array {
  const certificate = nameOf(CERTIFICATE, of);
  return sign(seed, SHIFT, { community, fromHour: HOUR - 1, untilHour: HOUR + 4, certificate, ...change });
}

function told(certificates: readonly Certificate[], shifts: readonly Uint8Array[], root: Uint8Array = ROOT): OnDuty {
  return { t: "on_duty", certificates: certificates.map((one) => sign(root, CERTIFICATE, one)), shifts, work_bits: 16 };
}

const MINH = person("Minh");
const SORA = person("Sora Han", { roles: ROLE.counsellor });
const LAPSED = person("Minh", { notAfter: HOUR - 1 });
const COMING = person("Minh", { notBefore: HOUR + 1 });
const FOREIGN = person("Minh", { community: seedOf("Bo") });
const RENEWED = person("Minh", { notBefore: HOUR - 2, notAfter: HOUR + 200 });

describe("somebody is on duty", () => {
  test("by her own word and her certificate, each once, who stays longest first", () => {
    const shifts = [shift(MINH), shift(SORA, { untilHour: HOUR + 8 }), shift(MINH, { untilHour: HOUR + 6 })];
    expect(present(told([MINH, SORA], shifts), trust(), HOUR)).toEqual([
      { name: "Sora Han", untilHour: HOUR + 8, counsellor: true },
      { name: "Minh", untilHour: HOUR + 6, counsellor: false },
    ]);
  });

  const nobody: readonly (readonly [why: string, answer: OnDuty, known: Trust, hour: number])[] = [
    ["before it begins", told([MINH], [shift(MINH)]), trust(), HOUR - 2],
    ["in the hour in which it ends", told([MINH], [shift(MINH)]), trust(), HOUR + 4],
    ["without a certificate", told([], [shift(MINH)]), trust(), HOUR],
    ["by a certificate that another root signed", told([MINH], [shift(MINH)], seedOf("x")), trust(), HOUR],
    ["with a certificate that was taken back", told([MINH], [shift(MINH)]), trust(MINH), HOUR],
    ["where no revocations are known", told([MINH], [shift(MINH)]), ROOT_ALONE, HOUR],
    ["with a certificate that is over", told([LAPSED], [shift(LAPSED)]), trust(), HOUR],
    ["with a certificate that has not begun", told([COMING], [shift(COMING)]), trust(), HOUR],
    ["with a certificate of another community", told([FOREIGN], [shift(FOREIGN)]), trust(), HOUR],
    ["by a renewed certificate that was taken back", told([LAPSED, RENEWED], [shift(LAPSED)]), trust(RENEWED), HOUR],
    ["by a word that somebody else signed", told([MINH], [shift(MINH, {}, seedOf("Bo"))]), trust(), HOUR],
    ["of another community", told([MINH], [shift(MINH, { community: seedOf("Bo") })]), trust(), HOUR],
    ["by bytes that are no word", told([MINH], [new Uint8Array(9), shift(MINH).subarray(1)]), trust(), HOUR],
  ];
  test.each(nobody)("and not %s", (_, answer, known, hour) => {
    expect(present(answer, known, hour)).toEqual([]);
  });
});

describe("a certificate that ends while somebody is on duty", () => {
  const ending = person("Minh", { notAfter: HOUR + 1 });

  test("ends that she is there, on every screen", () => {
    const answer = told([ending], [shift(ending)]);
    expect(present(answer, trust(), HOUR)).toEqual([{ name: "Minh", untilHour: HOUR + 2, counsellor: false }]);
    expect(present(answer, trust(), HOUR + 2)).toEqual([]);
  });

  test("ends nothing where it was renewed", () => {
    const answer = told([ending, RENEWED], [shift(ending)]);
    expect(present(answer, trust(), HOUR + 2)).toEqual([{ name: "Minh", untilHour: HOUR + 4, counsellor: false }]);
    expect(recipients(answer, trust(), HOUR)).toEqual([RENEWED]);
  });
});

describe("a call is sealed", () => {
  const many = Array.from({ length: 10 }, (_, at) => person("x".repeat(at + 1)));

  test("to those on duty alone where they are two", () => {
    const answer = told([MINH, SORA, ...many], [shift(MINH), shift(SORA)]);
    expect(recipients(answer, trust(), HOUR).map((one) => one.shownName).toSorted()).toEqual(["Minh", "Sora Han"]);
  });

  test("to others, too, where fewer are there, and to at most eight", () => {
    const names = recipients(told([SORA, MINH, ...many], [shift(MINH)]), trust(), HOUR).map((one) => one.shownName);
    expect(names).toHaveLength(8);
    expect(names[0]).toBe("Minh");
    expect(new Set(names).size).toBe(8);
    expect(recipients(told([MINH], []), trust(), HOUR)).toHaveLength(1);
    expect(recipients(told([MINH], []), trust(MINH), HOUR)).toEqual([]);
  });
});
