/** What a badge says: only what the root signed, only as long as it holds, and what of the training is missing. */
import { expect, test } from "vitest";

import { readModules } from "../../making/training/plugin";
import { hex } from "../../src/protocol/crypto/bytes";
import { publicKey } from "../../src/protocol/ed25519";
import { encodeId } from "../../src/protocol/ids";
import { sign } from "../../src/protocol/signed";
import { CERTIFICATE, type Certificate, IN_PERSON, ROLE } from "../../src/protocol/structures/certificate";
import { REVOCATIONS } from "../../src/protocol/structures/revocations";
import { type Trust, trustIn, withCertificate, withRevocations } from "../../src/protocol/trust";
import { moduleId } from "../../src/training/content";
import { listed } from "../../src/training/module";
import { badgesIn } from "../../src/worker/acting/later/badges";
import { GARDEN } from "./town";

const ROOT = new Uint8Array(32).fill(7);
const HOUR = 490_000;
const SERIAL = new Uint8Array(16).fill(2);
const HEADS = readModules("en").map(listed);
const NEWEST = HEADS[0]?.version ?? 1;

function certified(more: Partial<Certificate> = {}): Certificate {
  return {
    community: trustIn(publicKey(ROOT)).community,
    serial: SERIAL,
    roles: ROLE.moderator,
    shownName: "Minh",
    signatureKey: publicKey(new Uint8Array(32).fill(8)),
    sealingKey: new Uint8Array(32).fill(9),
    training: [],
    notBefore: HOUR - 10,
    notAfter: HOUR + 100,
    ...more,
  };
}

/** Return what is shown of one who entered by this certificate, and of one without any. */
function shown(certificate: Certificate, { revoked = false, stale = false }: { readonly revoked?: boolean; readonly stale?: boolean } = {}) {
  const list = {
    community: certificate.community,
    version: 1,
    issued: HOUR - 200,
    notAfter: HOUR + (stale ? -1 : 100),
    entries: revoked ? [{ serial: SERIAL, lastGoodAnchor: new Uint8Array(32) }] : [],
  };
  const trust: Trust = withRevocations(withCertificate(trustIn(publicKey(ROOT)), sign(ROOT, CERTIFICATE, certificate)), sign(ROOT, REVOCATIONS, list));
  const [name = ""] = trust.certificates.keys();
  const member = (id: number, isStaff: boolean): unknown => ({
    memberId: new Uint8Array(16).fill(id),
    isStaff,
    certificate: isStaff ? Uint8Array.from(name.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16)) : undefined,
  });
  const people = [member(1, false), member(2, true), { ...(member(3, true) as object), certificate: new Uint8Array(32) }];
  const page = { names: new Map([[hex(new Uint8Array(16).fill(2)), "Sora"]]) };
  return badgesIn({ people, page, mine: GARDEN } as never, trust, { heads: HEADS, hour: HOUR });
}

function held(slug: string, version: number, hour: number): Certificate["training"][number] {
  return { module: moduleId(slug), version, hour };
}

function titleOf(slug: string): string | undefined {
  return HEADS.find((head) => head.slug === slug)?.title;
}

test("a badge says the name, the role, until when, and nothing of whom the root did not sign", () => {
  expect(shown(certified())).toMatchObject([
    { id: encodeId(new Uint8Array(16).fill(2)), name: "Sora", certified: "Minh", state: "holds", roles: "moderator", untilHour: HOUR + 100, mine: false },
  ]);
});

test.each([
  ["over", certified({ notAfter: HOUR - 1 }), {}],
  ["taken_back", certified(), { revoked: true }],
  ["unsure", certified(), { stale: true }],
] as const)("a certificate that is %s is said to be so", (state, certificate, how) => {
  expect(shown(certificate, how)).toMatchObject([{ state }]);
});

test("what she passed, was taught, or knows in another version is told apart, and what her roles need besides is named", () => {
  const training = [
    held("the-rules", NEWEST, HOUR - 3),
    held("privacy-duties", IN_PERSON, HOUR - 2),
    held("your-own-wellbeing", NEWEST + 1, HOUR - 1),
    held("what-nobody-knows", 4, HOUR),
  ].toSorted((one, other) => (hex(one.module) < hex(other.module) ? -1 : 1));
  const [line] = shown(certified({ training }));
  expect(line?.modules).toEqual([
    { title: titleOf("the-rules"), how: "passed", isDraft: true, otherVersion: undefined, hour: HOUR - 3 },
    { title: titleOf("privacy-duties"), how: "taught", isDraft: false, otherVersion: undefined, hour: HOUR - 2 },
    { title: titleOf("your-own-wellbeing"), how: "passed", isDraft: false, otherVersion: NEWEST + 1, hour: HOUR - 1 },
    { title: undefined, how: "passed", isDraft: false, otherVersion: 4, hour: HOUR },
  ]);
  // Hosting is for counsellors alone.
  expect(line?.missing).toEqual(
    ["trauma-informed-replies", "what-a-report-proves", "image-based-abuse", "suicide-and-self-harm", "your-own-wellbeing"].map(titleOf),
  );
});
