"""Whether a room has a moderator whose certificate holds, and what follows when the last one lapses.

Pure, and from the public view alone: server and members come to the same answer. A revocation is no part of
it, for some know of it later than others: who is revoked confirms no room any more, and its anchors age.
"""

from enum import Enum

from hearth_protocol.limits import UNMODERATED_HOURS
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.room_extension import BanKind, is_banned
from hearth_protocol.trust import Trust
from hearth_rooms.view import RoomView


class Moderated(Enum):
    """How a room is looked after."""

    YES = "yes"
    LAPSED = "lapsed"
    """The last certificate of a moderator here is over. Posting goes on for `UNMODERATED_HOURS`."""
    READ_ONLY = "read_only"
    """It has been over for longer: reading and taking back only, until a moderator comes."""


def last_hour(view: RoomView, trust: Trust) -> int | None:
    """Return the last hour in which a moderator who is in this room is certified; None where none is in it.

    A room of counsellors alone is theirs to host: nothing lapses there but their confirming it.
    """
    hours = [
        certificate.not_after
        for member in view.roster()
        if member.certificate is not None
        and (certificate := trust.certificates.get(member.certificate)) is not None
        and Role.MODERATOR in certificate.roles
        and not is_banned(view.bans, BanKind.STAFF_SERIAL, certificate.serial)
    ]
    return max(hours, default=None)


def standing(last: int | None, hour: int) -> Moderated:
    """Return how a room stands at `hour`, `last` being what `last_hour` returned."""
    if last is None or hour <= last:
        return Moderated.YES
    return Moderated.LAPSED if hour <= last + UNMODERATED_HOURS else Moderated.READ_ONLY
