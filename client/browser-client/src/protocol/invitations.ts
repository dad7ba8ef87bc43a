/**
 * Invitations: 110 secret bits, as a link's fragment or ten typed words, and the card they open.
 *
 * The code is only a seed: the server sees the public key made of it, never the code. A fragment is not sent by
 * browsers, and this one looks like any other. Layouts: spec/contents.md, "Invitations".
 */

import type { Language } from "../words/language";
import { concat, decode } from "./codec";
import * as aead from "./crypto/aead";
import type { Randomness } from "./crypto/bytes";
import * as hkdf from "./crypto/hkdf";
import { sha256 } from "./crypto/sha256";
import * as ed25519 from "./ed25519";
import { Malformed, NotAuthentic, WrongCall } from "./errors";
import { BYTES, KEY, struct, text } from "./fields";
import { decodeId, encodeId } from "./ids";
import { MAX_TITLE_BYTES } from "./limits";
import { label } from "./signed";
import { isAddress } from "./structures/addresses";
import * as lists from "./word_lists";

const CODE_BYTES = 14;
const WORD_COUNT = 10;

/** Longest sealed card: a statement, an anchor and a full list of addresses, with room to spare. */
const MAX_CARD_BYTES = 8192;

const SPARE_BITS = 2n;
const SPARE_MASK = 0x03;
const INVITE = label("hearth invite v1");
const CARD = label("hearth card v1");
const AROUND = /^[<>"'“”「」]+|[<>"'“”「」]+$/gu;

/** An invitation's secret: 14 bytes, the last two bits zero. Made by this module alone. */
export type Code = { readonly raw: Uint8Array };

/** Return the code that `raw` is, or throw Malformed. */
export function codeOf(raw: Uint8Array): Code {
  if (raw.length !== CODE_BYTES || ((raw[CODE_BYTES - 1] ?? 0) & SPARE_MASK) !== 0) {
    throw new Malformed("invitation code");
  }
  return { raw };
}

/** Draw a code: 14 bytes, of which the last two bits are cleared. */
export function newCode(random: Randomness): Code {
  return codeOf(random(CODE_BYTES).map((byte, at) => (at === CODE_BYTES - 1 ? byte & ~SPARE_MASK : byte)));
}

/** Return the ten words of a code, in NFC. They carry no checksum: a wrong word finds no card. */
export function codeToWords(code: Code, language: Language): Promise<readonly string[]> {
  return lists.toWords(lists.numberOf(code.raw) >> SPARE_BITS, WORD_COUNT, language);
}

/** Return the code of ten words in any one of the four languages; Malformed as recovery words are. */
export async function wordsToCode(words: readonly string[]): Promise<Code> {
  if (words.length !== WORD_COUNT) {
    throw new Malformed(`${WORD_COUNT} words are needed, there are ${words.length}`);
  }
  const value = lists.fromNumbers(await lists.numbersOf(words));
  return codeOf(lists.bytesOf(value << SPARE_BITS, CODE_BYTES));
}

/** Return `url` (the server's address: scheme, host, port) with the code as its fragment. */
export function link(url: string, code: Code): string {
  const address = url.replace(/\/+$/u, "");
  if (!isAddress(address)) {
    throw new WrongCall("not a server address");
  }
  return `${address}/#${encodeId(code.raw)}`;
}

/** What somebody was given: the code, and where, if it came as a link. */
export type Invited = { readonly url: string | undefined; readonly code: Code };

/** Read a fragment, without its #: what the browser's own address holds. Malformed where it is no code. */
export function codeOfFragment(fragment: string): Code {
  return codeOf(decodeId(fragment, CODE_BYTES));
}

/** Read a link, or ten words however they are spaced, cased and composed; Malformed otherwise. */
export async function parse(typed: string): Promise<Invited> {
  const bare = lists.trimmed(typed).replaceAll(AROUND, "");
  const hash = bare.indexOf("#");
  if (hash < 0) {
    return { url: undefined, code: await wordsToCode(lists.split(bare)) };
  }
  const url = bare.slice(0, hash).replace(/\/$/u, "").toLowerCase();
  if (!isAddress(url)) {
    throw new Malformed("link");
  }
  return { url, code: codeOfFragment(bare.slice(hash + 1)) };
}

/** An Ed25519 key pair. */
export type InvitationKeys = { readonly seed: Uint8Array; readonly publicKey: Uint8Array };

/** Return the invitation's keys. */
export function keysOf(code: Code): InvitationKeys {
  const seed = hkdf.derive(code.raw, INVITE);
  return { seed, publicKey: ed25519.publicKey(seed) };
}

/** Return the 32 bytes under which the server keeps the card of an invitation's public key. */
export function cardAddress(publicKey: Uint8Array): Uint8Array {
  return sha256(publicKey);
}

/**
 * What the inviter leaves for the newcomer, who trusts nothing else yet.
 *
 * `addresses`, `statement` and `anchor` are Signed structures; `addresses` and `anchor` may be empty. No anchor below
 * this one is accepted. `title` is the room's as the inviter sees it.
 */
export type Card = {
  readonly rootKey: Uint8Array;
  readonly addresses: Uint8Array;
  readonly statement: Uint8Array;
  readonly anchor: Uint8Array;
  readonly title: string;
};

/** root_key32 | addresses<V> | statement<V> | anchor<V> | title<V>. */
export const CARD_LAYOUT = struct<Card>({
  rootKey: KEY,
  addresses: BYTES,
  statement: BYTES,
  anchor: BYTES,
  title: text(MAX_TITLE_BYTES),
});

/** Seal a card under its code, bound to its address: nonce24 | ciphertext. Draws 24 bytes. */
export function sealCard(code: Code, card: Card, random: Randomness): Uint8Array {
  const plaintext = CARD_LAYOUT.write(card);
  if (plaintext.length > MAX_CARD_BYTES - aead.XNONCE_BYTES - aead.TAG_BYTES) {
    throw new WrongCall("card too long");
  }
  const nonce = random(aead.XNONCE_BYTES);
  return concat(nonce, aead.xseal(hkdf.derive(code.raw, CARD), nonce, plaintext, boundTo(code)));
}

/** Open a card; NotAuthentic when this code did not seal it, Malformed when it is no card. */
export function openCard(code: Code, sealed: Uint8Array): Card {
  if (sealed.length > MAX_CARD_BYTES) {
    throw new NotAuthentic("card");
  }
  const [nonce, ciphertext] = [sealed.subarray(0, aead.XNONCE_BYTES), sealed.subarray(aead.XNONCE_BYTES)];
  return decode(aead.xopen(hkdf.derive(code.raw, CARD), nonce, ciphertext, boundTo(code)), CARD_LAYOUT.read);
}

function boundTo(code: Code): Uint8Array {
  return cardAddress(keysOf(code).publicKey);
}
