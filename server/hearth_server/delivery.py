"""What the post office decides about a post before it is stored. Pure: facts in, refusal or nothing out.

The store decides the rest in its one writer, where it cannot be overtaken: the epoch once more, the
link the author saw, and the place.
"""

from dataclasses import dataclass

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.ids import MemberId, RoomId
from hearth_protocol.limits import ANCHOR_READ_ONLY_HOURS, HOUR_TOLERANCE
from hearth_protocol.posts import SEALED_SIZES, Header
from hearth_protocol.refusals import Refusal
from hearth_rooms import moderated
from hearth_rooms.moderated import Moderated

_RETRACTION_SIZES = SEALED_SIZES[:1]
"""A retraction names a post and says nothing: it fits the smallest class, and no budget rations it."""


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """What about a room bears on a post."""

    room: RoomId
    generation: int
    epoch: int
    remove_pending: bool
    anchored_hour: int
    """Hour of the newest anchor, or of the genesis before the first."""
    moderated_hour: int | None = None
    """Last hour in which a moderator who is here is certified; None where none is here."""
    between: bool = False
    """A room for one person and staff."""
    ended: bool = False


def decide_post(  # noqa: PLR0913  (every fact is an argument)
    header: Header,
    sealed_bytes: int,
    *,
    author: MemberId,
    facts: RoomFacts,
    is_member: bool,
    hour: int,
    retracts: bool,
) -> None:
    """Refuse a post that must not be stored.

    A retraction is not held back by a pending Remove or a room that is read-only: taking words back
    must always be possible. `author` is whose token it is.
    Raises Malformed, Refused(NOT_A_MEMBER | STALE_GENERATION | STALE_EPOCH | ROOM_ENDED |
    REMOVE_PENDING | READ_ONLY).
    """
    if sealed_bytes not in (_RETRACTION_SIZES if retracts else SEALED_SIZES):
        raise Malformed("not a size class")
    if header.room != facts.room or header.member_id != author:
        raise Malformed("header of another")
    if not is_member:
        raise Refused(Refusal.NOT_A_MEMBER)
    check_place(header.generation, header.epoch, facts)
    if retracts:
        return
    if facts.ended:
        raise Refused(Refusal.ROOM_ENDED)
    if facts.remove_pending:
        raise Refused(Refusal.REMOVE_PENDING)
    is_stale = hour > facts.anchored_hour + ANCHOR_READ_ONLY_HOURS
    if is_stale or moderated.standing(facts.moderated_hour, hour) is Moderated.READ_ONLY:
        raise Refused(Refusal.READ_ONLY)


def check_place(generation: int, epoch: int, facts: RoomFacts) -> None:
    """Demand that what was asked for is about the room as it stands."""
    if generation != facts.generation:
        raise Refused(Refusal.STALE_GENERATION)
    if epoch != facts.epoch:
        raise Refused(Refusal.STALE_EPOCH)


def check_hour(named_hour: int, own_hour: int, previous_hour: int) -> None:
    """Demand that an hour in a commit, genesis or request is ours, give or take `HOUR_TOLERANCE`.

    The own hour is never below the previous commit's: a room ahead of this clock can go on.
    """
    if abs(named_hour - max(own_hour, previous_hour)) > HOUR_TOLERANCE:
        raise Refused(Refusal.WRONG_CLOCK)
