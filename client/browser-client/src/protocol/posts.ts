/**
 * Posts: sealed under an epoch's key, signed by a leaf, bound to a place in the order of posts.
 *
 *     bytes → `SealedPost` → `UnverifiedPost` (opened, tag checked) → `OpenedPost` (author and epoch checked)
 *
 * No step can be skipped. Every failure after parsing is one answer, NotAuthentic, shown as a gap. The body stays
 * opaque bytes here: contents.ts reads it. Layout: spec/contents.md, "Sealed posts".
 */

import { concat, decode, same, u16 } from "./codec";
import * as aead from "./crypto/aead";
import type { Randomness } from "./crypto/bytes";
import { equal } from "./crypto/equal";
import { mac } from "./crypto/hmac";
import * as ed25519 from "./ed25519";
import { Malformed, NotAuthentic, WrongCall } from "./errors";
import { HASH, ID, struct, U32, U64 } from "./fields";
import { memberId } from "./ids";
import { checkPadding, pad, POST_CLASSES } from "./padding";
import { label } from "./signed";

export const HEADER_BYTES = 149;
const FRANKING_BYTES = 32;
/** What a body shares its class with: its length, franking key and signature. */
const OVERHEAD_BYTES = 2 + FRANKING_BYTES + ed25519.SIGNATURE_BYTES;
/** 3998: what the largest class leaves for a body. */
export const MAX_BODY_BYTES = Math.max(...POST_CLASSES) - OVERHEAD_BYTES;
/** The only lengths in bytes a `sealed` may have: nonce, a size class, tag. */
export const SEALED_SIZES: readonly number[] = POST_CLASSES.map((size) => aead.XNONCE_BYTES + size + aead.TAG_BYTES);

const VERSION = Uint8Array.of(1);
const POST = label("hearth post v1");
const FRANK = label("hearth frank v1");

/** What an epoch's members export from their group to seal and open its posts. */
export type EpochKeys = {
  readonly room: Uint8Array;
  readonly generation: number;
  readonly epoch: number;
  readonly epochId: Uint8Array;
  readonly epochKey: Uint8Array;
};

/** The part of a post that the server reads. `seen…` is the newest link its author had computed. */
export type Header = {
  readonly room: Uint8Array;
  readonly generation: number;
  readonly epoch: number;
  readonly epochId: Uint8Array;
  readonly memberId: Uint8Array;
  readonly postId: Uint8Array;
  readonly seenSeq: number;
  readonly seenLink: Uint8Array;
  readonly frankingTag: Uint8Array;
};

const HEADER = struct<Header>({
  room: ID,
  generation: U32,
  epoch: U64,
  epochId: ID,
  memberId: ID,
  postId: ID,
  seenSeq: U64,
  seenLink: HASH,
  frankingTag: HASH,
});

/** A post as it travels: 149 bytes of header, and one of `SEALED_SIZES` bytes. */
export type SealedPost = { readonly header: Uint8Array; readonly sealed: Uint8Array };

/** An opened post whose franking tag holds, and whose author nobody has checked yet. */
export type UnverifiedPost = {
  readonly header: Header;
  readonly headerBytes: Uint8Array;
  /** What it says, and in whose name, once `verify` was asked. */
  readonly unverified: {
    readonly body: Uint8Array;
    readonly frankingKey: Uint8Array;
    readonly signature: Uint8Array;
  };
};

/** A post that `header.memberId` wrote in the named epoch. `body` is not parsed. */
export type OpenedPost = {
  readonly header: Header;
  readonly body: Uint8Array;
  readonly frankingKey: Uint8Array;
  readonly signature: Uint8Array;
};

/** Return the 149 bytes. */
export function writeHeader(header: Header): Uint8Array {
  return concat(VERSION, HEADER.write(header));
}

/** Read exactly 149 bytes of version 1, or throw Malformed. */
export function readHeader(data: Uint8Array): Header {
  return decode(data, (reader) => {
    if (!same(reader.fixed(VERSION.length), VERSION)) {
      throw new Malformed("post version");
    }
    return HEADER.read(reader);
  });
}

/** Return the 32-byte tag that binds a body, and the key it was sealed under, to its header. */
export function frankingTag(frankingKey: Uint8Array, body: Uint8Array): Uint8Array {
  return mac(frankingKey, concat(FRANK, body));
}

/** Throw NotAuthentic unless the header's tag is `frankingKey`'s over `body`. */
export function checkFranking(header: Header, frankingKey: Uint8Array, body: Uint8Array): void {
  if (!equal(frankingTag(frankingKey, body), header.frankingTag)) {
    throw new NotAuthentic("post");
  }
}

/** Throw NotAuthentic unless `signatureKey` signed these header bytes with this body. */
export function checkSignature(
  header: Uint8Array,
  body: Uint8Array,
  signature: Uint8Array,
  signatureKey: Uint8Array,
): void {
  ed25519.verify(signatureKey, concat(POST, header, body), signature);
}

/** What a post is made of: whose, in which epoch, and what its author had seen. */
export type Draft = {
  readonly keys: EpochKeys;
  readonly memberId: Uint8Array;
  readonly signatureSeed: Uint8Array;
  readonly postId: Uint8Array;
  readonly seenSeq: number;
  readonly seenLink: Uint8Array;
  readonly body: Uint8Array;
};

/**
 * Seal a body of at most 3998 bytes as a post of its epoch.
 *
 * Never seal one post twice: a retry sends the same bytes. Draws 32 bytes (franking key), then 24 (nonce).
 */
export function seal(draft: Draft, random: Randomness): SealedPost {
  const { keys, body } = draft;
  if (body.length > MAX_BODY_BYTES) {
    throw new WrongCall("body too long");
  }
  const frankingKey = random(FRANKING_BYTES);
  const header = writeHeader({
    room: keys.room,
    generation: keys.generation,
    epoch: keys.epoch,
    epochId: keys.epochId,
    memberId: draft.memberId,
    postId: draft.postId,
    seenSeq: draft.seenSeq,
    seenLink: draft.seenLink,
    frankingTag: frankingTag(frankingKey, body),
  });
  const signature = ed25519.sign(draft.signatureSeed, concat(POST, header, body));
  const plaintext = pad(concat(u16(body.length), body, frankingKey, signature), POST_CLASSES);
  const nonce = random(aead.XNONCE_BYTES);
  return { header, sealed: concat(nonce, aead.xseal(keys.epochKey, nonce, plaintext, header)) };
}

/**
 * Open `post` with its epoch's keys and check everything that needs no author.
 *
 * Throws Malformed for a header that is none; NotAuthentic when the post is of another room, generation, epoch or
 * epoch id, does not open, is padded otherwise than the rules say, or its franking tag is wrong.
 */
export function unseal(post: SealedPost, keys: EpochKeys): UnverifiedPost {
  const header = readHeader(post.header);
  if (!isOf(header, keys) || !SEALED_SIZES.includes(post.sealed.length)) {
    throw new NotAuthentic("post");
  }
  const [nonce, ciphertext] = [post.sealed.subarray(0, aead.XNONCE_BYTES), post.sealed.subarray(aead.XNONCE_BYTES)];
  const plaintext = aead.xopen(keys.epochKey, nonce, ciphertext, post.header);
  const bodyEnd = 2 + (plaintext[0] ?? 0) * 256 + (plaintext[1] ?? 0);
  const keyEnd = bodyEnd + FRANKING_BYTES;
  const end = keyEnd + ed25519.SIGNATURE_BYTES;
  checkPadding(plaintext, end, POST_CLASSES);
  const [body, frankingKey] = [plaintext.slice(2, bodyEnd), plaintext.slice(bodyEnd, keyEnd)];
  checkFranking(header, frankingKey, body);
  return { header, headerBytes: post.header, unverified: { body, frankingKey, signature: plaintext.slice(keyEnd, end) } };
}

/**
 * Check the author: `signatureKey` is the key of the header's member, and signed this post.
 *
 * The caller took `signatureKey` from the roster of the post's epoch; throws NotAuthentic otherwise.
 */
export function verify(post: UnverifiedPost, signatureKey: Uint8Array): OpenedPost {
  const { header, headerBytes, unverified } = post;
  if (!same(memberId(header.room, signatureKey), header.memberId)) {
    throw new NotAuthentic("post");
  }
  checkSignature(headerBytes, unverified.body, unverified.signature, signatureKey);
  return { header, ...unverified };
}

/** `unseal`, then `verify`. */
export function openSealed(post: SealedPost, keys: EpochKeys, signatureKey: Uint8Array): OpenedPost {
  return verify(unseal(post, keys), signatureKey);
}

function isOf(header: Header, keys: EpochKeys): boolean {
  return (
    same(header.room, keys.room) &&
    header.generation === keys.generation &&
    header.epoch === keys.epoch &&
    same(header.epochId, keys.epochId)
  );
}
