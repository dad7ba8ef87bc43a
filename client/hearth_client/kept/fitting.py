"""What a full vault lets go: the keys of the oldest posts, never a seat. Pure.

A member may change a room's epoch a hundred times an hour, and each epoch with a post is a key to keep.
Without a bound anybody in a room could fill everybody's vault until nothing could be written there any more.
"""

from msgspec.structs import replace

from hearth_client.kept.expiry import expired_dropped
from hearth_client.kept.layout import encode
from hearth_client.kept.layout.epochs import RECORD_BYTES
from hearth_client.kept.state import Membership, State


def fitting(state: State, at_most_bytes: int) -> State:
    """Return `state`, without as many of the oldest epoch keys as keep its bytes within `at_most_bytes`.

    The epoch that a membership stands in stays, and all that is no epoch key; what then is still too long is
    returned so.
    """
    too_much = len(encode(state)) - at_most_bytes
    if too_much <= 0:
        return state
    spare = sorted(
        (one.hour, one.place, room, one.epoch_id)
        for room, mine in state.memberships.items()
        for one in mine.epochs
        if one.place < (mine.generation, mine.epoch)
    )
    # Rosters grow smaller with their ids, so this is enough, and at most a few bytes a record too much.
    gone = {(room, epoch_id) for _, _, room, epoch_id in spare[: too_much // RECORD_BYTES + 1]}
    return replace(
        state, memberships={room: _without(mine, gone) for room, mine in state.memberships.items()}
    )


def _without(mine: Membership, gone: set[tuple[bytes, bytes]]) -> Membership:
    epochs = tuple(one for one in mine.epochs if (mine.room, one.epoch_id) not in gone)
    if len(epochs) == len(mine.epochs):
        return mine
    # At hour 0 nothing else is past its time: only the authors whom nobody needs any more go too.
    return expired_dropped(replace(mine, epochs=epochs), 0)
