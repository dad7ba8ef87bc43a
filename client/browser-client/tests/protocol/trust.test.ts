/** What follows from a pinned root key: certificates, revocations with rising versions, badges, anchors. */

import { describe, expect, test } from "vitest";

import { hex } from "../../src/protocol/crypto/bytes";
import { openSigned, parse } from "../../src/protocol/signed";
import { ANCHOR } from "../../src/protocol/structures/anchor";
import { CERTIFICATE } from "../../src/protocol/structures/certificate";
import {
  anchorCounts,
  certificateOf,
  checkBadge,
  checkSaid,
  hourWithin,
  openAnchor,
  type Trust,
  trustIn,
  withCertificate,
  withRevocations,
} from "../../src/protocol/trust";
import { damaged, outcome, words } from "../outcomes";
import { bytes, vectors } from "../vectors";

type Vectors = {
  readonly root_key: string;
  readonly certificate: string;
  readonly certificates: readonly { readonly case: string; readonly certificate: string; readonly expect: string }[];
  readonly lists: readonly {
    readonly case: string;
    readonly known: string | null;
    readonly offered: string;
    readonly expect: string | number;
  }[];
  readonly badges: readonly {
    readonly case: string;
    readonly revocations: string | null;
    readonly hour: number;
    readonly expect: string;
  }[];
  readonly hours: readonly { readonly hour: number; readonly within: number }[];
  readonly openings: readonly { readonly case: string; readonly anchor: string; readonly expect: string }[];
  readonly anchors: readonly string[];
  readonly counting: readonly {
    readonly case: string;
    readonly revocations: string | null;
    readonly order: readonly string[];
    readonly expect: readonly boolean[];
  }[];
};

const recorded = vectors<Vectors>("trust");
const pinned = trustIn(bytes(recorded.root_key));
const certified = withCertificate(pinned, bytes(recorded.certificate));
const { name } = parse(bytes(recorded.certificate), CERTIFICATE);

function knowing(revocations: string | null): Trust {
  return revocations === null ? certified : withRevocations(certified, bytes(revocations));
}

test("a certificate is known by its name and not before it came", () => {
  const certificate = openSigned(bytes(recorded.certificate), CERTIFICATE, pinned.rootKey);
  expect(certificateOf(certified, name)).toEqual(certificate);
  expect(outcome(() => certificateOf(pinned, name))).toBe("certificate_unknown");
});

describe("a certificate is believed when the root signed it for this community", () => {
  test.each(recorded.certificates)("$case", ({ certificate, expect: expected }) => {
    expect(outcome(() => withCertificate(pinned, bytes(certificate)), "known")).toBe(expected);
  });
});

describe("a list of revocations replaces an older one only", () => {
  test.each(recorded.lists)("$case", ({ known, offered, expect: expected }) => {
    let version: number | undefined;
    const came = outcome(() => {
      version = withRevocations(knowing(known), bytes(offered)).revocations?.version;
    });
    expect(version ?? came).toBe(expected);
  });
});

describe("a badge needs a valid certificate and a fresh list without it", () => {
  test.each(recorded.badges)("$case", ({ revocations, hour, expect: expected }) => {
    const trust = knowing(revocations);
    expect(outcome(() => checkBadge(trust, certificateOf(trust, name), hour), "badge")).toBe(expected);
  });
});

test.each(recorded.hours)("a clock that says $hour judges a certificate by $within", ({ hour, within }) => {
  expect(hourWithin(certificateOf(knowing(null), name), hour)).toBe(within);
});

function revocationsOf(expected: string): string | null {
  return recorded.badges.find((one) => one.expect === expected)?.revocations ?? null;
}

describe("what staff said is believed if they could say it then and were not revoked since", () => {
  const certificate = certificateOf(certified, name);
  const { notBefore, notAfter } = certificate;

  test.each([
    ["badge", notAfter, notBefore, "believed"],
    ["badge", notAfter + 1, notBefore, "certificate_expired"],
    ["badge", notBefore - 1, notBefore, "certificate_expired"],
    ["certificate_revoked", notBefore, notBefore, "certificate_revoked"],
    ["revocations_stale", notBefore, notAfter + 1_000_000, "revocations_stale"],
  ])("%s, said in %d, heard in %d: %s", (list, said, hour, expected) => {
    const trust = knowing(revocationsOf(list));
    expect(outcome(() => checkSaid(trust, certificate, said, hour), "believed")).toBe(expected);
  });

  test("also what was said before a certificate ended, after it", () => {
    const trust = knowing(revocationsOf("badge"));
    const later = trust.revocations?.notAfter ?? 0;
    const ended = { ...certificate, notAfter: later - 1 };
    expect(outcome(() => checkBadge(trust, ended, later))).toBe("certificate_expired");
    expect(outcome(() => checkSaid(trust, ended, ended.notAfter, later), "believed")).toBe("believed");
  });
});

describe("an anchor opens when its author was valid in its hour", () => {
  test.each(recorded.openings)("$case", ({ anchor, expect: expected }) => {
    expect(outcome(() => openAnchor(certified, bytes(anchor)), "open")).toBe(expected);
  });

  test("and not cut short anywhere or with a byte more", () => {
    const data = bytes(recorded.anchors[0] ?? "");
    expect(words(damaged(data).map((other) => outcome(() => openAnchor(certified, other))))).toEqual(["malformed"]);
  });
});

describe("of a revoked author anchors count up to the last good one", () => {
  test.each(recorded.counting)("$case", ({ revocations, order, expect: expected }) => {
    const trust = knowing(revocations);
    const anchors = recorded.anchors.map((data) => parse(bytes(data), ANCHOR));
    const counting = anchors.map((each) => anchorCounts(trust, each.name, each.unverified, order.map(bytes)));
    expect(counting).toEqual(expected);
  });
});

test("a trust is a value: what is learnt is in the next one alone", () => {
  const list = recorded.lists.find((each) => typeof each.expect === "number");
  const after = withRevocations(certified, bytes(list?.offered ?? ""));
  expect([certified.revocations, after.revocations === undefined]).toEqual([undefined, false]);
  expect([...pinned.certificates.keys(), ...certified.certificates.keys()]).toEqual([hex(name)]);
});
