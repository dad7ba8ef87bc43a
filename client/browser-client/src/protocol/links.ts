/**
 * The order of a room's posts that everyone can check: a hash chain, and the server's receipts for it.
 *
 * Whoever computes the same link saw the same posts in the same order; two links for one place prove that the
 * server shows people different rooms. Formulas: spec/contents.md, "Order".
 */

import { concat, opaque, u32, u64 } from "./codec";
import { mac } from "./crypto/hmac";
import { sha256 } from "./crypto/sha256";
import { HOURS_A_DAY } from "./limits";
import { label } from "./signed";

const LINK_BYTES = 32;

const CHAIN = label("hearth chain v1");
const LINK = label("hearth link v1");
const RECEIPT = label("hearth receipt v1");

/**
 * Return link_0, which stands before a room's first post.
 *
 * `generation` is the one the room was opened with: 0. The chain goes on through later generations.
 */
export function firstLink(room: Uint8Array, generation: number): Uint8Array {
  return sha256(CHAIN, opaque(room, 16), u32(generation));
}

/** A place in the order of posts. The hashes are SHA-256 of header and sealed bytes: they outlive an erased post. */
export type Place = {
  readonly seq: number;
  readonly hour: number;
  readonly headerHash: Uint8Array;
  readonly sealedHash: Uint8Array;
};

/** Return the link of the post at `place`, after the link `previous`. */
export function nextLink(previous: Uint8Array, place: Place): Uint8Array {
  return sha256(
    LINK,
    opaque(previous, LINK_BYTES),
    u64(place.seq),
    u32(place.hour),
    opaque(place.headerHash, 32),
    opaque(place.sealedHash, 32),
  );
}

/** Return the place of a post that is still there. */
export function placeOf(seq: number, hour: number, header: Uint8Array, sealed: Uint8Array): Place {
  return { seq, hour, headerHash: sha256(header), sealedHash: sha256(sealed) };
}

/** Return the day an hour belongs to; frank secrets are per room and day. */
export function dayOf(hour: number): number {
  return Math.floor(hour / HOURS_A_DAY);
}

/** Return the server's 32-byte receipt for a link, under the frank secret of room and day. */
export function receipt(frankSecret: Uint8Array, link: Uint8Array): Uint8Array {
  return mac(frankSecret, concat(RECEIPT, opaque(link, LINK_BYTES)));
}
