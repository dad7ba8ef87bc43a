"""What a room keeps no longer: keys of expired posts, commits and requests that nothing will answer. Pure."""

from msgspec.structs import replace

from hearth_client.kept.state import Membership, PendingCommit

WISH_HOURS = 24
"""The server keeps a history request for a day."""
ASKED_HOURS = 8 * 24
"""A direct admission lasts a week at most: keys that nobody admitted by then are never used."""
PENDING_HOURS = 48
"""A commit that was not among all there were, two days after it was made, was never accepted."""
MAX_PENDING = 64
"""Kept for one room at most, the newest: a server that answers nothing cannot fill a vault."""


def expired_dropped(membership: Membership, hour: int) -> Membership:
    """Return `membership` without epoch keys whose every post has passed its time, and what hangs on them.

    `hour` is one that a server has agreed to; a clock that was wrong once has left no hour beyond it.
    """
    oldest = hour - membership.retention_days * 24
    newest_used = max((one.place for one in membership.epochs if one.used), default=(0, 0))
    here = (membership.generation, membership.epoch)
    epochs = tuple(
        one
        for one in membership.epochs
        if one.place >= here or (one.hour > oldest and (one.used or one.place >= newest_used))
    )
    needed = frozenset[bytes]().union(*(one.members for one in epochs)) | {membership.member_id}
    return replace(
        membership,
        epochs=epochs,
        authors={key: value for key, value in membership.authors.items() if key in needed},
        pending=_still_pending(membership, here, hour),
        asked=tuple(one for one in membership.asked if one.hour + ASKED_HOURS > hour),
        spent={key: one for key, one in membership.spent.items() if one.hour > oldest},
        wish=membership.wish if membership.wish and membership.wish.hour + WISH_HOURS > hour else None,
    )


def _still_pending(membership: Membership, here: tuple[int, int], hour: int) -> dict[bytes, PendingCommit]:
    """Return the own commits that may still turn out to have been accepted.

    Time alone ends none: whoever comes back after weeks finds out only now whether hers was the one that won,
    and without its state she would lose the keys of every epoch since.
    """
    followed = membership.current_hour if membership.current_hour <= hour else 0
    newest = sorted(membership.pending.items(), key=lambda item: (item[1].hour, item[0]))[-MAX_PENDING:]
    return {
        key: one
        for key, one in newest
        if (one.generation, one.epoch) > here and one.hour + PENDING_HOURS > followed
    }
