/**
 * What proves the hour of the commit that opened an epoch.
 *
 * Neither GroupContext nor anchor says it, yet the next commit is judged by it: a host free to state a lower hour
 * could show newcomers a backdated entry that everybody else refused. But the context's confirmed transcript hash is
 * a hash of that commit (RFC 9420 section 8.2), so the commit's bytes prove it:
 *
 *     opened_by = interim_transcript_hash_before<V> | commit MLSMessage<V>        (nothing in epoch 0)
 */

import type { GroupContext } from "../mls/group_context";
import { decodePublicMessage } from "../mls/message";
import * as transcript from "../mls/transcript";
import { concat, decode, same, vector } from "../protocol/codec";
import { commitHour, HOUR_BYTES } from "../protocol/commit_table";
import { HASH_BYTES } from "../protocol/crypto/sha256";
import { Malformed, NotAuthentic } from "../protocol/errors";

/** Return the proof for the epoch that `commit` opened, from the interim hash before it. */
export function writeOpenedBy(interimTranscriptHash: Uint8Array, commit: Uint8Array): Uint8Array {
  return concat(vector(interimTranscriptHash), vector(commit));
}

/** Return the commit in a proof, an MLSMessage; nothing for epoch 0, which no commit opened. */
export function openingCommit(openedBy: Uint8Array): Uint8Array {
  return openedBy.length === 0 ? openedBy : partsOf(openedBy).commit;
}

/**
 * Return the hour of the commit that opened `context`'s epoch (not for epoch 0).
 *
 * Throws Malformed, or NotAuthentic when it is not the commit in the context's transcript.
 */
export function provenHour(openedBy: Uint8Array, context: GroupContext): number {
  const { interim, commit } = partsOf(openedBy);
  // The transcript hashes the two without a length between them. With a longer "interim hash" a commit could be
  // read from its own tail, which its author chose, and prove another hour.
  if (interim.length !== HASH_BYTES) {
    throw new Malformed("not an interim transcript hash");
  }
  const message = decodePublicMessage(commit);
  const { authenticatedData, content } = message.framed;
  if (content.kind !== "commit" || authenticatedData.length !== HOUR_BYTES) {
    throw new Malformed("not a commit with an hour");
  }
  if (!same(transcript.confirmed(interim, message), context.confirmedTranscriptHash)) {
    throw new NotAuthentic("hour of the epoch");
  }
  return commitHour(authenticatedData);
}

function partsOf(openedBy: Uint8Array): { readonly interim: Uint8Array; readonly commit: Uint8Array } {
  return decode(openedBy, (reader) => ({ interim: reader.vector(), commit: reader.vector() }));
}
