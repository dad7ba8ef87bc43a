/** History bundles: what opens, and that each answers one request of one member. */

import { describe, expect, test } from "vitest";

import { concat, decode, u16, vector } from "../../src/protocol/codec";
import { hex } from "../../src/protocol/crypto/bytes";
import { HISTORY, HISTORY_REQUEST, openBundle, requestId, sealBundle } from "../../src/protocol/history";
import { publicKey } from "../../src/protocol/ed25519";
import { NO_ROOM, openFrom, sealTo, type Context } from "../../src/protocol/sealing";
import { openSigned, parse } from "../../src/protocol/signed";
import { damaged, flipped, outcome, shown, words } from "../outcomes";
import { bytes, fixed, vectors } from "../vectors";

type Vectors = {
  readonly community: string;
  readonly history: {
    readonly request: unknown;
    readonly signed_request: string;
    readonly requester_key: string;
    readonly request_id: string;
    readonly secret: string;
    readonly answerer: string;
    readonly answerer_key: string;
    readonly cases: readonly {
      readonly case: string;
      readonly bundle: string;
      readonly expect: string;
      readonly entries?: unknown;
    }[];
  };
};

const { community: communityHex, history: recorded } = vectors<Vectors>("sealed");
const community = bytes(communityHex);
const secret = bytes(recorded.secret);
const request = openSigned(bytes(recorded.signed_request), HISTORY_REQUEST, bytes(recorded.requester_key));

function id(number: number): Uint8Array {
  return concat(new Uint8Array(14), u16(number));
}

function opened(bundle: Uint8Array) {
  const unverified = openBundle(community, request, secret, bundle);
  expect(hex(unverified.answerer)).toBe(recorded.answerer);
  return unverified.verify(bytes(recorded.answerer_key));
}

describe("a bundle opens or fails as its vector says", () => {
  test.each(recorded.cases)("$case", ({ bundle, expect: expected, entries }) => {
    expect(outcome(() => opened(bytes(bundle)), "open")).toBe(expected);
    expect(expected === "open" ? shown(opened(bytes(bundle)).entries) : undefined).toEqual(entries);
  });

  test("and none that was cut short, lengthened or altered", () => {
    const good = bytes(recorded.cases.find((each) => each.expect === "open")?.bundle ?? "");
    const step = Math.ceil(good.length / 60);
    const some = damaged(good).filter((_, at) => at % step === 0 || at > good.length - 3);
    const altered = some.map((_, at) => flipped(good, (at * step) % good.length));
    expect(words([...some, ...altered].map((other) => outcome(() => opened(other))))).toEqual(["not_authentic"]);
  });
});

test("a request is named by all its bytes and signed by the leaf", () => {
  const data = bytes(recorded.signed_request);
  expect(shown(request)).toEqual(recorded.request);
  expect(hex(requestId(data))).toBe(recorded.request_id);
  expect(words(damaged(data).map((other) => outcome(() => parse(other, HISTORY_REQUEST))))).toEqual(["malformed"]);
});

test.each(["00".repeat(32), "ff".repeat(32)])("a request with a key that nobody can seal to is malformed: %s", (key) => {
  const body = HISTORY_REQUEST.write({ ...request, publicKey: bytes(key) });
  expect(outcome(() => parse(concat(vector(body), new Uint8Array(64)), HISTORY_REQUEST))).toBe("malformed");
});

test("a bundle for an old request does not answer a new one", () => {
  const seed = new Uint8Array(32).fill(8);
  const entry = { epoch: 3, epochId: new Uint8Array(16), epochKey: new Uint8Array(32), memberIds: [new Uint8Array(16)] };
  const answerer = { memberId: new Uint8Array(16).fill(1), signatureSeed: seed };
  const bundle = sealBundle(community, request, answerer, [entry], fixed(new Uint8Array(32).fill(2)));
  const verifiedFor = (asked: typeof request) => openBundle(community, asked, secret, bundle).verify(publicKey(seed));
  expect(verifiedFor(request).entries).toEqual([entry]);
  const fresh = { ...request, nonce: new Uint8Array(16) };
  expect(outcome(() => verifiedFor(fresh))).toBe("not_authentic");
});

test.each([
  ["more members than a room has", [Array.from({ length: 1001 }, (_, at) => at)]],
  ["nobody", [[]]],
  ["somebody twice", [[1, 1]]],
  ["members out of order", [[2, 1]]],
  ["epochs out of order", [[1], [1]]],
])("a bundle does not list %s", (_case, rosters) => {
  const base = { epochId: new Uint8Array(16), epochKey: new Uint8Array(32) };
  const entries = rosters.map((roster) => ({ ...base, epoch: 7, memberIds: roster.map(id) }));
  const { room, generation, requester, nonce } = request;
  const body = HISTORY.write({ room, generation, requester, nonce, entries });
  expect(outcome(() => decode(body, HISTORY.read))).toBe("malformed");
});

test("what was sealed opens only for its purpose, community, room, recipient and key", () => {
  const context: Context = { purpose: "letter", community, room: request.room, recipient: request.requester };
  const sealed = sealTo(request.publicKey, context, bytes("c0ffee"), fixed(new Uint8Array(32).fill(4)));
  expect(hex(openFrom(secret, context, sealed))).toBe("c0ffee");
  const others: readonly Context[] = [
    { ...context, purpose: "report" },
    { ...context, community: new Uint8Array(32) },
    { ...context, room: NO_ROOM },
    { ...context, recipient: new Uint8Array(16) },
  ];
  expect(words(others.map((other) => outcome(() => openFrom(secret, other, sealed))))).toEqual(["not_authentic"]);
  expect(outcome(() => openFrom(new Uint8Array(32).fill(9), context, sealed))).toBe("not_authentic");
  expect(words(damaged(sealed).map((other) => outcome(() => openFrom(secret, context, other))))).toEqual(["not_authentic"]);
});
