"""Posts on their way out. Pure: values in, values out; the room sends what `operation` makes.

Sealed once and sent until answered; sealed again only when the epoch it was sealed in is over, because a
key and nonce pair must never meet two texts, and because the server must be able to know a retry.
"""

from msgspec.structs import replace

from hearth_client.kept.state import Queued
from hearth_protocol import posts
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.frames.operations import Post, Retract
from hearth_protocol.ids import MemberId, PostId
from hearth_protocol.posts import EpochKeys

POST_ID_BYTES = 16


def queued(body: bytes, random: Randomness, *, retracts: bytes = b"", post_id: bytes = b"") -> Queued:
    """Return a new post to be sent, under a fresh id unless one was drawn before (linked parts)."""
    return Queued(post_id=post_id or random(POST_ID_BYTES), body=body, retracts=retracts)


def sealed_for(  # noqa: PLR0913  (what a header names, each its own type)
    item: Queued,
    keys: EpochKeys,
    *,
    member_id: bytes,
    signature_seed: bytes,
    seen: tuple[int, bytes],
    random: Randomness,
) -> Queued:
    """Return `item` sealed for `keys`' epoch; unchanged when it already is."""
    if item.sealed and (item.generation, item.epoch) == (keys.generation, keys.epoch):
        return item
    post = posts.seal(
        keys,
        MemberId(member_id),
        signature_seed,
        PostId(item.post_id),
        seen[0],
        seen[1],
        item.body,
        random,
    )
    return replace(
        item,
        generation=keys.generation,
        epoch=keys.epoch,
        header=post.header,
        sealed=post.sealed,
    )


def unsealed(item: Queued) -> Queued:
    """Return `item` as it was before sealing: the server said that its epoch, or what it saw, is over."""
    return replace(item, generation=0, epoch=0, header=b"", sealed=b"")


def operation(item: Queued) -> Post | Retract:
    """Return what is asked of the server for a sealed `item`."""
    if item.retracts:
        return Retract(target=item.retracts, header=item.header, sealed=item.sealed)
    return Post(header=item.header, sealed=item.sealed)


def with_item(outbox: tuple[Queued, ...], item: Queued) -> tuple[Queued, ...]:
    """Return the outbox with `item` in its place, or at the end."""
    if any(one.post_id == item.post_id for one in outbox):
        return tuple(item if one.post_id == item.post_id else one for one in outbox)
    return (*outbox, item)


def without(outbox: tuple[Queued, ...], post_id: bytes) -> tuple[Queued, ...]:
    """Return the outbox without the post that was answered."""
    return tuple(one for one in outbox if one.post_id != post_id)
