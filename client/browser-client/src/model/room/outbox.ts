/**
 * Posts on their way out. Pure: values in, values out; the room sends what `operation` makes.
 *
 * Sealed once and sent until answered; sealed again only when the epoch it was sealed in is over, because a key and
 * nonce pair must never meet two texts, and because the server must be able to know a retry.
 */

import { type Body, decode, type Say } from "../../protocol/contents";
import { type Randomness, same } from "../../protocol/crypto/bytes";
import { Malformed } from "../../protocol/errors";
import type { Post, Retract } from "../../protocol/frames/operations";
import { ID_BYTES } from "../../protocol/ids";
import { type EpochKeys, seal } from "../../protocol/posts";
import type { Queued } from "../kept/state";

const NOTHING = new Uint8Array();

/** Whose post it is, and what she saw last. */
export type Author = {
  readonly memberId: Uint8Array;
  readonly signatureSeed: Uint8Array;
  readonly seen: { readonly seq: number; readonly link: Uint8Array };
};

/** Return a new post to be sent. Linked parts draw their ids before. */
export function queued(body: Uint8Array, postId: Uint8Array, retracts: Uint8Array = NOTHING): Queued {
  return { postId, body, retracts, generation: 0, epoch: 0, header: NOTHING, sealed: NOTHING };
}

/** Draw the id of a post. */
export function newPostId(random: Randomness): Uint8Array {
  return random(ID_BYTES);
}

/** Whether a post was sealed, and goes out as it is. */
export function isSealed(item: Queued): boolean {
  return item.sealed.length > 0;
}

/** Return `item` sealed for the epoch of `keys`; unchanged when it already is. */
export function sealedFor(item: Queued, keys: EpochKeys, author: Author, random: Randomness): Queued {
  if (isSealed(item) && item.generation === keys.generation && item.epoch === keys.epoch) {
    return item;
  }
  const post = seal(
    {
      keys,
      memberId: author.memberId,
      signatureSeed: author.signatureSeed,
      postId: item.postId,
      seenSeq: author.seen.seq,
      seenLink: author.seen.link,
      body: item.body,
    },
    random,
  );
  return { ...item, generation: keys.generation, epoch: keys.epoch, ...post };
}

/** Return `item` as it was before sealing: the server said that its epoch, or what it saw, is over. */
export function unsealed(item: Queued): Queued {
  return { ...item, generation: 0, epoch: 0, header: NOTHING, sealed: NOTHING };
}

/** Return what is asked of the server for a sealed `item`. */
export function operation({ retracts, header, sealed }: Queued): Post | Retract {
  return retracts.length === 0 ? { t: "post", header, sealed } : { t: "retract", target: retracts, header, sealed };
}

/** Whether `item` is a later part of the writing that `other` is a part of. */
export function follows(item: Queued, other: Queued): boolean {
  const [here, there] = [partOf(item), partOf(other)];
  return here !== undefined && there !== undefined && same(here.first, there.first) && here.number > there.number;
}

/** Whether `item` puts new words to a post. */
export function edits(item: Queued, target: Uint8Array): boolean {
  const body = bodyOf(item);
  return body?.kind === "edit" && same(body.target, target);
}

function partOf(item: Queued): Say["part"] {
  const body = bodyOf(item);
  return body?.kind === "say" ? body.part : undefined;
}

/** Return what `item` says; undefined for what a newer version wrote, or a damaged vault: that hides no other post. */
export function bodyOf({ body }: Queued): Body | undefined {
  try {
    return decode(body);
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

/** Return the outbox with `item` in its place, or at the end. */
export function withItem(outbox: readonly Queued[], item: Queued): readonly Queued[] {
  return outbox.some((one) => same(one.postId, item.postId))
    ? outbox.map((one) => (same(one.postId, item.postId) ? item : one))
    : [...outbox, item];
}

/** Return the outbox without the post that was answered. */
export function withoutItem(outbox: readonly Queued[], postId: Uint8Array): readonly Queued[] {
  return outbox.filter((one) => !same(one.postId, postId));
}
