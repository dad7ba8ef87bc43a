/** Approving an address for the list of links: which there are, which are refused, and what is signed of one. */

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";

import { Lists } from "../../../src/guards/links/lists/lists";
import { shipped } from "../../../src/guards/policy";
import { Guards } from "../../../src/model/guards";
import { SiteNotListed, SiteNotThere } from "../../../src/model/staff/act_errors";
import type { OpenedCase } from "../../../src/model/staff/report_desk";
import { approve, hostsIn, siteOf } from "../../../src/model/staff/site_approving";
import type { StaffKeeper } from "../../../src/model/staff/staff_keeper";
import { encode } from "../../../src/protocol/contents";
import { hex } from "../../../src/protocol/crypto/bytes";
import { publicKey } from "../../../src/protocol/ed25519";
import type { Operation } from "../../../src/protocol/frames/operations";
import { parse, sign } from "../../../src/protocol/signed";
import { CERTIFICATE, ROLE } from "../../../src/protocol/structures/certificate";
import { REVOCATIONS } from "../../../src/protocol/structures/revocations";
import { SITE_APPROVAL } from "../../../src/protocol/structures/site_approval";
import { trustIn, withCertificate, withRevocations } from "../../../src/protocol/trust";
import { bytes, vectors } from "../../vectors";

const guards = new Guards(shipped, Lists.plain([], ["help.refuge.example"]));

function item(body: Uint8Array): unknown {
  return { exhibit: { item: { body } } };
}

const OPENED = {
  findings: [
    item(encode({ kind: "say", pseudonym: "x", text: "Look: https://sub.lanepeek.example/room" })),
    item(new Uint8Array([1, 2, 3])),
  ],
  filed: { report: { note: "They lead people to zanepeek[.]example, not to help.refuge.example or github.io." } },
  replies: [{ text: "And to zanepeek.example again." }],
} as unknown as OpenedCase;

test("the hosts of a case are those of its posts, note and answers, disguised ones, too, each once", () => {
  expect(hostsIn(OPENED, guards)).toEqual(["github.io", "help.refuge.example", "sub.lanepeek.example", "zanepeek.example"]);
});

describe("a site is read from what was named", () => {
  test.each([
    ["sub.lanepeek.example", { host: "sub.lanepeek.example", path: "" }],
    ["lanepeek.example", { host: "lanepeek.example", path: "" }],
    ["https://zanepeek.example/a/b", { host: "zanepeek.example", path: "/a/b" }],
    // Below a help site's domain, though not the whole of it.
    ["refuge.example/upload", { host: "refuge.example", path: "/upload" }],
  ])("%s", (text, site) => {
    expect(siteOf(text, OPENED, guards)).toEqual(site);
  });

  test.each(["peek.example", "stranger.example", "not a site", "", "https://a@zanepeek.example/"])("%s is none of this case", (text) => {
    expect(() => siteOf(text, OPENED, guards)).toThrow(SiteNotThere);
  });

  test.each(["help.refuge.example", "help.refuge.example/x", "refuge.example", "github.io", "github.io/x"])(
    "%s would silence more than it should",
    (text) => {
      expect(() => siteOf(text, OPENED, guards)).toThrow(SiteNotListed);
    },
  );
});

type Vectors = {
  readonly signed: readonly {
    readonly case: string;
    readonly signed: string;
    readonly fields?: { readonly community: string; readonly entry: string; readonly hour: number; readonly certificate: string };
  }[];
};

test("what is signed is what the other half of the project signs, byte for byte", () => {
  const recorded = vectors<Vectors>("structures").signed.find((one) => one.case === "site approval");
  const fields = recorded?.fields;
  const key = new Uint8Array(32).fill(1);
  const mine = sign(key, SITE_APPROVAL, {
    community: bytes(fields?.community ?? ""),
    entry: bytes(fields?.entry ?? ""),
    hour: fields?.hour ?? 0,
    certificate: bytes(fields?.certificate ?? ""),
  });
  // But for the signature: that vector's key is its own.
  expect(hex(mine).slice(0, -128)).toBe(recorded?.signed.slice(0, -128));
});

function entry(expression: string): string {
  return createHash("sha256").update(expression).digest("hex").slice(0, 10);
}

test("of a path two entries go, of a host one; nothing else of it leaves", async () => {
  const [root, seed, hour] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2), 490_000];
  const { community } = trustIn(publicKey(root));
  const certificate = sign(root, CERTIFICATE, {
    community,
    serial: seed.subarray(0, 16),
    roles: ROLE.moderator,
    shownName: "Kim",
    signatureKey: publicKey(seed),
    sealingKey: seed,
    training: [],
    notBefore: hour - 1,
    notAfter: hour + 1,
  });
  const revoked = sign(root, REVOCATIONS, { community, version: 1, issued: hour, notAfter: hour + 9, entries: [] });
  const trust = withRevocations(withCertificate(trustIn(publicKey(root)), certificate), revoked);
  const asked: Operation[] = [];
  const keeper = {
    guide: { trust, remember: () => undefined },
    edges: { nowSeconds: () => hour * 3600 },
    staffKeys: { signatureSeed: seed, hpkeSecret: seed, name: "Kim", certificate },
    connection: () => ({ ask: async (operation: Operation) => void asked.push(operation) }),
  } as unknown as StaffKeeper;
  await approve(keeper, { host: "lanepeek.example", path: "" });
  await approve(keeper, { host: "lanepeek.example", path: "/room" });
  const signed = asked.map((one) => (one.t === "approve_site" ? one.approval : new Uint8Array()));
  const read = signed.map((one) => parse(one, SITE_APPROVAL).verify(publicKey(seed)));
  expect(read.map((one) => hex(one.entry))).toEqual(
    ["lanepeek.example/", "lanepeek.example/room", "lanepeek.example/room/"].map((one) => entry(one)),
  );
  const { name } = parse(certificate, CERTIFICATE);
  expect(read.map((one) => [one.hour, hex(one.certificate), hex(one.community)])).toEqual(read.map(() => [hour, hex(name), hex(community)]));
  expect(signed.every((one) => !new TextDecoder("latin1").decode(one).includes("lanepeek"))).toBe(true);
});
