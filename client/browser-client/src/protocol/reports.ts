/**
 * What an item of a report proves: *authored* by this membership, and *delivered here, at this place*.
 *
 * Neither needs trust in the reporter, and both together need none in the host alone: a reporter cannot forge a
 * signature or a receipt, a host that calls every receipt genuine still cannot sign. Meaning: spec/moderation.md;
 * layout: spec/contents.md, "Report items".
 */

import { same } from "./codec";
import { sha256 } from "./crypto/sha256";
import { HearthError, Malformed } from "./errors";
import { BYTES, HASH, KEY, opaque, SIGNATURE, struct, U32, U64 } from "./fields";
import { memberId } from "./ids";
import { MAX_CREDENTIAL_BYTES } from "./limits";
import { dayOf, nextLink, type Place } from "./links";
import { checkFranking, checkSignature, HEADER_BYTES, MAX_BODY_BYTES, readHeader } from "./posts";

/** One post as a reporter hands it on, with everything that proves it. Hashes and keys are 32 bytes. */
export type Item = {
  readonly seq: number;
  readonly hour: number;
  readonly previousLink: Uint8Array;
  readonly header: Uint8Array;
  readonly sealedHash: Uint8Array;
  readonly body: Uint8Array;
  readonly frankingKey: Uint8Array;
  readonly signature: Uint8Array;
  readonly signatureKey: Uint8Array;
  readonly credential: Uint8Array;
  readonly receipt: Uint8Array;
};

/** How an item is read (Malformed when its header is none or a part is too long) and written. */
export const ITEM = struct<Item>(
  {
    seq: U64,
    hour: U32,
    previousLink: HASH,
    header: opaque(HEADER_BYTES),
    sealedHash: HASH,
    body: BYTES,
    frankingKey: KEY,
    signature: SIGNATURE,
    signatureKey: KEY,
    credential: BYTES,
    receipt: HASH,
  },
  ({ header, body, credential }) => {
    if (body.length > MAX_BODY_BYTES || credential.length > MAX_CREDENTIAL_BYTES) {
      throw new Malformed("report item too long");
    }
    readHeader(header);
  },
);

/** A place between reported items, without its post: seq u64 | hour u32 | header_hash32 | sealed_hash32. */
export const BETWEEN = struct<Place>({ seq: U64, hour: U32, headerHash: HASH, sealedHash: HASH });

/** Return the link this post has if all the item says is so. */
export function linkOf(item: Item): Uint8Array {
  const { seq, hour, sealedHash } = item;
  return nextLink(item.previousLink, { seq, hour, headerHash: sha256(item.header), sealedHash });
}

/** What the desk asks the server about: whether it gave this receipt for this link. */
export type ClaimedPlace = {
  readonly room: Uint8Array;
  readonly day: number;
  readonly link: Uint8Array;
  readonly receipt: Uint8Array;
};

/** Return the place an item claims. */
export function claimedPlace(item: Item): ClaimedPlace {
  return { room: readHeader(item.header).room, day: dayOf(item.hour), link: linkOf(item), receipt: item.receipt };
}

/**
 * Which part of a proof does not hold; the desk says it in words.
 *
 * `key`: the key given is not the header's member. `admission`: nobody admitted that key to that room.
 * `franking_tag`: the body is not the one the header was made for. `signature`: the key did not sign header and body.
 * `receipt`: the server did not deliver this at this place.
 */
export type Missing = "key" | "admission" | "franking_tag" | "signature" | "receipt";

/** What holds. Only `verified` may be held against anybody. */
export type Proof = {
  readonly missing: ReadonlySet<Missing>;
  /** Whether the holder of an admitted key of this room wrote this body. */
  readonly authored: boolean;
  /** Whether the server delivered exactly this at this place. */
  readonly delivered: boolean;
  readonly verified: boolean;
};

/** How the two questions that need more than the item are answered. */
export type Witness = {
  /** Throws Malformed, NotAuthentic or Refused unless the chain admits the key to the room. */
  readonly checkAdmission: (credential: Uint8Array, room: Uint8Array, signatureKey: Uint8Array) => unknown;
  /** Compares with the receipts of the room-day, or with the server's answer. */
  readonly isGenuine: (place: ClaimedPlace) => boolean;
};

/** Return what `item` proves; no part hides another. */
export function prove(item: Item, witness: Witness): Proof {
  const header = readHeader(item.header);
  const missing = new Set<Missing>();
  if (!same(memberId(header.room, item.signatureKey), header.memberId)) {
    missing.add("key");
  }
  if (!holds(() => witness.checkAdmission(item.credential, header.room, item.signatureKey))) {
    missing.add("admission");
  }
  if (!holds(() => checkFranking(header, item.frankingKey, item.body))) {
    missing.add("franking_tag");
  }
  if (!holds(() => checkSignature(item.header, item.body, item.signature, item.signatureKey))) {
    missing.add("signature");
  }
  if (!witness.isGenuine(claimedPlace(item))) {
    missing.add("receipt");
  }
  const delivered = !missing.has("receipt");
  return { missing, delivered, authored: missing.size === (delivered ? 0 : 1), verified: missing.size === 0 };
}

function holds(check: () => unknown): boolean {
  try {
    check();
  } catch (error) {
    if (error instanceof HearthError) {
      return false;
    }
    throw error;
  }
  return true;
}
