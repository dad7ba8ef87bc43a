/** To whom a report is sealed: those on duty, two where there are two, and nobody who is part of it. */

import { describe, expect, test } from "vitest";

import { ReadersUnsure } from "../../../src/model/errors";
import { readers, staffNamed } from "../../../src/model/reports/report_readers";
import { hex } from "../../../src/protocol/crypto/bytes";
import type { OnDuty } from "../../../src/protocol/frames/answers";
import { nameOf, sign } from "../../../src/protocol/signed";
import { CERTIFICATE, type Certificate, ROLE } from "../../../src/protocol/structures/certificate";
import { SHIFT } from "../../../src/protocol/structures/shift";
import { type Trust, withCertificate, withRevocations } from "../../../src/protocol/trust";
import { certificateOf, certified, community, revoking, ROOT_ALONE } from "../certified";

const HOUR = 490_000;
const NAMES = ["Ada", "Bo", "Cem", "Dana", "Eli", "Fay"];

function seedOf(name: string): Uint8Array {
  return new Uint8Array(32).fill(NAMES.indexOf(name) + 2);
}

function certificate(shownName: string, change: Partial<Certificate> = {}): Certificate {
  return certificateOf(shownName, seedOf(shownName), HOUR, change);
}

const STAFF = NAMES.map((name) => certificate(name));

function trust(known: readonly Certificate[] = STAFF): Trust {
  return known.reduce((all, one) => withCertificate(all, certified(one)), withRevocations(ROOT_ALONE, revoking(HOUR)));
}

function duty(there: readonly string[], all: readonly Certificate[] = STAFF): OnDuty {
  const shifts = all
    .filter(({ shownName }) => there.includes(shownName))
    .map((one) => {
      const said = { community, fromHour: HOUR - 1, untilHour: HOUR + 4, certificate: nameOf(CERTIFICATE, one) };
      return sign(seedOf(one.shownName), SHIFT, said);
    });
  return { t: "on_duty", certificates: all.map(certified), shifts, work_bits: 16 };
}

function read(there: readonly string[], partOfIt: readonly Certificate[] = [], known = STAFF): readonly string[] {
  const names = new Set(partOfIt.map((one) => hex(nameOf(CERTIFICATE, one))));
  return readers(duty(there), trust(known), HOUR, names)
    .map(({ shownName }) => shownName)
    .toSorted();
}

function named(name: string): Certificate {
  return STAFF.find((one) => one.shownName === name) as Certificate;
}

describe("a report is read", () => {
  test("by those on duty alone where they are two, and by four at most", () => {
    expect(read(["Cem", "Dana"])).toEqual(["Cem", "Dana"]);
    expect(read(NAMES)).toHaveLength(4);
  });

  test("by others, too, until there are two", () => {
    expect(read([])).toEqual(["Ada", "Bo"]);
    expect(read(["Fay"])).toEqual(["Ada", "Fay"]);
  });

  test("never by who wrote some of it, on duty or not", () => {
    expect(read(["Ada", "Bo"], [named("Ada")])).toEqual(["Bo", "Cem"]);
    expect(read([], STAFF)).toEqual([]);
  });

  test("nor by her under a renewed certificate", () => {
    const before = certificate("Ada", { notBefore: HOUR - 100, notAfter: HOUR - 5 });
    expect(read(["Ada"], [before], [...STAFF, before])).toEqual(["Bo", "Cem"]);
    const renewed = certificate("Ada", { serial: new Uint8Array(16).fill(99), notAfter: HOUR - 5 });
    expect(read(["Ada"], [renewed], [...STAFF, renewed])).toEqual(["Bo", "Cem"]);
  });

  test("never by who is certified for something else: a report is for moderators, on duty or not", () => {
    const counsellors = STAFF.map((one) => ({ ...one, roles: one.shownName === "Cem" ? ROLE.moderator : ROLE.counsellor }));
    const names = readers(duty(["Ada", "Cem"], counsellors), trust(counsellors), HOUR, new Set());
    expect(names.map(({ shownName }) => shownName)).toEqual(["Cem"]);
  });

  test("by each person once, though she has two certificates", () => {
    const both = [named("Ada"), certificate("Ada", { notAfter: HOUR + 200 })];
    const found = readers(duty([], both), trust(both), HOUR, new Set());
    expect(found.map(({ notAfter }) => notAfter)).toEqual([HOUR + 200]);
  });

  test("by nobody where a host keeps back whose certificate is part of it", () => {
    expect(() => read(NAMES, [certificate("Ada", { notAfter: HOUR + 7 })])).toThrow(ReadersUnsure);
  });
});

test("what is no chain names nobody of the staff", () => {
  expect(staffNamed([new Uint8Array(0), new Uint8Array(40).fill(3)])).toEqual(new Set());
});
