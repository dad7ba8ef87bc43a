/** Invitations: a link or ten words, the keys they give, and the card they open. */

import { describe, expect, test } from "vitest";

import { decode } from "../../src/protocol/codec";
import { hex } from "../../src/protocol/crypto/bytes";
import { Malformed, NotAuthentic, WrongCall } from "../../src/protocol/errors";
import * as invitations from "../../src/protocol/invitations";
import type { Language } from "../../src/words/language";
import { bytes, cuts, fixed, longer, vectors } from "../vectors";

type Case = { readonly case: string; readonly expect: string };
type Stated = Readonly<Record<"root_key" | "addresses" | "statement" | "anchor" | "title", string>>;
type Vectors = {
  readonly code: string;
  readonly words: Readonly<Record<Language, readonly string[]>>;
  readonly seed: string;
  readonly public_key: string;
  readonly card_address: string;
  readonly texts: readonly (Case & { readonly text: string; readonly url?: string | null })[];
  readonly cards: readonly (Case & { readonly sealed: string; readonly fields?: Stated })[];
};

const stated = vectors<Vectors>("invitations");
const CODE = invitations.codeOf(bytes(stated.code));
const URL_OF_SERVER = "https://notes.example.org";
const WORDS = Object.entries(stated.words) as readonly (readonly [Language, readonly string[]])[];

const opening = stated.cards.filter((each) => each.expect === "open").map((each) => bytes(each.sealed));

test("a code gives the keys and the address that the vector states", () => {
  const { seed, publicKey } = invitations.keysOf(CODE);
  expect([hex(seed), hex(publicKey)]).toEqual([stated.seed, stated.public_key]);
  expect(hex(invitations.cardAddress(publicKey))).toBe(stated.card_address);
});

test.each(WORDS)("a code has ten words in %s, and they give it back", async (language, words) => {
  expect(await invitations.codeToWords(CODE, language)).toEqual(words);
  expect(await invitations.wordsToCode(words)).toEqual(CODE);
  await expect(invitations.wordsToCode(words.slice(1))).rejects.toThrow(Malformed);
});

describe("what somebody pastes or types", () => {
  test.each(stated.texts.filter((each) => each.expect === "malformed"))("$case is refused", async ({ text }) => {
    await expect(invitations.parse(text)).rejects.toThrow(Malformed);
  });

  test.each(stated.texts.filter((each) => each.expect === "read"))("$case is read", async ({ text, url }) => {
    expect(await invitations.parse(text)).toEqual({ url: url ?? undefined, code: CODE });
  });
});

describe("a card", () => {
  test.each(stated.cards.filter((each) => each.expect === "not_authentic"))("$case is not authentic", ({ sealed }) => {
    expect(() => invitations.openCard(CODE, bytes(sealed))).toThrow(NotAuthentic);
  });

  test.each(stated.cards.filter((each) => each.expect === "malformed"))("$case is malformed", ({ sealed }) => {
    expect(() => invitations.openCard(CODE, bytes(sealed))).toThrow(Malformed);
  });

  test.each(stated.cards.filter((each) => each.expect === "open"))("$case opens, and is sealed again as it was", ({ sealed, fields }) => {
    const data = bytes(sealed);
    const card = invitations.openCard(CODE, data);
    expect({
      root_key: hex(card.rootKey),
      addresses: hex(card.addresses),
      statement: hex(card.statement),
      anchor: hex(card.anchor),
      title: card.title,
    }).toEqual(fields);
    expect(invitations.sealCard(CODE, card, fixed(data.slice(0, 24)))).toEqual(data);
  });

  test("is bound to its code in every byte, and cut or longer it does not open", () => {
    expect(opening.length).toBeGreaterThan(0);
    for (const sealed of opening) {
      const altered = Array.from(sealed.keys(), (at) => sealed.map((byte, place) => (place === at ? byte ^ 1 : byte)));
      for (const other of [...altered, ...cuts(sealed), longer(sealed), new Uint8Array(9000)]) {
        expect(() => invitations.openCard(CODE, other)).toThrow(NotAuthentic);
      }
    }
  });

  test("cut short anywhere or with a byte more is malformed inside", () => {
    const data = invitations.CARD_LAYOUT.write(invitations.openCard(CODE, opening[0] ?? new Uint8Array(0)));
    for (const other of [...cuts(data), longer(data)]) {
      expect(() => decode(other, invitations.CARD_LAYOUT.read)).toThrow(Malformed);
    }
  });

  test("longer than the server takes is not sealed", () => {
    const none = new Uint8Array(0);
    const card = { rootKey: new Uint8Array(32), addresses: new Uint8Array(9000), statement: none, anchor: none, title: "" };
    expect(() => invitations.sealCard(CODE, card, fixed())).toThrow(WrongCall);
  });
});

test("the secret stands in the fragment alone, and the fragment says nothing", async () => {
  const link = invitations.link(`${URL_OF_SERVER}/`, CODE);
  const { origin, pathname, search, hash } = new URL(link);
  expect([origin, pathname, search]).toEqual([URL_OF_SERVER, "/", ""]);
  expect(hash).toMatch(/^#[\w-]{19}$/u);
  expect(await invitations.parse(link)).toEqual({ url: URL_OF_SERVER, code: CODE });
  expect(invitations.codeOfFragment(hash.slice(1))).toEqual(CODE);
});

test.each(["notes.example.org", "ftp://notes.example.org", `${URL_OF_SERVER}/?a=b`, `${URL_OF_SERVER}/#x`, "https://"])(
  "a link is made of a server's address only, and not of %s",
  (url) => {
    expect(() => invitations.link(url, CODE)).toThrow(WrongCall);
  },
);

test("a code of another length or with low bits is malformed", () => {
  for (const raw of ["", "00".repeat(13), "00".repeat(15), `${"00".repeat(13)}01`, `${"00".repeat(13)}02`]) {
    expect(() => invitations.codeOf(bytes(raw))).toThrow(Malformed);
  }
});

test("a new code has 110 random bits", () => {
  const drawn = new Uint8Array(14).fill(0xff);
  expect(hex(invitations.newCode(fixed(drawn)).raw)).toBe(`${"ff".repeat(13)}fc`);
});
