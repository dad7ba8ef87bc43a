/** The report itself: bodies that nobody may read, and what is written of one that may be. */

import { describe, expect, test } from "vitest";

import { concat, decode, vector } from "../../src/protocol/codec";
import { publicKey } from "../../src/protocol/crypto/x25519";
import * as ed25519 from "../../src/protocol/ed25519";
import { WrongCall } from "../../src/protocol/errors";
import { EVIDENCE } from "../../src/protocol/evidence";
import { openSigned, parse, sign } from "../../src/protocol/signed";
import { MAX_NOTE_BYTES, NOBODY, REPORT, REPORT_REASON, type Report, RISK } from "../../src/protocol/structures/report";
import { damaged, outcome, words } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Vectors = {
  readonly reports: { readonly malformed: readonly { readonly case: string; readonly body: string }[] };
};
type Evidences = { readonly cases: readonly { readonly case: string; readonly evidence: string }[] };

const stated = vectors<Vectors>("reports-sealed").reports.malformed;
const posts = vectors<Evidences>("reports-evidence").cases.find((each) => each.case === "one post alone");
const evidence = decode(bytes(posts?.evidence ?? ""), EVIDENCE.read);
const SEED = new Uint8Array(32).fill(6);
const NO_SIGNATURE = new Uint8Array(64);

const REPORTED: Report = {
  community: new Uint8Array(32).fill(1),
  room: new Uint8Array(16).fill(2),
  signatureKey: ed25519.publicKey(SEED),
  inboxKey: publicKey(new Uint8Array(32).fill(7)),
  hour: 490_021,
  reason: REPORT_REASON.identifying,
  risk: RISK.ordinary,
  language: "ko",
  subject: NOBODY,
  note: "학교를 안다고 해요.",
  evidence,
  offer: new Uint8Array(0),
};
const WORRIED: Report = {
  ...REPORTED,
  reason: REPORT_REASON.worried,
  subject: new Uint8Array(16).fill(3),
  evidence: [],
};

describe("a body that nobody may read is malformed", () => {
  test.each(stated)("$case", ({ body }) => {
    expect(outcome(() => decode(bytes(body), REPORT.read))).toBe("malformed");
  });

  test.each([
    ["a report", REPORTED],
    ["of whom one is worried about", WORRIED],
  ])("%s, cut short anywhere or with a byte more, even when signed", (_, report) => {
    const others = damaged(REPORT.write(report)).map((other) => concat(vector(other), NO_SIGNATURE));
    expect(words(others.map((other) => outcome(() => parse(other, REPORT))))).toEqual(["malformed"]);
  });
});

test.each([REPORTED, WORRIED])("a report comes back as it was signed, by the key that it names", (report) => {
  const data = sign(SEED, REPORT, report);
  expect(openSigned(data, REPORT, report.signatureKey)).toEqual(report);
  expect(outcome(() => openSigned(data, REPORT, ed25519.publicKey(new Uint8Array(32).fill(9))))).toBe("not_authentic");
});

test("what nobody would read is not signed", () => {
  const longest = "글".repeat(MAX_NOTE_BYTES / 3);
  expect(sign(SEED, REPORT, { ...REPORTED, note: longest }).length).toBeGreaterThan(MAX_NOTE_BYTES);
  const wrong: readonly Partial<Report>[] = [
    { note: `${longest}.` },
    { evidence: [] },
    { inboxKey: new Uint8Array(32) },
    { language: "a language that is longer" },
    { evidence: evidence.map((one) => ("item" in one ? { ...one, reported: false } : one)) },
  ];
  for (const part of wrong) {
    expect(() => sign(SEED, REPORT, { ...REPORTED, ...part })).toThrow(WrongCall);
  }
});
