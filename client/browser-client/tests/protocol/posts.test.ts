/** Sealed posts, links and report items: the vectors that the Python tests read, too. */

import { describe, expect, test } from "vitest";

import * as aead from "../../src/protocol/crypto/aead";
import { hex } from "../../src/protocol/crypto/bytes";
import { sha256 } from "../../src/protocol/crypto/sha256";
import { decode } from "../../src/protocol/codec";
import { publicKey } from "../../src/protocol/ed25519";
import { Refused, WrongCall } from "../../src/protocol/errors";
import { memberId } from "../../src/protocol/ids";
import { dayOf, firstLink, nextLink, placeOf, receipt } from "../../src/protocol/links";
import { POST_CLASSES } from "../../src/protocol/padding";
import {
  type Draft,
  type EpochKeys,
  frankingTag,
  HEADER_BYTES,
  MAX_BODY_BYTES,
  openSealed,
  readHeader,
  seal,
  SEALED_SIZES,
  type SealedPost,
  unseal,
  writeHeader,
} from "../../src/protocol/posts";
import { BETWEEN, claimedPlace, type Item, ITEM, linkOf, prove, type Witness } from "../../src/protocol/reports";
import { damaged, flipped, outcome, words } from "../outcomes";
import { bytes, fixed, vectors } from "../vectors";

type Vectors = {
  readonly keys: {
    readonly room: string;
    readonly generation: number;
    readonly epoch: number;
    readonly epoch_id: string;
    readonly epoch_key: string;
    readonly signature_key: string;
  };
  readonly posts: readonly {
    readonly case: string;
    readonly header: string;
    readonly sealed: string;
    readonly expect: string;
    readonly body?: string;
  }[];
  readonly chain: {
    readonly room: string;
    readonly generation: number;
    readonly first_link: string;
    readonly places: readonly {
      readonly seq: number;
      readonly hour: number;
      readonly day: number;
      readonly header_hash: string;
      readonly sealed_hash: string;
      readonly link: string;
      readonly frank_secret: string;
      readonly receipt: string;
    }[];
  };
  readonly items: {
    readonly frank_secret: string;
    readonly valid_credential: string;
    readonly cases: readonly { readonly case: string; readonly item: string; readonly missing: readonly string[] }[];
  };
};

const recorded = vectors<Vectors>("posts");
const keys: EpochKeys = {
  room: bytes(recorded.keys.room),
  generation: recorded.keys.generation,
  epoch: recorded.keys.epoch,
  epochId: bytes(recorded.keys.epoch_id),
  epochKey: bytes(recorded.keys.epoch_key),
};
const authorKey = bytes(recorded.keys.signature_key);
const opening = recorded.posts.filter((each) => each.expect === "open");
const posts = opening.map(({ header, sealed }) => ({ header: bytes(header), sealed: bytes(sealed) }));
const shortest = posts.toSorted((left, right) => left.sealed.length - right.sealed.length)[0] as SealedPost;

const seed = new Uint8Array(32).fill(3);
const own: Draft = {
  keys,
  memberId: memberId(keys.room, publicKey(seed)),
  signatureSeed: seed,
  postId: new Uint8Array(16).fill(4),
  seenSeq: 7,
  seenLink: new Uint8Array(32).fill(5),
  body: bytes("c0"),
};

function sealedPost(body: Uint8Array, postId = own.postId): SealedPost {
  return seal({ ...own, body, postId }, fixed(new Uint8Array(32).fill(6), new Uint8Array(24).fill(7)));
}

function came(post: SealedPost, under = keys): string {
  return outcome(() => openSealed(post, under, authorKey), "open");
}

describe("a post opens or fails as its vector says", () => {
  test.each(recorded.posts)("$case", ({ header, sealed: part, expect: expected, body }) => {
    const post = { header: bytes(header), sealed: bytes(part) };
    expect(came(post)).toBe(expected);
    const shown = expected === "open" ? hex(openSealed(post, keys, authorKey).body) : undefined;
    expect(shown).toBe(body);
  });

  test.each(opening)("$case: its header is written as it was read, and its tag is the body's", ({ header, sealed: part }) => {
    const opened = openSealed({ header: bytes(header), sealed: bytes(part) }, keys, authorKey);
    expect(hex(writeHeader(opened.header))).toBe(header);
    expect(frankingTag(opened.frankingKey, opened.body)).toEqual(opened.header.frankingTag);
  });
});

test("a header has 149 bytes and a sealed post one of five sizes", () => {
  expect([HEADER_BYTES, shortest.header.length]).toEqual([149, 149]);
  expect(SEALED_SIZES).toEqual([296, 552, 1064, 2088, 4136]);
  expect(words(posts.map((post) => String(post.sealed.length)))).toHaveLength(SEALED_SIZES.length);
});

test.each(POST_CLASSES)("a body that fills the class of %i bytes stays in it and one byte more leaves it", (size) => {
  const fits = size - 2 - 32 - 64;
  expect(sealedPost(new Uint8Array(fits)).sealed).toHaveLength(size + 40);
  const more = outcome(() => sealedPost(new Uint8Array(Math.min(fits + 1, MAX_BODY_BYTES))).sealed.length);
  expect(more).toBe("accept");
});

test("a body longer than the largest class is not sealed", () => {
  expect(sealedPost(new Uint8Array(MAX_BODY_BYTES)).sealed).toHaveLength(4136);
  expect(() => sealedPost(new Uint8Array(MAX_BODY_BYTES + 1))).toThrow(WrongCall);
});

test("what is sealed opens again, for its author and nobody else", () => {
  const post = sealedPost(bytes("c0ffee"));
  const opened = openSealed(post, keys, publicKey(seed));
  expect([hex(opened.body), opened.header.seenSeq, opened.header.postId]).toEqual(["c0ffee", 7, own.postId]);
  expect(came(post)).toBe("not_authentic");
});

test("a stranger who learned the epoch key cannot write as a member", () => {
  const { memberId: author } = readHeader(shortest.header);
  const forged = seal({ ...own, memberId: author }, fixed(new Uint8Array(32), new Uint8Array(24)));
  expect([came(forged), outcome(() => openSealed(forged, keys, publicKey(seed)))]).toEqual([
    "not_authentic",
    "not_authentic",
  ]);
});

test("no byte of header or sealed part can be changed", () => {
  // Bytes that make the number of an epoch or place larger than any are malformed, as another version is.
  const headers = Array.from(shortest.header.keys(), (at) => flipped(shortest.header, at));
  const cameOf = headers.map((header) => outcome(() => unseal({ header, sealed: shortest.sealed }, keys)));
  expect(cameOf.flatMap((word, at) => (word === "malformed" ? [at] : []))).toEqual([0, 21, 77]);
  expect(words(cameOf)).toEqual(["malformed", "not_authentic"]);
  const others = Array.from(shortest.sealed.keys(), (at) => ({ ...shortest, sealed: flipped(shortest.sealed, at) }));
  expect(words(others.map((post) => outcome(() => unseal(post, keys))))).toEqual(["not_authentic"]);
});

test("no byte of what was sealed can be changed by a holder of the epoch key", () => {
  const nonce = shortest.sealed.subarray(0, 24);
  const plaintext = aead.xopen(keys.epochKey, nonce, shortest.sealed.subarray(24), shortest.header);
  const others = Array.from(plaintext.keys(), (at) => {
    const again = aead.xseal(keys.epochKey, nonce, flipped(plaintext, at), shortest.header);
    return came({ header: shortest.header, sealed: Uint8Array.of(...nonce, ...again) });
  });
  expect(words(others)).toEqual(["not_authentic"]);
});

test("a post cut short anywhere or with a byte more does not open", () => {
  const cut = damaged(shortest.sealed).map((part) => came({ header: shortest.header, sealed: part }));
  expect(words(cut)).toEqual(["not_authentic"]);
  const headless = damaged(shortest.header).map((header) => came({ header, sealed: shortest.sealed }));
  expect(words(headless)).toEqual(["malformed"]);
});

test("a post opens in no other epoch even under the same key", () => {
  const others: readonly EpochKeys[] = [
    { ...keys, room: new Uint8Array(16) },
    { ...keys, generation: keys.generation + 1 },
    { ...keys, epoch: keys.epoch + 1 },
    { ...keys, epochId: new Uint8Array(16) },
    { ...keys, epochKey: new Uint8Array(32) },
  ];
  expect(others.map((other) => came(shortest, other))).toEqual(others.map(() => "not_authentic"));
});

describe("the order of posts", () => {
  test("is the chain of links and receipts that the vector says", () => {
    const { chain } = recorded;
    let link = firstLink(bytes(chain.room), chain.generation);
    expect(hex(link)).toBe(chain.first_link);
    for (const { seq, hour, day, ...place } of chain.places) {
      link = nextLink(link, { seq, hour, headerHash: bytes(place.header_hash), sealedHash: bytes(place.sealed_hash) });
      expect([hex(link), dayOf(hour)]).toEqual([place.link, day]);
      expect(hex(receipt(bytes(place.frank_secret), link))).toBe(place.receipt);
    }
  });

  test("changes with every part of a place, and with the order of two posts", () => {
    const place = { seq: 1, hour: 2, headerHash: new Uint8Array(32), sealedHash: new Uint8Array(32) };
    const other = new Uint8Array(32).fill(1);
    const links = [
      nextLink(new Uint8Array(32), place),
      nextLink(other, place),
      nextLink(new Uint8Array(32), { ...place, seq: 2 }),
      nextLink(new Uint8Array(32), { ...place, hour: 3 }),
      nextLink(new Uint8Array(32), { ...place, headerHash: other }),
      nextLink(new Uint8Array(32), { ...place, sealedHash: other }),
    ];
    expect(new Set(links.map(hex)).size).toBe(links.length);
    const [one, two] = [sealedPost(bytes("01")), sealedPost(bytes("02"))];
    const ordered = (...through: readonly SealedPost[]) =>
      through.reduce<Uint8Array>((link, post, at) => nextLink(link, placeOf(at + 1, 5, post.header, post.sealed)), other);
    expect(ordered(one, two)).not.toEqual(ordered(two, one));
  });
});

describe("report items", () => {
  const { frank_secret: frankSecret, valid_credential: validCredential, cases } = recorded.items;
  const witness: Witness = {
    checkAdmission: (credential) => {
      if (hex(credential) !== validCredential) {
        throw new Refused("admission_invalid");
      }
    },
    isGenuine: (place) => hex(receipt(bytes(frankSecret), place.link)) === hex(place.receipt),
  };
  const genuine = decode(bytes(cases.find((each) => each.missing.length === 0)?.item ?? ""), ITEM.read);

  test.each(cases)("an item proves what its vector says: $case", ({ item, missing }) => {
    const data = bytes(item);
    const read = decode(data, ITEM.read);
    const proof = prove(read, witness);
    expect([...proof.missing].toSorted()).toEqual(missing);
    expect(proof.verified).toBe(missing.length === 0);
    expect(proof.delivered).toBe(!missing.includes("receipt"));
    expect(proof.authored).toBe(missing.every((part) => part === "receipt"));
    expect(ITEM.write(read)).toEqual(data);
    expect(words(damaged(data).map((other) => outcome(() => decode(other, ITEM.read))))).toEqual(["malformed"]);
  });

  test("every part of a proof is missing in some vector", () => {
    const all = ["admission", "franking_tag", "key", "receipt", "signature"];
    expect(words(cases.flatMap((each) => each.missing))).toEqual(all);
  });

  test("a host that calls everything genuine frames nobody, and nobody's word alone is delivery", () => {
    const madeUp: Item = { ...genuine, body: bytes("deadbeef") };
    const believed = prove(madeUp, { ...witness, isGenuine: () => true });
    expect([believed.delivered, believed.authored, believed.verified]).toEqual([true, false, false]);
    const undelivered = prove({ ...genuine, receipt: new Uint8Array(32) }, witness);
    expect([undelivered.authored, undelivered.delivered]).toEqual([true, false]);
  });

  test("the place an item claims names room, day, link and receipt", () => {
    const { room } = readHeader(genuine.header);
    const claimed = { room, day: Math.floor(genuine.hour / 24), link: linkOf(genuine), receipt: genuine.receipt };
    expect(claimedPlace(genuine)).toEqual(claimed);
  });

  test("a place between two items reads back", () => {
    const hash = sha256(bytes("ab"));
    const between = { seq: genuine.seq + 1, hour: genuine.hour, headerHash: hash, sealedHash: hash };
    expect(decode(BETWEEN.write(between), BETWEEN.read)).toEqual(between);
  });
});
