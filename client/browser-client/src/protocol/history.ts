/**
 * History for newcomers: a signed request for epoch keys, and a signed bundle that hands them over.
 *
 * Both are Signed structures; the bundle travels HPKE-sealed to the request's fresh key. Who may answer, and how far
 * back, is the room's policy and decided elsewhere. Layouts: spec/contents.md, "History".
 */

import { concat, decode, opaque, same } from "./codec";
import type { Randomness } from "./crypto/bytes";
import { sha256 } from "./crypto/sha256";
import { isPublicKey } from "./crypto/x25519";
import { Malformed, NotAuthentic } from "./errors";
import { checkAscending, HASH, ID, KEY, list, set, struct, U32, U64 } from "./fields";
import { ID_BYTES } from "./ids";
import { MAX_MEMBERS } from "./limits";
import { type Context, openFrom, sealTo } from "./sealing";
import { readSigned, sign, structure, type Unverified } from "./signed";

/** Epochs in one bundle: thirty days of a commit every ten minutes, about. */
const MAX_ENTRIES = 4096;

/** A member asks for the keys of epochs before her own. Signed by her leaf. */
export type HistoryRequest = {
  readonly room: Uint8Array;
  readonly generation: number;
  readonly requester: Uint8Array;
  /** A fresh X25519 key: what was sealed to it opens with nothing that is kept. */
  readonly publicKey: Uint8Array;
  readonly nonce: Uint8Array;
  readonly hour: number;
};

export const HISTORY_REQUEST = structure<HistoryRequest>(
  "hearth history request v1",
  { room: ID, generation: U32, requester: ID, publicKey: KEY, nonce: ID, hour: U32 },
  ({ publicKey }) => {
    // Whoever answers seals to it unasked: a key that nobody can seal to must fail here, not there.
    if (!isPublicKey(publicKey)) {
      throw new Malformed("not a key to seal to");
    }
  },
);

/** One epoch: its keys, and who was in its tree (ascending, nobody twice, never nobody). */
export type Entry = {
  readonly epoch: number;
  readonly epochId: Uint8Array;
  readonly epochKey: Uint8Array;
  readonly memberIds: readonly Uint8Array[];
};

/** Epochs of one generation, ascending, for one requester. Signed by the leaf that answers. */
export type History = {
  readonly room: Uint8Array;
  readonly generation: number;
  readonly requester: Uint8Array;
  /** The request's, so that no old bundle answers a new request. */
  readonly nonce: Uint8Array;
  readonly entries: readonly Entry[];
};

const ENTRY = struct<Entry>(
  { epoch: U64, epochId: ID, epochKey: HASH, memberIds: set(ID, (member) => member, MAX_MEMBERS) },
  ({ memberIds }) => {
    if (memberIds.length === 0) {
      throw new Malformed("roster size");
    }
  },
);

export const HISTORY = structure<History>(
  "hearth history v1",
  { room: ID, generation: U32, requester: ID, nonce: ID, entries: list(ENTRY) },
  ({ entries }) => checkAscending(entries.map((entry) => U64.write(entry.epoch)), MAX_ENTRIES),
);

/** Name a Signed request as the server does: SHA-256 of all its bytes, the first 16. */
export function requestId(signedRequest: Uint8Array): Uint8Array {
  return sha256(signedRequest).slice(0, ID_BYTES);
}

/** An opened bundle. `answerer` says whose leaf key to look up in the roster; `verify` believes it. */
export type UnverifiedHistory = {
  readonly answerer: Uint8Array;
  /** Return the history if the answerer signed it for this very request; NotAuthentic otherwise. */
  readonly verify: (answererKey: Uint8Array) => History;
};

/** Sign `entries` as `answerer` and seal them to the key of a *verified* request. Draws 32 bytes. */
export function sealBundle(
  community: Uint8Array,
  request: HistoryRequest,
  answerer: { readonly memberId: Uint8Array; readonly signatureSeed: Uint8Array },
  entries: readonly Entry[],
  random: Randomness,
): Uint8Array {
  const { room, generation, requester, nonce } = request;
  const signed = sign(answerer.signatureSeed, HISTORY, { room, generation, requester, nonce, entries });
  const plaintext = concat(opaque(answerer.memberId, ID_BYTES), signed);
  return sealTo(request.publicKey, contextOf(community, request), plaintext, random);
}

/** Open a bundle with the secret of the own request; NotAuthentic or Malformed when it is none. */
export function openBundle(
  community: Uint8Array,
  request: HistoryRequest,
  secret: Uint8Array,
  sealed: Uint8Array,
): UnverifiedHistory {
  return decode(openFrom(secret, contextOf(community, request), sealed), (reader) => {
    const answerer = reader.fixed(ID_BYTES);
    const signed = readSigned(reader, HISTORY);
    return { answerer, verify: (key: Uint8Array) => verified(signed, request, key) };
  });
}

function verified(signed: Unverified<History>, request: HistoryRequest, key: Uint8Array): History {
  const history = signed.verify(key);
  const answersIt =
    same(history.room, request.room) &&
    history.generation === request.generation &&
    same(history.requester, request.requester) &&
    same(history.nonce, request.nonce);
  if (!answersIt) {
    throw new NotAuthentic("history");
  }
  return history;
}

function contextOf(community: Uint8Array, request: HistoryRequest): Context {
  return { purpose: "history", community, room: request.room, recipient: request.requester };
}
